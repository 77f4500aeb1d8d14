"""The floor: asking for it, giving it, holding it, and letting it go."""

from dataclasses import replace

from app.core.allowed import also_in_a_caucus, one_at_a_time
from app.core.balance import proposed, sides_of
from app.core.beside import Aside
from app.core.caucus import NOBODY
from app.core.clock import Clock
from app.core.doors import seat_called
from app.core.events import Events
from app.core.events.live import (
    FloorFreed,
    FloorGiven,
    HandLowered,
    HandRaised,
    PieceSet,
    RestatedSet,
    SideAsks,
    TurnClockSet,
)
from app.core.going_round import drawn, next_in_circle, still_to_come
from app.core.guards import awake, called_something, not_paused, only_lead, own_seat, speech
from app.core.item import Item, Way
from app.core.level import Appearance
from app.core.now import Now
from app.core.refused import N_, Refused
from app.core.restated import Restated, Step
from app.core.seat import Person, SeatId
from app.core.workshop import Workshop, replay

TURN_SECONDS = 180
LAST_STILL_SPEAKS = N_(
    "Everyone has had the piece, and somebody still speaks. When they have finished, another "
    "circle is one press away."
)


def label_of(workshop: Workshop, seat: SeatId, appearance: Appearance) -> str:
    """Return what a seat is called under this appearance: a name, a handle, or nothing."""
    match appearance:
        case Appearance.NAMED:
            return (workshop.seats[seat].name or "") if seat in workshop.seats else ""
        case Appearance.HANDLE:
            return workshop.handles.get(seat, "")
        case _:
            return ""


def among_themselves(workshop: Workshop) -> bool:
    """Whether this is a caucus that nobody leads: then nobody in it can give the floor."""
    return workshop.apart is not None and workshop.lead == NOBODY


@also_in_a_caucus
def ask_for_floor(workshop: Workshop, by: Person, now: Now) -> Events:
    """Raise a hand: it joins the end of the queue. Where nobody leads, nobody could answer it."""
    awake(workshop)
    seat = own_seat(workshop, by)
    item = speech(workshop)
    if among_themselves(workshop):
        raise Refused(N_("You are among yourselves: nobody is here who gives the floor."))
    not_in_a_round(workshop, item)
    if item.way is Way.TALKING_PIECE:
        raise Refused(N_("The talking piece goes round: it comes to you."))
    if workshop.speaking is not None and workshop.speaking.seat == seat.id:
        raise Refused(N_("You have the floor."))
    if seat.id in workshop.queue or seat.id in workshop.returning:
        raise Refused(N_("You are in the queue already."))
    called_something(workshop, seat)
    return (HandRaised(seat.id),)


@also_in_a_caucus
def lower_hand(workshop: Workshop, by: Person, now: Now) -> Events:
    """Leave the queue."""
    seat = own_seat(workshop, by)
    if seat.id not in workshop.queue and seat.id not in workshop.returning:
        raise Refused(N_("You are not in the queue."))
    return (HandLowered(seat.id),)


@one_at_a_time("floor")
@also_in_a_caucus
def give_floor(
    workshop: Workshop, by: Person, now: Now, who: str = "", after: int | None = None
) -> Events:
    """Give the floor to the one named; with no name, to whoever is next in this way of speaking.

    `after` is how often it had been given when the page was shown that this was pressed on: where
    two press at once, the second does not take it from whom the first has just given it.

    Next is who waited longest; in a balanced queue, who would be proposed; with a talking piece,
    the next in the circle; where sides take turns, who waited longest on the side whose turn it is.
    Hands have names only in a named item; elsewhere they are a number, and nobody can be picked.
    In writing the floor must be free first, so that no half-written turn loses it.
    """
    only_lead(workshop, by)
    awake(workshop)
    item = speech(workshop)
    not_paused(workshop)
    not_in_a_round(workshop, item)
    as_it_was_shown(workshop, after)
    if workshop.speaking is not None and workshop.plan.in_writing:
        raise Refused(N_("Somebody still has the floor. Take it back first."))
    if who and workshop.appearance is not Appearance.NAMED:
        raise Refused(N_("Here hands are only a number: press next."), "who")
    picked = seat_called(workshop, who) if who else None
    match item.way:
        case Way.TALKING_PIECE:
            return _give_piece(workshop, now, picked)
        case Way.EACH_SIDE_IN_TURN if workshop.names_shown and picked is None:
            return _let_side_ask(workshop, now)
        case Way.RESTATEMENT:
            return _give_in_restatement(workshop, now, picked)
        case Way.BALANCED_QUEUE:
            return _given(workshop, picked or proposed(workshop, now.at), now)
        case _:
            return _given(workshop, picked or next(iter(workshop.queue), None), now)


def not_in_a_round(workshop: Workshop, item: Item) -> None:
    """Refuse while everyone writes, or reads in silence: nobody has the floor then."""
    if workshop.round is not None or item.way is Way.ROUND:
        raise Refused(N_("This is a round: everyone writes, nobody has the floor."))
    if item.way is Way.SILENT_READING:
        raise Refused(N_("Everybody reads in silence now."))


def as_it_was_shown(workshop: Workshop, after: int | None) -> None:
    """Refuse where the floor was given to somebody else since the page was shown."""
    if after is not None and after != workshop.beside.number:
        raise Refused(N_("Somebody has just been given the floor. Look again first."))


def _given(workshop: Workshop, seat: SeatId | None, now: Now) -> Events:
    if seat is None:
        raise Refused(N_("Nobody is waiting."))
    return (FloorGiven(seat, Clock(TURN_SECONDS, now.at)),)


def _give_piece(workshop: Workshop, now: Now, picked: SeatId | None) -> Events:
    begun = () if workshop.piece is not None else (PieceSet(drawn(workshop, now)),)
    circle = replay(workshop, begun)
    if picked is not None and picked not in still_to_come(circle):
        raise Refused(N_("They have had the piece in this circle."), "who")
    seat = picked or next_in_circle(circle, now)
    if seat is None and circle.speaking is not None:
        raise Refused(LAST_STILL_SPEAKS)
    if seat is None:
        raise Refused(N_("Everyone has had the piece. Another circle is one press away."))
    return (*begun, *_given(circle, seat, now))


def _let_side_ask(workshop: Workshop, now: Now) -> Events:
    """Give the floor to who waited longest of the next side that has a hand up.

    Whoever is picked by name may as well answer: that changes nothing in whose turn it is to ask.
    """
    parties = [party.id for party in workshop.plan.parties]
    at = parties.index(workshop.asking) + 1 if workshop.asking in parties else 0
    order = [*parties[at:], *parties[:at]] if at else []
    sides = sides_of(workshop)
    first = {sides[seat]: seat for seat in reversed(workshop.queue) if seat in sides}
    # Before anybody has asked, no side comes first but that of whoever waited longest.
    seat = next((first[p] for p in order if p in first), next(iter(workshop.queue), None))
    given = _given(workshop, seat, now)
    return (*given, SideAsks(workshop.seats[seat].party)) if seat is not None else given


def _give_in_restatement(workshop: Workshop, now: Now, picked: SeatId | None) -> Events:
    if not workshop.names_shown:
        raise Refused(N_("Here sides take turns, so people appear by name. Choose another way."))
    restated, sides = workshop.restated or Restated(), sides_of(workshop)
    if restated.step is Step.ANSWERING:
        raise Refused(N_("Whoever said it answers first: was it heard?"))
    able = (s for s in workshop.queue if restated.may_speak(sides[s]))
    seat = picked or next(able, None)
    if seat is None:
        raise Refused(N_("Nobody is waiting of the side whose turn it is."))
    if not restated.may_speak(sides[seat]):
        raise Refused(N_("It is the other side's turn."), "who")
    return (*_given(workshop, seat, now), RestatedSet(restated.spoken_by(seat, sides[seat])))


@one_at_a_time("floor")
@also_in_a_caucus
def give_back(workshop: Workshop, by: Person, now: Now) -> Events:
    """Give the floor again to the first whose turn was cut off by a dropped link."""
    only_lead(workshop, by)
    not_paused(workshop)
    if not workshop.returning:
        raise Refused(N_("Nobody is to come back."))
    if workshop.speaking is not None:
        raise Refused(N_("Somebody still has the floor. Take it back first."))
    return _given(workshop, workshop.returning[0], now)


@also_in_a_caucus
def take_floor_back(workshop: Workshop, by: Person, now: Now) -> Events:
    """Free the floor. What its holder was writing stays in their box."""
    only_lead(workshop, by)
    if workshop.speaking is None:
        raise Refused(N_("Nobody has the floor."))
    if workshop.speaking.aside is not None:
        return (FloorFreed(now.at),)
    return (FloorFreed(now.at), *_restated_so_far(workshop))


@also_in_a_caucus
def return_later(workshop: Workshop, by: Person, now: Now) -> Events:
    """Free the floor, and remember to come back to whoever had it."""
    only_lead(workshop, by)
    if workshop.speaking is None:
        raise Refused(N_("Nobody has the floor."))
    if workshop.speaking.aside is not None:
        raise Refused(N_("This is no turn of the queue: nobody returns to it."))
    return (FloorFreed(now.at, return_later=workshop.speaking.seat),)


@one_at_a_time("a turn's length")
@also_in_a_caucus
def lengthen_turn(workshop: Workshop, by: Person, now: Now, seconds: int) -> Events:
    """Give the speaker more time."""
    only_lead(workshop, by)
    if workshop.speaking is None:
        raise Refused(N_("Nobody has the floor."))
    if not 1 <= seconds <= 1800:
        raise Refused(N_("Please give between 1 and 1800 seconds."), "seconds")
    if workshop.speaking.aside is Aside.REPLY:
        raise Refused(N_("A direct reply has a minute at most."))
    return (TurnClockSet(workshop.speaking.clock.extended(seconds), more=seconds),)


@also_in_a_caucus
def finish(workshop: Workshop, by: Person, now: Now) -> Events:
    """Give the floor up; with a talking piece, hand it on to the next."""
    holding(workshop, by)
    return given_up(workshop, now)


def given_up(workshop: Workshop, now: Now) -> Events:
    """Return what happens as whoever has the floor gives it up."""
    freed = FloorFreed(now.at)
    if workshop.speaking is not None and workshop.speaking.aside is not None:
        return (freed,)  # what was going on before goes on as it was
    return (freed, *handed_on(freed.apply(workshop), now))


def handed_on(workshop: Workshop, now: Now) -> Events:
    """Return what follows as somebody gives the floor up, which is free already.

    The talking piece goes to the next: its holder hands it on. In a pause it waits.
    """
    item = workshop.open_item
    if item is None or item.way is not Way.TALKING_PIECE or workshop.piece is None:
        return _restated_so_far(workshop)
    seat = next_in_circle(workshop, now)
    if seat is None:
        return (PieceSet(replace(workshop.piece, over=True)),)
    return () if workshop.paused else _given(workshop, seat, now)


def _restated_so_far(workshop: Workshop) -> Events:
    return () if workshop.restated is None else (RestatedSet(workshop.restated.after_turn()),)


def holding(workshop: Workshop, by: Person) -> SeatId:
    """Return the seat of whoever is acting, who must have the floor."""
    seat = own_seat(workshop, by)
    if workshop.speaking is None or workshop.speaking.seat != seat.id:
        if not workshop.plan.in_writing:
            raise Refused(N_("You do not have the floor now."))
        raise Refused(N_("You do not have the floor now. Your words are still in the box."), "text")
    return seat.id
