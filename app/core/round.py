"""A sealed round while it is open."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.core.clock import Clock
from app.core.item import ItemId
from app.core.level import RecordLevel
from app.core.seat import SeatId
from app.core.turn import RoundId, TurnId

FEWEST = 4  # with fewer, nobody can be hidden among them


class RoundState(StrEnum):
    """Where a round stands."""

    OPEN = "open"
    SHORT = "short"  # the clock has ended it with too few answers


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer, or a pass (empty text), under the id that its words will keep."""

    id: TurnId
    text: str = field(repr=False)
    level: RecordLevel
    signature: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Round:
    """Everyone writes to the same prompt; nothing appears before all of it does.

    `rendered` is promised to everyone before they write: nobody in the room but the interpreter is
    ever shown what they wrote, only its renderings.
    """

    id: RoundId
    item: ItemId
    prompt: str = field(repr=False)
    level: RecordLevel
    clock: Clock
    state: RoundState = RoundState.OPEN
    rendered: bool = False
    answers: Mapping[SeatId, Answer] = field(default_factory=dict, repr=False)

    @property
    def enough(self) -> bool:
        return len(self.answers) >= FEWEST
