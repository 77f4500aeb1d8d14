"""Moves that wait, and that are over."""

from dataclasses import dataclass, field, replace

from app.core.move import Move, Pending
from app.core.seat import SeatId
from app.core.workshop import Workshop


@dataclass(frozen=True, slots=True)
class MoveBegun:
    """A move takes effect in ten seconds."""

    pending: Pending

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, pending=(*workshop.pending, self.pending))


@dataclass(frozen=True, slots=True)
class MoveTakenBack:
    """A move was taken back, or has taken effect."""

    move: Move
    seat: SeatId | None = field(default=None, repr=False)

    def apply(self, workshop: Workshop) -> Workshop:
        left = (p for p in workshop.pending if (p.move, p.seat) != (self.move, self.seat))
        return replace(workshop, pending=tuple(left))
