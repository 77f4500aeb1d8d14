"""A note of the third party, on one item of the agenda. The room never sees it."""

from dataclasses import dataclass, field
from enum import StrEnum

from app.core.item import ItemId
from app.core.seat import Role
from app.core.turn import TurnId


class Mark(StrEnum):
    """What becomes of a note, strictest first. There is no third mark: no note ever leaves."""

    STAYS_HERE = "stays-here"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class TeamNote:
    """Words of the third party for itself; `role` is whose they are, as they read now."""

    id: TurnId
    item: ItemId
    role: Role
    text: str = field(repr=False)
    mark: Mark

    @property
    def kept(self) -> bool:
        return self.mark is Mark.HELD
