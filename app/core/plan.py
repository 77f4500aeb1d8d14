"""What the organiser decides before anybody comes."""

from dataclasses import dataclass, field
from enum import StrEnum

from app.core.seat import Party


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
    """Title, purpose, parties, setting and rules of a workshop; its items stand beside it."""

    title: str = field(repr=False)
    purpose: str = field(default="", repr=False)
    design: str = "blank"
    setting: Setting = Setting.IN_ONE_ROOM
    devices: Devices = Devices.OWN
    languages: tuple[str, ...] = ("en",)
    parties: tuple[Party, ...] = ()
    ground_rules: tuple[str, ...] = field(default=(), repr=False)
    minutes: int = 360  # the time there is, breaks included
    keep_days: int = 60  # until everything is destroyed, counted from the close

    @property
    def in_writing(self) -> bool:
        return self.setting is Setting.IN_WRITING
