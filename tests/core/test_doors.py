"""Doors: who enters, who sits down, and that a lost link takes nothing away."""

from dataclasses import replace

import pytest

from app.core.agenda import resume, take_up
from app.core.clock import Clock
from app.core.day import close_day, close_workshop
from app.core.doors import (
    close_doors,
    link_back,
    link_dropped,
    may_enter,
    missing_cards,
    open_doors,
    sit_down,
)
from app.core.events.kept import HandlesUsed
from app.core.floor import ask_for_floor, give_floor
from app.core.refused import NotYours, Refused
from app.core.seat import Party, PartyId, Person, SeatId
from app.core.stage import Stage
from tests.core.seated import SOMEBODY, sit
from tests.rooms import (
    ANA,
    CLEO,
    COAST,
    FACILITATOR,
    HILLS,
    ORGANISER,
    PANEL,
    Rehearsal,
    gathered,
    in_a_room,
    in_writing,
    planned,
)


def enter(room: Rehearsal, party: Party) -> None:
    may_enter(room.workshop, party.id)


def test_the_doors_open_and_the_workshop_runs() -> None:
    room = planned()
    room.act(open_doors, FACILITATOR)
    assert room.workshop.doors_open
    assert room.workshop.stage is Stage.RUNNING


@pytest.mark.parametrize("by", [PANEL, ORGANISER, ANA])
def test_only_the_facilitator_opens_and_closes_the_doors(by: Person) -> None:
    room = planned()
    room.refuses(open_doors, by, because="Only whoever leads")
    room.act(open_doors, FACILITATOR)
    room.refuses(close_doors, by, because="Only whoever leads")


def test_doors_open_once_and_close_once() -> None:
    room = planned()
    room.refuses(close_doors, FACILITATOR, because="closed already")
    room.act(open_doors, FACILITATOR)
    room.refuses(open_doors, FACILITATOR, because="open already")
    room.act(close_doors, FACILITATOR)
    assert not room.workshop.doors_open


def test_opening_the_doors_wakes_a_room_that_slept() -> None:
    room = gathered()
    room.act(close_day, FACILITATOR)
    room.wait(10)
    asleep = room.workshop
    room.act(open_doors, FACILITATOR)
    assert (asleep.stage, room.workshop.stage) == (Stage.ASLEEP, Stage.RUNNING)


def test_the_doors_of_a_closed_workshop_stay_closed() -> None:
    room = planned()
    room.act(close_workshop, ORGANISER)
    room.refuses(open_doors, FACILITATOR, because="This workshop is closed.")
    with pytest.raises(Refused, match="This workshop is closed"):
        enter(room, COAST)


def test_nobody_enters_before_the_doors_open() -> None:
    with pytest.raises(Refused, match="not open yet"):
        enter(planned(), COAST)


def test_nobody_enters_for_a_party_that_is_not_there() -> None:
    room = gathered()
    with pytest.raises(Refused, match="no such party"):
        may_enter(room.workshop, PartyId("nowhere"))


def test_a_party_never_has_more_seats_than_cards() -> None:
    room = gathered(people=())
    for n in range(COAST.seats):
        enter(room, COAST)
        sit(room, f"coast{n}")
    with pytest.raises(Refused, match="Every seat of this party is taken"):
        enter(room, COAST)
    room.refuses(sit_down, SOMEBODY, SeatId("late"), COAST.id, because="Every seat of this party")
    sit(room, "hills", HILLS)
    assert len(room.workshop.seats) == COAST.seats + 1


def test_whoever_sits_already_stays_as_they_are() -> None:
    room = gathered()
    before = room.workshop
    assert room.act(sit_down, SOMEBODY, ANA.seat, COAST.id) == ()
    assert room.workshop == before


@pytest.mark.parametrize("by", [FACILITATOR, PANEL, ORGANISER])
def test_the_third_party_takes_no_seat(by: Person) -> None:
    refused = gathered().refuses(sit_down, by, SeatId("x"), COAST.id, because="Only participants")
    assert isinstance(refused, NotYours)


def test_whoever_comes_late_draws_a_handle_that_nobody_has_had() -> None:
    room = in_writing()
    before = room.workshop
    seat = sit(room, "late")
    assert room.workshop.handles[seat] not in before.handles.values()
    assert room.workshop.handles[seat] in before.used_handles


def test_the_record_does_not_change_when_somebody_comes_late() -> None:
    """Else a copy of before and one of after would tell whose the new word is."""
    room = in_writing()
    before = len(room.happened)
    seats = [sit(room, f"late of {p.id} {n}", p) for n in range(2) for p in (COAST, HILLS)]
    assert len({room.workshop.handles[seat] for seat in seats}) == len(seats)
    assert room.kept_since(before) == ()


def test_whoever_comes_before_a_restarted_item_goes_on_draws_with_the_others() -> None:
    room = in_writing()
    forgotten = replace(room.workshop, handles={}, spare_handles=(), restarted=True)
    room.workshop = replace(forgotten, clock=Clock(1000))
    before = len(room.happened)
    seat = sit(room, "late")
    assert room.kept_since(before) == ()
    assert seat not in room.workshop.handles
    room.act(resume, FACILITATOR)
    assert set(room.workshop.handles) == set(room.workshop.seats)


def test_no_handle_is_drawn_where_people_have_names() -> None:
    room = in_a_room()
    sit(room, "late")
    assert not room.workshop.handles
    assert not [e for e in room.happened if isinstance(e, HandlesUsed)]


@pytest.mark.parametrize(
    ("taken", "out", "unused", "missing"),
    [
        (0, 0, 0, 6),  # nothing dealt yet
        (0, 6, 6, 0),  # all dealt, nobody there
        (4, 6, 2, 0),  # some have come
        (6, 6, 0, 0),  # all have come
        (5, 6, 0, 1),  # a seat was closed: its card is spent, and one is missing
        (7, 8, 1, 0),  # more than there should be: none are missing
    ],
)
def test_a_party_lacks_cards_only_as_long_as_it_has_seats_to_give(
    taken: int, out: int, unused: int, missing: int
) -> None:
    assert missing_cards(COAST, taken, out, unused) == missing


def test_a_dropped_link_is_noted_once_until_it_is_back() -> None:
    room = in_a_room()
    room.act(link_dropped, ANA)
    assert room.act(link_dropped, ANA) == ()
    assert room.workshop.lost == {ANA.seat}
    room.act(link_back, ANA)
    assert room.act(link_back, ANA) == ()
    assert room.workshop.lost == frozenset()


def test_a_dropped_link_loses_neither_hand_nor_name() -> None:
    room = in_a_room()
    room.act(ask_for_floor, CLEO)
    room.act(link_dropped, CLEO)
    room.act(give_floor, FACILITATOR)
    assert room.workshop.speaking is not None
    assert room.workshop.speaking.seat == CLEO.seat
    assert room.workshop.seats[CLEO.seat].name == "Cleo"


def test_nobody_needs_an_open_door_to_stay_seated() -> None:
    room = gathered()
    room.act(close_doors, FACILITATOR)
    room.act(take_up, FACILITATOR)
    room.act(ask_for_floor, ANA)
    assert room.workshop.queue == (ANA.seat,)
