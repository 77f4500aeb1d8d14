"""A nameless point, written by the third party for all to see."""

from dataclasses import dataclass, field

from app.core.level import RecordLevel
from app.core.turn import TurnId


@dataclass(frozen=True, slots=True)
class Point:
    """`disputed` says that somebody pressed *not so*, and never who or how many."""

    id: TurnId
    text: str = field(repr=False)
    level: RecordLevel
    disputed: bool = False
    cleared: bool = False
