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
        muted = with_seat_muted(workshop, self.pending.seat, True)
        return replace(muted, pending=(*workshop.pending, self.pending))


@dataclass(frozen=True, slots=True)
class MoveTakenBack:
    """A move was taken back, or has taken effect."""

    move: Move
    seat: SeatId | None = field(default=None, repr=False)

    def apply(self, workshop: Workshop) -> Workshop:
        left = (p for p in workshop.pending if (p.move, p.seat) != (self.move, self.seat))
        heard = with_seat_muted(workshop, self.seat, False)
        return replace(heard, pending=tuple(left))


def with_seat_muted(workshop: Workshop, seat: SeatId | None, muted: bool) -> Workshop:
    """Take nothing from a seat that is being closed; take it again if that was taken back."""
    sitting = workshop.seats.get(seat) if seat is not None else None
    if sitting is None:
        return workshop
    seats = {**workshop.seats, sitting.id: replace(sitting, muted=muted)}
    return replace(workshop, seats=seats)
