"""What the organiser decides before anybody comes."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.core.interpreting import Interpreting
from app.core.item import ItemId
from app.core.options import Options
from app.core.seat import Party
from app.core.series import InSeries


class Setting(StrEnum):
    """How people meet."""

    IN_ONE_ROOM = "in-one-room"
    BY_CALL = "by-call"
    IN_WRITING = "in-writing"


class Devices(StrEnum):
    """What people hold in their hands."""

    NONE = "none"
    LENT = "lent"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Plan:
    """Title, purpose, parties, setting and rules of a workshop; its items stand beside it.

    `headings` are what the organiser writes above items in the draft, once they are over.
    """

    title: str = field(repr=False)
    purpose: str = field(default="", repr=False)
    design: str = "blank"
    setting: Setting = Setting.IN_ONE_ROOM
    devices: Devices = Devices.OWN
    languages: tuple[str, ...] = ("en",)
    interpreting: Interpreting = Interpreting.NONE
    parties: tuple[Party, ...] = ()
    ground_rules: tuple[str, ...] = field(default=(), repr=False)
    minutes: int = 360  # the time there is, breaks included
    keep_days: int = 60  # until everything is destroyed, counted from the close
    lead_away_seconds: int = 60  # with no page of the lead's open, before it can be taken over
    headings: Mapping[ItemId, str] = field(default_factory=dict, repr=False)
    options: Options = field(default_factory=Options)
    series: InSeries | None = None

    @property
    def rules_version(self) -> str:
        """Return what names these ground rules: whoever accepts them has read this version."""
        return hashlib.sha256("\n".join(self.ground_rules).encode()).hexdigest()[:16]

    @property
    def in_writing(self) -> bool:
        return self.setting is Setting.IN_WRITING
