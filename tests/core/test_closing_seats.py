"""Seats that are closed, one by one or with all of their party."""

import pytest

from app.core.day import close_workshop
from app.core.doors import link_dropped, redeal_party, remove_seat
from app.core.floor import ask_for_floor, return_later
from app.core.rounds import open_round
from app.core.seat import Person, Role
from tests.core.seated import sit
from tests.rooms import (
    ANA,
    BEN,
    CLEO,
    EVERYBODY,
    FACILITATOR,
    OF_COAST,
    OF_HILLS,
    ORGANISER,
    PANEL,
    gathered,
    in_a_room,
    in_writing,
)


def test_a_seat_is_closed_after_ten_seconds_with_all_that_it_held() -> None:
    room = in_a_room()
    room.give_floor_to(CLEO)
    room.act(return_later, FACILITATOR)
    room.give_floor_to(ANA)
    room.act(ask_for_floor, BEN)
    room.act(link_dropped, ANA)
    for name in ("Ana", "Ben", "Cleo"):
        room.act(remove_seat, FACILITATOR, name)
    room.wait(9)
    assert ANA.seat in room.workshop.seats
    room.wait(1)
    assert not {ANA.seat, BEN.seat, CLEO.seat} & set(room.workshop.seats)
    assert room.workshop.speaking is None
    assert room.workshop.queue == ()
    assert room.workshop.returning == ()
    assert room.workshop.lost == frozenset()
    assert room.workshop.pending == ()
    room.refuses(ask_for_floor, ANA, because="This seat has been closed.")


@pytest.mark.parametrize("others", [2, 3])
@pytest.mark.parametrize("hope", ["a hope", "", None], ids=["answered", "passed", "neither"])
def test_closing_a_seat_does_not_tell_whether_it_had_answered(
    hope: str | None, others: int
) -> None:
    room = in_a_room()
    room.act(open_round, FACILITATOR, "What do you hope?", 60)
    if hope is not None:
        room.answer(ANA, hope)
    room.act(remove_seat, FACILITATOR, "Ana")
    for person in EVERYBODY[1 : others + 1]:
        room.answer(person, "another hope")
    assert room.workshop.round is not None
    enough = room.workshop.round.enough
    assert enough == (hope is not None and others == 3)
    room.wait(10)
    assert ANA.seat not in room.workshop.seats
    assert room.workshop.round.enough == enough
    room.wait(50)
    assert bool(room.workshop.turns) == enough
    assert ANA.seat not in room.workshop.mine.values()


def test_whoever_takes_a_seat_anew_answers_as_themselves() -> None:
    room = in_a_room()
    room.act(open_round, FACILITATOR, "What do you hope?", 60)
    for person in OF_COAST:
        room.answer(person, "a hope")
    room.act(redeal_party, ORGANISER, "coast")
    successor = Person(Role.PARTICIPANT, sit(room, "whoever comes after Ana"))
    mine = room.answer(successor, "a hope of their own")
    room.wait(60)
    assert len(room.workshop.turns) == len(OF_COAST) + 1
    assert room.workshop.mine == {mine: successor.seat}


def test_a_handle_that_nobody_wrote_under_and_nobody_has_cannot_be_closed() -> None:
    room = in_writing()
    room.say(ANA, "words")
    for who in ("Nothing such", "", room.workshop.spare_handles[0]):
        room.refuses(remove_seat, FACILITATOR, who, because="Nobody of that name")


def test_what_a_closed_seat_had_said_stays_and_is_nobodys() -> None:
    room = in_writing()
    turn = room.say(ANA, "words that were said")
    room.act(remove_seat, FACILITATOR, room.handle_of(ANA))
    room.wait(10)
    assert room.text_of(turn) == "words that were said"
    assert turn not in room.workshop.mine


def test_a_seat_is_not_closed_twice_at_once() -> None:
    room = in_a_room()
    room.act(remove_seat, FACILITATOR, "Ana")
    room.refuses(remove_seat, FACILITATOR, "Ana", because="being closed already")
    room.refuses(remove_seat, PANEL, "Ben", because="Only whoever leads")


def test_dealing_a_party_anew_ends_all_its_seats_at_once_and_no_other() -> None:
    room = in_a_room()
    room.give_floor_to(ANA)
    room.act(ask_for_floor, BEN)
    room.act(redeal_party, ORGANISER, "coast")
    assert set(room.workshop.seats) == {person.seat for person in OF_HILLS}
    assert room.workshop.speaking is None
    assert room.workshop.queue == ()
    assert sit(room, "ana") == ANA.seat


@pytest.mark.parametrize("by", [FACILITATOR, PANEL, ANA])
def test_only_the_organiser_deals_a_party_anew(by: Person) -> None:
    gathered().refuses(redeal_party, by, "coast", because="Only the organiser")


def test_a_party_is_dealt_anew_where_there_is_one_and_until_the_workshop_closes() -> None:
    room = gathered()
    room.refuses(redeal_party, ORGANISER, "nowhere", because="no such party")
    room.act(close_workshop, ORGANISER)
    room.refuses(redeal_party, ORGANISER, "coast", because="This workshop is closed.")
