"""One contribution: what somebody said in writing, or put into a round, or a cleared point."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType

from app.core.item import ItemId
from app.core.level import Appearance, RecordLevel

TurnId = NewType("TurnId", str)
RoundId = NewType("RoundId", str)


class Kind(StrEnum):
    """What kind of contribution it is."""

    SPOKEN = "spoken"
    ANSWER = "answer"
    POINT = "point"


@dataclass(frozen=True, slots=True)
class Turn:
    """Words, without whoever said them.

    `label` is the handle that they were written under, if any; it goes when the item closes. A
    name is never in it: names are looked up, while they live, through who wrote what.
    `appearance` is the strictest that its author was shown, until the item closes. `round` names
    the sealed round that an answer belongs to. A pass is an answer with empty text. `signature`
    stands only on what is signed, in its author's own words.
    """

    id: TurnId
    item: ItemId
    kind: Kind
    text: str = field(repr=False)
    level: RecordLevel
    label: str = field(default="", repr=False)
    signature: str = field(default="", repr=False)
    appearance: Appearance = Appearance.UNATTRIBUTED
    round: RoundId | None = None
    hidden: bool = False

    @property
    def kept(self) -> bool:
        return self.level.kept
