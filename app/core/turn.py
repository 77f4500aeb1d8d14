"""One contribution: what somebody said in writing, or put into a round, or a cleared point."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType

from app.core.item import ItemId
from app.core.level import Appearance, RecordLevel
from app.core.step import Step

TurnId = NewType("TurnId", str)
RoundId = NewType("RoundId", str)


class Kind(StrEnum):
    """What kind of contribution it is."""

    SPOKEN = "spoken"
    ANSWER = "answer"
    POINT = "point"
    CARRIED = "carried"
    STEPS = "steps"


@dataclass(frozen=True, slots=True)
class Turn:
    """Words, without whoever said them.

    `label` is the handle that they were written under, if any; it goes when the item closes. A
    name is never in it: names are looked up, while they live, through who wrote what.
    `appearance` is the strictest that its author was shown, until the item closes. `round` names
    the sealed round that an answer belongs to. A pass is an answer with empty text. `signature`
    stands only on what is signed, in its author's own words; on what a caucus let be carried and
    was brought to others, it is the names of the parties. `renderings` are the same words by
    language, where they stand in more than one. `steps` are those of a pair to which both sides
    said yes, each under the name of its party.
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
    renderings: Mapping[str, str] = field(default_factory=dict, repr=False)
    steps: tuple[Step, ...] = ()

    @property
    def kept(self) -> bool:
        return self.level.kept
