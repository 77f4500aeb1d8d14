"""Whose turn it is with the talking piece."""

from app.core.now import Now
from app.core.piece import Piece
from app.core.seat import SeatId
from app.core.workshop import Workshop


def drawn(workshop: Workshop, now: Now) -> Piece:
    """Return a first circle. Its order is drawn at once where it may be seen, and else is not."""
    if not workshop.names_shown:
        return Piece()
    return Piece(order=now.chance.shuffled(sorted(_in_the_circle(workshop))))


def still_to_come(workshop: Workshop) -> tuple[SeatId, ...]:
    """Return who has not had the piece in this circle: in order, and whoever came late at the end,
    by name. Where people do not appear by name, the order is that of random ids, and tells nothing.
    """
    piece = workshop.piece or Piece()
    there = _in_the_circle(workshop) - piece.had
    late = sorted(there - set(piece.order), key=lambda s: (workshop.seats[s].name or "", s))
    return (*(s for s in piece.order if s in there), *late)


def next_in_circle(workshop: Workshop, now: Now) -> SeatId | None:
    """Return who has the piece next, or None where everyone has had it."""
    to_come = still_to_come(workshop)
    if not to_come or (workshop.piece is not None and workshop.piece.over):
        return None
    return to_come[0] if workshop.names_shown else now.chance.shuffled(to_come)[0]


def _in_the_circle(workshop: Workshop) -> frozenset[SeatId]:
    """Return who can have the piece. In a named item, somebody without a name cannot speak yet."""
    named = workshop.names_shown
    return frozenset(s.id for s in workshop.seats.values() if s.name is not None or not named)
