"""Direct replies: one answer of 20 to 60 seconds to a turn, outside the queue."""

from app.core.allowed import also_in_a_caucus, one_at_a_time
from app.core.beside import LONGEST_REPLY, SHORTEST_REPLY, WITH_REPLIES, Aside
from app.core.clock import Clock
from app.core.doors import seat_called
from app.core.events import Events
from app.core.events.live import FloorGiven, ReplyTakenBack, ReplyWished
from app.core.floor import as_it_was_shown, not_in_a_round
from app.core.guards import (
    awake,
    called_something,
    not_paused,
    only_lead,
    own_seat,
    somebody_leads,
    speech,
)
from app.core.level import Appearance
from app.core.now import Now
from app.core.options import Option
from app.core.refused import N_, Refused
from app.core.seat import Person, SeatId
from app.core.workshop import Workshop


@also_in_a_caucus
def wish_to_reply(workshop: Workshop, by: Person, now: Now) -> Events:
    """Say that one would like to answer this turn directly. Only the third party is told."""
    awake(workshop)
    seat = own_seat(workshop, by)
    a_turn_to_answer(workshop)
    called_something(workshop, seat)
    if seat.id in workshop.beside.wishes:
        raise Refused(N_("You have asked already."))
    _to_somebody_else(workshop, seat.id)
    return (ReplyWished(seat.id),)


@also_in_a_caucus
def take_wish_back(workshop: Workshop, by: Person, now: Now) -> Events:
    """Wish it no longer."""
    seat = own_seat(workshop, by)
    if seat.id not in workshop.beside.wishes:
        raise Refused(N_("You have not asked to reply."))
    return (ReplyTakenBack(seat.id),)


@one_at_a_time("direct reply")
@also_in_a_caucus
def give_reply(
    workshop: Workshop, by: Person, now: Now, seconds: int, who: str = "", after: int | None = None
) -> Events:
    """Let one person answer the last turn directly: the one named, asked or not; with no name, the
    first who asked. Then the queue goes on as it was.

    It counts like any other turn, and a turn has one reply. In writing the floor must be free.
    """
    only_lead(workshop, by)
    awake(workshop)
    a_turn_to_answer(workshop)
    not_paused(workshop)
    as_it_was_shown(workshop, after)
    if not SHORTEST_REPLY <= seconds <= LONGEST_REPLY:
        raise Refused(N_("Please give between 20 and 60 seconds."), "seconds")
    if workshop.speaking is not None and workshop.plan.in_writing:
        raise Refused(N_("Somebody still has the floor. Take it back first."))
    if who and not workshop.names_shown:
        raise Refused(N_("Here those who wish to reply are only a number: press next."), "who")
    seat = seat_called(workshop, who) if who else next(iter(workshop.beside.wishes), None)
    if seat is None:
        raise Refused(N_("Nobody has asked to reply."))
    _to_somebody_else(workshop, seat)
    return (FloorGiven(seat, Clock(seconds, now.at), Aside.REPLY),)


def a_turn_to_answer(workshop: Workshop) -> None:
    """Refuse where no turn can be answered directly now."""
    if not workshop.plan.options.has(Option.REPLIES):
        raise Refused(N_("There are no direct replies in this workshop."))
    item = speech(workshop)
    not_in_a_round(workshop, item)
    if item.way not in WITH_REPLIES:
        raise Refused(N_("There are no direct replies in this way of speaking."))
    somebody_leads(workshop)
    if workshop.beside.last is None:
        raise Refused(N_("Nobody has spoken yet to whom one could reply."))
    if workshop.beside.replied:
        raise Refused(N_("This turn has had its reply. The queue goes on."))


def _to_somebody_else(workshop: Workshop, seat: SeatId) -> None:
    # Unattributed, that a reply is never its author's own would say of two turns that they are two
    # people's.
    told_apart = workshop.appearance is not Appearance.UNATTRIBUTED
    if told_apart and workshop.beside.last == seat:
        raise Refused(N_("One does not reply to one's own turn."), "who")
