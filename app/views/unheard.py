"""Whether somebody's yes cannot be had in a caucus."""

from app.core.workshop import Workshop


def somebody_is_unheard(inside: Workshop) -> bool:
    """Whether somebody in this caucus has no device, and nobody who presses for them was sent
    along: what takes the yes of everybody cannot come about here."""
    operated = (seat.operated for seat in inside.seats.values() if seat.operated is not None)
    return any(one.by not in inside.team for one in operated)
