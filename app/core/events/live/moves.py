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
        waiting = replace(workshop, pending=(*workshop.pending, self.pending))
        return _with_seat_closing(waiting, self.pending.seat)


@dataclass(frozen=True, slots=True)
class MoveTakenBack:
    """A move was taken back, or has taken effect.

    It is known by its label: one seat may be closed under a handle and, an item later, under its
    name, and that both went together would say whose the handle was.
    """

    move: Move
    seat: SeatId | None = field(default=None, repr=False)
    label: str = field(default="", repr=False)

    def apply(self, workshop: Workshop) -> Workshop:
        left = (p for p in workshop.pending if (p.move, p.label) != (self.move, self.label))
        return _with_seat_closing(replace(workshop, pending=tuple(left)), self.seat)


def _with_seat_closing(workshop: Workshop, seat: SeatId | None) -> Workshop:
    """Mark a seat while it is being closed under its name. Under a handle nothing is marked: what
    a mark changes anywhere would say whose the handle is, and could be taken back."""
    sitting = workshop.seats.get(seat) if seat is not None else None
    if sitting is None:
        return workshop
    closing = any(p.seat == seat and p.named for p in workshop.pending)
    seats = {**workshop.seats, sitting.id: replace(sitting, closing=closing)}
    return replace(workshop, seats=seats)
