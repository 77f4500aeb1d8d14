"""Whether whoever operates a seat is here: once they were gone for a time, another can take it."""

from collections.abc import Iterator
from dataclasses import replace

from app.core.events import Events
from app.core.events.live import SeatOperated
from app.core.now import Now
from app.core.seat import MemberId, Operated, Seat
from app.core.workshop import Workshop

SHORTEST_AWAY = 60  # seconds without a page of the operator's, whatever the plan says of the lead


def away_seconds(workshop: Workshop) -> int:
    """Return for how long an operator has to be gone: as long as a lead, and a minute at least."""
    return max(SHORTEST_AWAY, workshop.plan.lead_away_seconds)


def operator_gone(workshop: Workshop, member: MemberId, now: Now) -> Events:
    """Note from when on whoever operates seats has had no page open."""
    theirs = ((s, o) for s, o in _operated(workshop) if o.by == member and o.missed is None)
    return tuple(SeatOperated(s.id, replace(o, missed=now.at)) for s, o in theirs)


def operator_back(workshop: Workshop, member: MemberId) -> Events:
    """Note that whoever operates seats has a page open again: nobody else can take them over."""
    theirs = ((s, o) for s, o in _operated(workshop) if o.by == member and o.missed is not None)
    return tuple(SeatOperated(s.id, replace(o, missed=None, lost=False)) for s, o in theirs)


def next_operator_lost(workshop: Workshop) -> float | None:
    """Return the next moment from which on a seat can be taken over, while that is to come."""
    away = away_seconds(workshop)
    return min((missed + away for _, _, missed in _missed(workshop)), default=None)


def operators_lost(workshop: Workshop, now: Now) -> Events:
    """Note of each seat whose operator has been gone for that long that it can be taken over."""
    away = away_seconds(workshop)
    due = ((s, o) for s, o, missed in _missed(workshop) if missed + away <= now.at)
    return tuple(SeatOperated(s.id, replace(o, lost=True)) for s, o in due)


def _missed(workshop: Workshop) -> Iterator[tuple[Seat, Operated, float]]:
    for seat, operated in _operated(workshop):
        if operated.missed is not None and not operated.lost:
            yield seat, operated, operated.missed


def _operated(workshop: Workshop) -> Iterator[tuple[Seat, Operated]]:
    return ((s, s.operated) for s in workshop.seats.values() if s.operated is not None)
