"""Moves: acts that wait before they take effect."""

from dataclasses import dataclass, field
from enum import StrEnum

from app.core.seat import SeatId


class Move(StrEnum):
    """An act that waits ten seconds, in which it can be taken back."""

    CLOSE_ITEM = "close-item"
    REMOVE_SEAT = "remove-seat"
    CLOSE_DAY = "close-day"


@dataclass(frozen=True, slots=True)
class Pending:
    """A move that takes effect at `due`; `seat` is whom it concerns, called `label` then.

    `named`: that label is the name under which everybody sees them, and no handle.
    """

    move: Move
    due: float
    seat: SeatId | None = field(default=None, repr=False)
    label: str = field(default="", repr=False)
    named: bool = False
