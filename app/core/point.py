"""A nameless point, written by the third party for all to see."""

from dataclasses import dataclass, field

from app.core.level import RecordLevel
from app.core.turn import TurnId


@dataclass(frozen=True, slots=True)
class Point:
    """`disputed` says that somebody pressed *not so*, and never who or how many.

    `stored_by_clearing` marks words that stayed here until the room cleared them: nothing but
    that clearing has stored them.
    """

    id: TurnId
    text: str = field(repr=False)
    level: RecordLevel
    disputed: bool = False
    cleared: bool = False
    stored_by_clearing: bool = False
