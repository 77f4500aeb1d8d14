"""Moves that can be taken back, the end of the day, and the end of the workshop."""

from app.core.agenda import close_now
from app.core.events import Event, Events
from app.core.events.kept import DayClosed, DoorsClosed, WorkshopClosed
from app.core.events.live import MoveBegun, MoveTakenBack, SeatRemoved
from app.core.guards import not_over, only_facilitator, only_organiser
from app.core.move import Move, Pending
from app.core.now import Now
from app.core.refused import N_, NotYours, Refused
from app.core.round import RoundState
from app.core.rounds import clock_ended
from app.core.seat import THE_CLOCK, Person
from app.core.stage import Stage
from app.core.turns import settled
from app.core.workshop import Workshop, replay


def close_day(workshop: Workshop, by: Person, now: Now) -> Events:
    """Close the day in ten seconds, in which it can be taken back."""
    only_facilitator(by)
    not_over(workshop)
    if workshop.stage is not Stage.RUNNING:
        raise Refused(N_("The day is closed already."))
    if workshop.current is not None:
        raise Refused(N_("An item is open. Close it first."))
    if workshop.awaits(Move.CLOSE_DAY):
        raise Refused(N_("The day is closing already."))
    return (MoveBegun(Pending(Move.CLOSE_DAY, now.at + now.grace)),)


def close_workshop(workshop: Workshop, by: Person, now: Now) -> Events:
    """Close the workshop for good; what authors still asked for is done first."""
    only_organiser(by)
    not_over(workshop)
    if workshop.current is not None:
        raise Refused(N_("An item is open. The facilitator closes it first."))
    doors = (DoorsClosed(),) if workshop.doors_open else ()
    return (*settled(workshop), *doors, WorkshopClosed())


def take_back(workshop: Workshop, by: Person, now: Now, move: Move, label: str = "") -> Events:
    """Take a move back while its ten seconds run."""
    only_facilitator(by)
    for pending in workshop.pending:
        if pending.move is move and pending.label == label:
            return (MoveTakenBack(pending.move, pending.seat),)
    raise Refused(N_("It is too late: that has taken effect."))


def pass_time(workshop: Workshop, by: Person, now: Now) -> Events:
    """Do what is due by now: moves whose ten seconds are over, rounds whose clock has ended."""
    events: list[Event] = []
    if by != THE_CLOCK:
        raise NotYours(N_("Only time does this."))
    for pending in workshop.pending:
        if pending.due <= now.at:
            done = _done(replay(workshop, events), pending, now)
            events += [MoveTakenBack(pending.move, pending.seat), *done]
    after = replay(workshop, events)
    if after.round is not None and after.round.state is RoundState.OPEN:
        ends = after.round.clock.ends
        if ends is not None and ends <= now.at:
            events += clock_ended(after, now)
    return tuple(events)


def _done(workshop: Workshop, pending: Pending, now: Now) -> Events:
    match pending.move:
        case Move.CLOSE_ITEM if workshop.current is not None:
            asked = settled(workshop)
            return (*asked, *close_now(replay(workshop, asked), now))
        case Move.REMOVE_SEAT if pending.seat is not None and pending.seat in workshop.seats:
            return (SeatRemoved(pending.seat),)
        case Move.CLOSE_DAY if workshop.current is None:
            doors = (DoorsClosed(),) if workshop.doors_open else ()
            return (*settled(workshop), *doors, DayClosed())
        case _:
            return ()


def next_due(workshop: Workshop) -> float | None:
    """Return the next moment at which time itself acts, or None."""
    moments = [p.due for p in workshop.pending]
    if workshop.round is not None and workshop.round.state is RoundState.OPEN:
        ends = workshop.round.clock.ends
        if ends is not None:
            moments.append(ends)
    return min(moments, default=None)
