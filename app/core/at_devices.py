"""Who sits at a device of their own: among whom an answer can be hidden."""

from app.core.seat import SeatId
from app.core.workshop import Workshop


def at_devices(workshop: Workshop) -> frozenset[SeatId]:
    """Return the seats at which people answer for themselves. What comes from one that somebody
    operates, its operator sees: it hides nobody."""
    return frozenset(seat.id for seat in workshop.seats.values() if seat.operated is None)
