"""What an interpreter taps while somebody speaks, and which of the interpreters is at work."""

from dataclasses import dataclass
from enum import StrEnum

from app.core.seat import MemberId


class Tap(StrEnum):
    """What the interpreter asks of whoever speaks."""

    WAIT = "wait"
    SLOWER = "slower"
    REPEAT = "repeat"


@dataclass(frozen=True, slots=True)
class Interpreting:
    """`tap` stands until it is taken away or the floor is free. `at_work`: who interprets now, once
    somebody has said so; `tired`: they ask to be relieved."""

    tap: Tap | None = None
    at_work: MemberId | None = None
    tired: bool = False
