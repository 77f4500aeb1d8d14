"""Who has been heard: seconds and turns, while the item is open, and of nobody else's."""

from dataclasses import replace

import pytest

from app.core.agenda import close_item, pause, resume, take_up
from app.core.caucuses import inside, open_caucus
from app.core.doors import link_back, link_dropped, redeal_party, remove_seat
from app.core.events import Kept
from app.core.floor import (
    ask_for_floor,
    finish,
    give_back,
    give_floor,
    lengthen_turn,
    return_later,
    take_floor_back,
)
from app.core.ledger import NOT_HEARD, Heard, Ledger
from app.core.level import Appearance
from app.core.record_level import tighten
from app.core.rounds import open_round
from app.core.seat import MemberId, Person, Role, SeatId
from tests.rooms import (
    ANA,
    BEN,
    COAST,
    ELIF,
    FACILITATOR,
    FARID,
    HILLS,
    ORGANISER,
    Rehearsal,
    in_a_room,
    in_writing,
)


def of(room: Rehearsal, person: Person) -> Heard:
    assert person.seat is not None
    return room.workshop.ledger.seat(person.seat)


def test_a_turn_counts_its_seconds_for_the_speaker_and_their_party() -> None:
    room = in_a_room()
    assert of(room, ANA) == NOT_HEARD
    room.speaks(ANA, 40)
    room.speaks(BEN, 20)
    room.speaks(ANA, 5)
    room.speaks(ELIF, 7)
    assert of(room, ANA) == Heard(45, 2)
    assert room.workshop.ledger.party(COAST.id) == Heard(65, 3)
    assert room.workshop.ledger.party(HILLS.id) == Heard(7, 1)
    assert room.workshop.ledger.turns == 4


def test_a_turn_that_was_lengthened_counts_as_long_as_it_was() -> None:
    room = in_a_room()
    room.give_floor_to(ANA)
    room.at += 170
    room.act(lengthen_turn, FACILITATOR, 60)
    room.at += 100
    room.act(finish, ANA)
    assert of(room, ANA) == Heard(270, 1)


def test_pauses_do_not_count() -> None:
    room = in_a_room()
    room.give_floor_to(ANA)
    room.at += 10
    room.act(pause, FACILITATOR)
    room.at += 1000
    room.act(lengthen_turn, FACILITATOR, 60)
    room.act(resume, FACILITATOR)
    room.at += 5
    room.act(take_floor_back, FACILITATOR)
    assert of(room, ANA) == Heard(15, 1)


def test_a_dropped_link_changes_nothing_and_a_turn_that_was_cut_off_is_one_turn() -> None:
    room = in_a_room()
    room.give_floor_to(ANA)
    room.at += 10
    room.act(link_dropped, ANA)
    room.act(return_later, FACILITATOR)
    assert of(room, ANA) == Heard(10, 0)
    room.at += 500
    room.act(link_back, ANA)
    room.act(give_back, FACILITATOR)
    room.at += 20
    room.act(finish, ANA)
    assert of(room, ANA) == Heard(30, 1)


def test_whoever_is_followed_at_once_by_somebody_else_is_counted() -> None:
    room = in_a_room()
    room.give_floor_to(ANA)
    room.at += 30
    room.act(ask_for_floor, ELIF)
    room.act(give_floor, FACILITATOR)
    assert of(room, ANA) == Heard(30, 1)
    assert of(room, ELIF) == NOT_HEARD


def test_a_round_that_ends_a_turn_counts_it() -> None:
    room = in_a_room()
    room.give_floor_to(ANA)
    room.at += 12
    room.act(open_round, FACILITATOR, "What do you fear?", 60)
    assert of(room, ANA) == Heard(12, 1)


def test_a_party_was_heard_through_those_who_have_left() -> None:
    room = in_a_room()
    room.speaks(ANA, 40)
    room.act(remove_seat, FACILITATOR, "Ana")
    room.give_floor_to(BEN)
    room.wait(10)
    room.act(redeal_party, ORGANISER, COAST.id)
    assert not room.workshop.seats_of(COAST.id)
    assert room.workshop.speaking is None
    assert room.workshop.ledger.party(COAST.id) == Heard(50, 2)


def test_nothing_of_it_is_left_when_the_item_closes_and_nothing_of_it_is_ever_kept() -> None:
    room = in_a_room()
    room.speaks(ANA, 40)
    assert not any(isinstance(e, Kept) for e in room.happened[-3:])
    room.act(close_item, FACILITATOR)
    room.wait(10)
    assert room.workshop.ledger == Ledger()
    room.act(take_up, FACILITATOR)
    assert room.workshop.ledger == Ledger()


@pytest.mark.parametrize("to", [Appearance.HANDLE, Appearance.UNATTRIBUTED])
def test_it_begins_anew_when_less_is_shown_of_speakers(to: Appearance) -> None:
    """Else it would say which handle is whose name."""
    room = in_writing(Appearance.NAMED)
    room.say(ANA, "Words")
    assert room.workshop.ledger.turns == 1
    room.act(tighten, FACILITATOR, to)
    assert room.workshop.ledger == Ledger()


def test_a_caucus_has_its_own() -> None:
    room = in_a_room()
    room.workshop = replace(room.workshop, team={MemberId("mira"): Role.FACILITATOR})
    mira = Person(Role.FACILITATOR, member=MemberId("mira"))
    room.speaks(ANA, 40)
    room.act(open_caucus, mira, "Apart", [HILLS.id], [MemberId("mira")], 15)
    caucus = room.workshop.caucuses[-1].id
    room.act(inside, FARID, caucus, ask_for_floor)
    room.act(inside, mira, caucus, give_floor)
    room.at += 9
    room.act(inside, FARID, caucus, finish)
    there = room.workshop.inside(caucus).ledger
    assert there.seat(FARID.seat or SeatId("")) == Heard(9, 1)
    assert there.party(COAST.id) == NOT_HEARD
    assert of(room, FARID) == NOT_HEARD
    assert of(room, ANA) == Heard(40, 1)
    room.act(inside, mira, caucus, close_item)
    room.wait(10)
    assert room.workshop.caucuses[-1].inside.ledger == Ledger()
