"""Ways of speaking: what becomes of hands and floor in a change, and what is left afterwards."""

from dataclasses import replace

import pytest

from app.core.agenda import close_item, pause, resume, take_up
from app.core.caucuses import inside, open_caucus
from app.core.clock import Clock
from app.core.events.kept import WayChanged
from app.core.floor import TURN_SECONDS, ask_for_floor, finish, give_back, give_floor, return_later
from app.core.item import Way
from app.core.ledger import NOT_HEARD, Heard
from app.core.level import Appearance
from app.core.refused import Refused
from app.core.rounds import drop_round, open_round
from app.core.seat import MemberId, Person, Role, SeatId
from app.core.ways import change_way
from tests.core.speaking import holder, way_of
from tests.rooms import (
    ANA,
    BEN,
    CLEO,
    COAST,
    DAVI,
    ELIF,
    FACILITATOR,
    HILLS,
    PANEL,
    Rehearsal,
    an_item,
    in_a_room,
    in_writing,
    planned,
)

WITH_HANDS = [way for way in Way if way.has_hands]
WITHOUT = [way for way in Way if not way.has_hands]


def busy() -> Rehearsal:
    """Ana has the floor, Davi is to come back to it, Ben and Elif wait."""
    room = in_a_room(way=Way.FACILITATED)
    room.give_floor_to(DAVI)
    room.act(return_later, FACILITATOR)
    room.give_floor_to(ANA)
    room.act(ask_for_floor, BEN)
    room.act(ask_for_floor, ELIF)
    return room


# -- changing it ---------------------------------------------------------------------------------


@pytest.mark.parametrize("way", [Way.OPEN_QUEUE, Way.BALANCED_QUEUE, Way.EACH_SIDE_IN_TURN])
def test_between_ways_with_a_queue_hands_stay_up_and_the_floor_where_it_is(way: Way) -> None:
    room = busy()
    room.at += 20
    room.act(change_way, FACILITATOR, way)
    assert way_of(room) is way
    assert room.workshop.queue == (BEN.seat, ELIF.seat)
    assert room.workshop.returning == (DAVI.seat,)
    assert holder(room) == "Ana"
    room.at += 20
    room.act(finish, ANA)
    assert room.workshop.ledger.party(COAST.id).seconds == 40
    room.act(give_back, FACILITATOR)
    assert holder(room) == "Davi"


def test_into_a_restatement_hands_stay_up_and_the_floor_is_free() -> None:
    room = busy()
    room.act(change_way, FACILITATOR, Way.RESTATEMENT)
    assert room.workshop.queue == (BEN.seat, ELIF.seat)
    assert room.workshop.speaking is None


@pytest.mark.parametrize("way", WITHOUT)
def test_where_nobody_asks_for_the_floor_it_is_freed_and_hands_come_down(way: Way) -> None:
    room = busy()
    room.at += 20
    room.act(change_way, FACILITATOR, way, 5)
    assert way_of(room) is way
    assert room.workshop.queue == room.workshop.returning == ()
    assert room.workshop.speaking is None
    assert room.workshop.ledger.seat(ANA.seat or SeatId("")) == Heard(20, 1)
    with pytest.raises(Refused):
        ask_for_floor(room.workshop, CLEO, room.now)
    room.act(change_way, FACILITATOR, Way.OPEN_QUEUE)
    room.give_floor_to(CLEO)


def test_only_whoever_leads_changes_it_and_only_to_another() -> None:
    room = in_a_room(way=Way.FACILITATED)
    room.refuses(change_way, PANEL, Way.OPEN_QUEUE, because="Only whoever leads")
    room.refuses(change_way, ANA, Way.OPEN_QUEUE, because="Only whoever leads")
    room.refuses(change_way, FACILITATOR, Way.FACILITATED, because="already")
    before = planned(an_item())
    before.refuses(change_way, FACILITATOR, Way.OPEN_QUEUE, because="No item is open")


@pytest.mark.parametrize("way", [Way.ROUND, Way.OPEN_QUEUE])
def test_while_a_round_is_open_the_way_stays(way: Way) -> None:
    room = in_a_room(way=Way.ROUND if way is Way.OPEN_QUEUE else Way.OPEN_QUEUE)
    room.act(open_round, FACILITATOR, "What do you fear?", 60)
    room.refuses(change_way, FACILITATOR, way, because="A round is open")
    room.act(drop_round, FACILITATOR)
    room.act(change_way, FACILITATOR, way)
    assert way_of(room) is way


def test_the_record_is_told_the_way_and_neither_who_waited_nor_who_spoke() -> None:
    room = busy()
    before = len(room.happened)
    room.act(change_way, FACILITATOR, Way.TALKING_PIECE)
    room.act(give_floor, FACILITATOR)
    room.act(change_way, FACILITATOR, Way.SILENT_READING, 5)
    item = room.workshop.items[0].id
    assert room.kept_since(before) == (
        WayChanged(item, Way.TALKING_PIECE),
        WayChanged(item, Way.SILENT_READING),
    )


def test_how_people_appear_stays_as_it_is() -> None:
    room = in_writing(Appearance.HANDLE)
    handles = room.workshop.handles
    for way in (Way.ROUND, Way.BREAK, Way.TALKING_PIECE, Way.BALANCED_QUEUE):
        room.act(change_way, FACILITATOR, way)
        assert room.workshop.appearance is Appearance.HANDLE
        assert room.workshop.handles == handles


def test_what_is_half_written_in_a_pause_can_change_its_way() -> None:
    room = in_a_room(way=Way.FACILITATED)
    room.act(pause, FACILITATOR)
    room.act(change_way, FACILITATOR, Way.SILENT_READING, 5)
    assert room.workshop.reading == Clock(300)
    room.act(resume, FACILITATOR)
    assert room.workshop.reading == Clock(300, room.at)


def test_it_changes_in_a_caucus_and_nowhere_else() -> None:
    room = in_a_room(way=Way.FACILITATED)
    mira = Person(Role.FACILITATOR, member=MemberId("mira"))
    room.workshop = replace(room.workshop, team={MemberId("mira"): Role.FACILITATOR})
    room.act(open_caucus, mira, "Apart", [HILLS.id], [MemberId("mira")], 15)
    caucus = room.workshop.caucuses[-1].id
    room.act(inside, mira, caucus, change_way, Way.TALKING_PIECE)
    room.act(inside, mira, caucus, give_floor)
    there = room.workshop.inside(caucus)
    assert there.speaking is not None
    assert there.seats[there.speaking.seat].party == HILLS.id
    assert way_of(room) is Way.FACILITATED
    assert room.workshop.piece is None


# -- afterwards ----------------------------------------------------------------------------------


@pytest.mark.parametrize("way", [Way.TALKING_PIECE, Way.EACH_SIDE_IN_TURN, Way.RESTATEMENT])
def test_nothing_of_how_far_a_way_had_come_is_left_when_the_item_closes(way: Way) -> None:
    room = in_a_room(way=way)
    if way.has_hands:
        room.act(ask_for_floor, ANA)
    room.act(give_floor, FACILITATOR)
    began = room.workshop
    assert any((began.piece, began.asking, began.restated))
    room.act(close_item, FACILITATOR)
    room.wait(10)
    for after in (room.workshop, Rehearsal(room.workshop).workshop):
        assert (after.piece, after.asking, after.restated, after.reading) == (None,) * 4
    room.act(take_up, FACILITATOR)
    assert room.workshop.ledger.seat(ANA.seat or SeatId("")) == NOT_HEARD


def test_a_turn_is_as_long_in_every_way() -> None:
    for way in (Way.FACILITATED, Way.BALANCED_QUEUE, Way.EACH_SIDE_IN_TURN, Way.RESTATEMENT):
        room = in_a_room(way=way)
        room.give_floor_to(DAVI)
        assert room.workshop.speaking is not None
        assert room.workshop.speaking.clock == Clock(TURN_SECONDS, room.at)
