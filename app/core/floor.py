"""The floor: asking for it, giving it, holding it, and letting it go."""

from app.core.clock import Clock
from app.core.doors import seat_called
from app.core.events import Events
from app.core.events.live import (
    FloorFreed,
    FloorGiven,
    HandLowered,
    HandRaised,
    TurnClockSet,
)
from app.core.guards import awake, not_paused, only_facilitator, own_seat, speech
from app.core.item import Way
from app.core.level import Appearance
from app.core.now import Now
from app.core.refused import N_, Refused
from app.core.seat import Person, SeatId
from app.core.workshop import Workshop

TURN_SECONDS = 180


def label_of(workshop: Workshop, seat: SeatId, appearance: Appearance) -> str:
    """Return what a seat is called under this appearance: a name, a handle, or nothing."""
    match appearance:
        case Appearance.NAMED:
            return (workshop.seats[seat].name or "") if seat in workshop.seats else ""
        case Appearance.HANDLE:
            return workshop.handles.get(seat, "")
        case _:
            return ""


def ask_for_floor(workshop: Workshop, by: Person, now: Now) -> Events:
    """Raise a hand: it joins the end of the queue."""
    awake(workshop)
    seat = own_seat(workshop, by)
    item = speech(workshop)
    if workshop.round is not None or item.way is Way.ROUND:
        raise Refused(N_("This is a round: everyone writes, nobody has the floor."))
    if workshop.speaking is not None and workshop.speaking.seat == seat.id:
        raise Refused(N_("You have the floor."))
    if seat.id in workshop.queue or seat.id in workshop.returning:
        raise Refused(N_("You are in the queue already."))
    if workshop.appearance is Appearance.NAMED and seat.name is None:
        raise Refused(N_("Please say first how you wish to be called."), "name")
    return (HandRaised(seat.id),)


def lower_hand(workshop: Workshop, by: Person, now: Now) -> Events:
    """Leave the queue."""
    seat = own_seat(workshop, by)
    if seat.id not in workshop.queue and seat.id not in workshop.returning:
        raise Refused(N_("You are not in the queue."))
    return (HandLowered(seat.id),)


def give_floor(workshop: Workshop, by: Person, now: Now, who: str = "") -> Events:
    """Give the floor to the one named, or, with no name, to whoever waited longest.

    Hands have names only in a named item; elsewhere they are a number, and nobody can be picked.
    In writing the floor must be free first, so that no half-written turn loses it.
    """
    only_facilitator(by)
    awake(workshop)
    item = speech(workshop)
    not_paused(workshop)
    if workshop.round is not None or item.way is Way.ROUND:
        raise Refused(N_("This is a round: everyone writes, nobody has the floor."))
    if workshop.speaking is not None and workshop.plan.in_writing:
        raise Refused(N_("Somebody still has the floor. Take it back first."))
    seat = _next(workshop, who)
    return (FloorGiven(seat, Clock(TURN_SECONDS, now.at)),)


def _next(workshop: Workshop, who: str) -> SeatId:
    if who:
        if workshop.appearance is not Appearance.NAMED:
            raise Refused(N_("Here hands are only a number: press next."), "who")
        return seat_called(workshop, who)
    if not workshop.queue:
        raise Refused(N_("Nobody is waiting."))
    return workshop.queue[0]


def give_back(workshop: Workshop, by: Person, now: Now) -> Events:
    """Give the floor again to the first whose turn was cut off by a dropped link."""
    only_facilitator(by)
    not_paused(workshop)
    if not workshop.returning:
        raise Refused(N_("Nobody is to come back."))
    if workshop.speaking is not None:
        raise Refused(N_("Somebody still has the floor. Take it back first."))
    seat = workshop.returning[0]
    return (FloorGiven(seat, Clock(TURN_SECONDS, now.at)),)


def take_floor_back(workshop: Workshop, by: Person, now: Now) -> Events:
    """Free the floor. What its holder was writing stays in their box."""
    only_facilitator(by)
    if workshop.speaking is None:
        raise Refused(N_("Nobody has the floor."))
    return (FloorFreed(),)


def return_later(workshop: Workshop, by: Person, now: Now) -> Events:
    """Free the floor, and remember to come back to whoever had it."""
    only_facilitator(by)
    if workshop.speaking is None:
        raise Refused(N_("Nobody has the floor."))
    return (FloorFreed(return_later=workshop.speaking.seat),)


def lengthen_turn(workshop: Workshop, by: Person, now: Now, seconds: int) -> Events:
    """Give the speaker more time."""
    only_facilitator(by)
    if workshop.speaking is None:
        raise Refused(N_("Nobody has the floor."))
    if not 1 <= seconds <= 1800:
        raise Refused(N_("Please give between 1 and 1800 seconds."), "seconds")
    return (TurnClockSet(workshop.speaking.clock.extended(seconds)),)


def finish(workshop: Workshop, by: Person, now: Now) -> Events:
    """Give the floor up."""
    holding(workshop, by)
    return (FloorFreed(),)


def holding(workshop: Workshop, by: Person) -> SeatId:
    """Return the seat of whoever is acting, who must have the floor."""
    seat = own_seat(workshop, by)
    if workshop.speaking is None or workshop.speaking.seat != seat.id:
        raise Refused(N_("You do not have the floor now. Your words are still in the box."), "text")
    return seat.id
