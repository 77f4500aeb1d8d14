"""Doors and seats: opening, closing, sitting down, names, removing a seat."""

from app.core.allowed import also_in_a_caucus
from app.core.events import Events
from app.core.events.apart import in_caucus
from app.core.events.kept import DayOpened, DoorsClosed, DoorsOpened
from app.core.events.live import (
    LinkBack,
    LinkDropped,
    MoveBegun,
    SeatNamed,
    SeatRemoved,
    SeatTaken,
)
from app.core.guards import not_over, only_lead, only_organiser, own_seat, seat_of
from app.core.handles import draw_handles
from app.core.level import Appearance
from app.core.move import Move, Pending
from app.core.names import must_be_free
from app.core.now import Now
from app.core.refused import N_, NotYours, Refused
from app.core.seat import Party, PartyId, Person, Role, SeatId
from app.core.stage import Stage
from app.core.where_we_are import papers_in_the_morning
from app.core.words import LONGEST_NAME, looks_like, one_line
from app.core.workshop import Workshop


def open_doors(workshop: Workshop, by: Person, now: Now) -> Events:
    """Take cards from now on; a room that slept wakes."""
    only_lead(workshop, by)
    not_over(workshop)
    if workshop.doors_open:
        raise Refused(N_("The doors are open already."))
    if workshop.stage is not Stage.ASLEEP:
        return (DoorsOpened(),)
    return (DayOpened(), DoorsOpened(), *papers_in_the_morning(workshop))


def close_doors(workshop: Workshop, by: Person, now: Now) -> Events:
    """Take no more cards."""
    only_lead(workshop, by)
    if not workshop.doors_open:
        raise Refused(N_("The doors are closed already."))
    return (DoorsClosed(),)


def may_enter(workshop: Workshop, party_id: PartyId) -> None:
    """Refuse where the doors are closed, or the party has as many seats as cards."""
    not_over(workshop)
    if not workshop.doors_open:
        raise Refused(N_("The doors are not open yet. Your card stays good; try again shortly."))
    _seat_left(workshop, party_id)


def _seat_left(workshop: Workshop, party_id: PartyId) -> None:
    if len(workshop.seats_of(party_id)) >= workshop.party(party_id).seats:
        raise Refused(N_("Every seat of this party is taken. Please speak to the facilitator."))


def sit_down(workshop: Workshop, by: Person, now: Now, seat: SeatId, party_id: PartyId) -> Events:
    """Seat somebody whose card the doorway has taken; they draw a handle where one is used.

    A party never has more seats than cards. Whoever sits already stays as they are.
    """
    if by.role is not Role.PARTICIPANT:
        raise NotYours(N_("Only participants can do this."))
    if seat in workshop.seats:
        return ()
    _seat_left(workshop, party_id)
    taken = SeatTaken(seat, party_id)
    if workshop.restarted:  # when the item goes on, all draw new words at once
        return (taken,)
    after = taken.apply(workshop)
    apart = after.caucus_of(party_id)
    drawn = () if apart is None else draw_handles(after.inside(apart.id), now, (seat,))
    inside = in_caucus(apart.id, drawn) if apart is not None else ()
    return (taken, *draw_handles(after, now, (seat,)), *inside)


@also_in_a_caucus
def call_me(workshop: Workshop, by: Person, now: Now, name: str) -> Events:
    """Say how one wishes to be called in named items. No two people's names look the same.

    In a caucus that is asked of its people alone: nothing tells who is called what outside.
    """
    seat = own_seat(workshop, by)
    name = one_line(name, "name", LONGEST_NAME)
    if not looks_like(name):
        raise Refused(N_("Please write something first."), "name")
    if name == seat.name:
        return ()
    must_be_free(workshop, seat, name)
    return (SeatNamed(seat.id, name),)


def seat_called(workshop: Workshop, label: str) -> SeatId:
    """Return the seat that others know by this label now; refused where there is none."""
    if workshop.appearance is Appearance.NAMED:
        found = [s.id for s in workshop.seats.values() if s.name == label]
    elif workshop.appearance is Appearance.HANDLE:
        found = [s for s, word in workshop.handles.items() if word == label]
    else:
        found = []
    if not found:
        raise Refused(N_("Nobody of that name is here now."), "who")
    return found[0]


def remove_seat(workshop: Workshop, by: Person, now: Now, who: str) -> Events:
    """Close somebody's seat in ten seconds, in which it can be taken back.

    Under handles it begins alike where words stand under a handle whose seat is gone: a refusal,
    or a button that has vanished, would say which handles a party took with it.
    """
    only_lead(workshop, by)
    if _handle_that_left(workshop, who):
        seat = SeatId(now.chance.new_id())
    else:
        seat = seat_called(workshop, who)
    if any(p.move is Move.REMOVE_SEAT and p.label == who for p in workshop.pending):
        raise Refused(N_("That seat is being closed already."))
    named = workshop.appearance is Appearance.NAMED
    return (MoveBegun(Pending(Move.REMOVE_SEAT, now.at + now.grace, seat, who, named)),)


def _handle_that_left(workshop: Workshop, label: str) -> bool:
    if workshop.appearance is not Appearance.HANDLE or label in workshop.handles.values():
        return False
    return bool(label) and any(t.label == label for t in workshop.turns)


def redeal_party(workshop: Workshop, by: Person, now: Now, party_id: str) -> Events:
    """End every seat of a party at once: its cards are taken back, and fresh ones dealt."""
    only_organiser(by)
    not_over(workshop)
    party = workshop.party(PartyId(party_id))
    return tuple(SeatRemoved(seat.id, now.at) for seat in workshop.seats_of(party.id))


def missing_cards(party: Party, taken: int, out: int, unused: int) -> int:
    """Return how many cards a party lacks: there are never more to come in with than seats.

    Of the cards that are `out` (dealt, and not taken back), `unused` still give a seat. Somebody
    whose seat was closed needs another card, although theirs is out.
    """
    return max(0, party.seats - out, party.seats - taken - unused)


def link_dropped(workshop: Workshop, by: Person, now: Now) -> Events:
    """Note that a seat's screen has been gone for a while."""
    seat = seat_of(workshop, by)
    return () if seat.id in workshop.lost else (LinkDropped(seat.id),)


def link_back(workshop: Workshop, by: Person, now: Now) -> Events:
    """Note that a seat's screen is there again."""
    seat = seat_of(workshop, by)
    return (LinkBack(seat.id),) if seat.id in workshop.lost else ()
