"""Moves that can be taken back, the end of the day, and the end of the workshop."""

from itertools import chain

from app.core.agenda import close_now
from app.core.allowed import also_in_a_caucus
from app.core.carrying import carry_ended
from app.core.events import Event, Events
from app.core.events.apart import in_caucus
from app.core.events.kept import DayClosed, DoorsClosed, WorkshopClosed
from app.core.events.live import MoveBegun, MoveTakenBack, SeatRemoved
from app.core.guards import not_over, only_lead, only_organiser, together
from app.core.move import Move, Pending
from app.core.now import Now
from app.core.plan import Devices
from app.core.refused import N_, NotYours, Refused
from app.core.round import RoundState
from app.core.rounds import clock_ended
from app.core.seat import THE_CLOCK, Person
from app.core.stage import Stage
from app.core.turns import settled
from app.core.where_we_are import papers_of_the_night
from app.core.workshop import Workshop, replay


def close_day(workshop: Workshop, by: Person, now: Now) -> Events:
    """Close the day in ten seconds, in which it can be taken back."""
    only_lead(workshop, by)
    not_over(workshop)
    together(workshop)
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
    together(workshop)
    if workshop.current is not None:
        raise Refused(N_("An item is open. The facilitator closes it first."))
    doors = (DoorsClosed(),) if workshop.doors_open else ()
    closed = WorkshopClosed(wipes=_at_lent_tablets(workshop))
    put_by = papers_of_the_night(workshop, for_good=True)
    return (*_settled_everywhere(workshop), *put_by, *doors, closed)


@also_in_a_caucus
def take_back(workshop: Workshop, by: Person, now: Now, move: Move, label: str = "") -> Events:
    """Take a move back while its ten seconds run."""
    only_lead(workshop, by)
    for pending in workshop.pending:
        if pending.move is move and pending.label == label:
            return (MoveTakenBack(pending.move, pending.seat, pending.label),)
    raise Refused(N_("It is too late: that has taken effect."))


@also_in_a_caucus
def pass_time(workshop: Workshop, by: Person, now: Now) -> Events:
    """Do what is due by now: moves whose ten seconds are over, rounds whose clock has ended."""
    events: list[Event] = []
    if by != THE_CLOCK:
        raise NotYours(N_("Only time does this."))
    for pending in workshop.pending:
        if pending.due <= now.at:
            done = _done(replay(workshop, events), pending, now)
            over = MoveTakenBack(pending.move, pending.seat, pending.label)
            events += [over, *done]
    after = replay(workshop, events)
    if after.round is not None and after.round.state is RoundState.OPEN:
        ends = after.round.clock.ends
        if ends is not None and ends <= now.at:
            events += clock_ended(after, now)
    if after.carry is not None and after.carry.clock.remaining(now.at) <= 0:
        events += carry_ended(after, now)
    return tuple(events)


def _done(workshop: Workshop, pending: Pending, now: Now) -> Events:
    match pending.move:
        case Move.CLOSE_ITEM if workshop.current is not None:
            asked = settled(workshop)
            return (*asked, *close_now(replay(workshop, asked), now))
        case Move.REMOVE_SEAT if pending.seat is not None and pending.seat in workshop.seats:
            return (SeatRemoved(pending.seat, now.at),)
        case Move.CLOSE_DAY if workshop.current is None:
            doors = (DoorsClosed(),) if workshop.doors_open else ()
            closed = DayClosed(wipes=_at_lent_tablets(workshop))
            put_by = papers_of_the_night(workshop)
            return (*_settled_everywhere(workshop), *put_by, *doors, closed)
        case _:
            return ()


def _at_lent_tablets(workshop: Workshop) -> bool:
    return workshop.plan.devices is Devices.LENT


def _settled_everywhere(workshop: Workshop) -> Events:
    """Do what authors asked of their words, in the whole room and in the caucuses that were."""
    apart = (in_caucus(c.id, settled(workshop.inside(c.id))) for c in workshop.caucuses)
    return (*settled(workshop), *chain.from_iterable(apart))


def next_due(workshop: Workshop) -> float | None:
    """Return the next moment at which time itself acts, or None."""
    moments = [p.due for p in workshop.pending]
    if workshop.round is not None and workshop.round.state is RoundState.OPEN:
        ends = workshop.round.clock.ends
        if ends is not None:
            moments.append(ends)
    if workshop.carry is not None and workshop.carry.clock.ends is not None:
        moments.append(workshop.carry.clock.ends)
    return min(moments, default=None)
