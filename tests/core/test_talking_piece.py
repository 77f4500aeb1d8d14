"""The talking piece: everyone has it once, in an order that is drawn or set."""

from dataclasses import replace

import pytest

from app.core.agenda import pause, resume
from app.core.doors import call_me, remove_seat, sit_down
from app.core.floor import ask_for_floor, finish, give_floor, take_floor_back
from app.core.item import Way
from app.core.ledger import Heard
from app.core.level import Appearance, RecordLevel
from app.core.record_level import tighten
from app.core.seat import Person, Role, SeatId
from app.core.talking_piece import another_circle, draw_circle, move_in_circle, pass_piece
from app.core.turn import TurnId
from app.core.turns import say
from tests.core.speaking import holder
from tests.rooms import (
    ANA,
    BEN,
    COAST,
    EVERYBODY,
    FACILITATOR,
    GRETA,
    HILLS,
    NAMES,
    Drawn,
    Rehearsal,
    backwards,
    in_a_room,
    in_writing,
)


def a_circle(appearance: Appearance = Appearance.NAMED) -> Rehearsal:
    return in_a_room(appearance, way=Way.TALKING_PIECE)


def test_everyone_has_the_piece_once_and_hands_it_on_by_finishing() -> None:
    room = a_circle()
    room.refuses(ask_for_floor, ANA, because="comes to you")
    room.act(give_floor, FACILITATOR)
    order = []
    while room.workshop.speaking is not None:
        person = Person(Role.PARTICIPANT, room.workshop.speaking.seat)
        order.append(NAMES[person])
        room.at += 10
        room.act(finish, person)
    assert sorted(order) == sorted(NAMES.values())
    assert room.workshop.piece is not None
    assert room.workshop.piece.over
    room.refuses(give_floor, FACILITATOR, because="Everyone has had the piece")
    assert room.workshop.ledger.party(HILLS.id) == Heard(40, 4)


def test_the_order_is_drawn_of_those_who_sit_and_not_of_how_they_came() -> None:
    """Two rooms that were filled in two orders, under one draw, have the same circle."""
    circles = []
    for people in (EVERYBODY, tuple(reversed(EVERYBODY))):
        room = a_circle()
        seats = {p.seat: room.workshop.seats[p.seat] for p in people if p.seat is not None}
        room.workshop = replace(room.workshop, seats=seats)
        room.chance = Drawn(backwards)
        room.act(draw_circle, FACILITATOR)
        assert room.workshop.piece is not None
        circles.append(room.workshop.piece.order)
    assert circles[0] == circles[1]
    assert len(circles[0]) == len(EVERYBODY)


def test_the_facilitator_sets_the_order_of_those_to_come() -> None:
    room = a_circle()
    room.act(draw_circle, FACILITATOR)
    room.act(move_in_circle, FACILITATOR, "Elif", True)
    room.act(move_in_circle, FACILITATOR, "Ana", False)
    assert room.workshop.piece is not None
    order = [NAMES[Person(Role.PARTICIPANT, seat)] for seat in room.workshop.piece.order]
    assert order == ["Ben", "Ana", "Cleo", "Elif", "Davi", "Farid", "Greta", "Hugo"]
    room.refuses(move_in_circle, FACILITATOR, "Ben", True, because="no place beyond")
    room.refuses(move_in_circle, FACILITATOR, "Hugo", False, because="no place beyond")
    room.act(give_floor, FACILITATOR)
    assert holder(room) == "Ben"
    room.refuses(move_in_circle, FACILITATOR, "Ben", False, because="have had the piece")
    room.refuses(draw_circle, FACILITATOR, because="on its way")
    room.act(move_in_circle, FACILITATOR, "Cleo", True)
    room.act(finish, BEN)
    assert holder(room) == "Cleo"


def test_whoever_is_picked_has_it_once_too() -> None:
    room = a_circle()
    room.act(give_floor, FACILITATOR, "Greta")
    room.refuses(give_floor, FACILITATOR, "Greta", because="have had the piece")
    room.act(finish, GRETA)
    assert holder(room) == "Ana"


def test_a_pass_hands_it_on_and_is_no_turn() -> None:
    room = a_circle()
    room.act(give_floor, FACILITATOR)
    room.at += 3
    room.act(pass_piece, ANA)
    assert holder(room) == "Ben"
    assert room.workshop.ledger.turns == 0
    room.refuses(pass_piece, ANA, because="You do not have the floor")
    in_a_queue = in_a_room()
    in_a_queue.give_floor_to(ANA)
    in_a_queue.refuses(pass_piece, ANA, because="No talking piece")


def test_a_second_circle_is_one_press_and_goes_the_same_way_round() -> None:
    room = a_circle()
    room.refuses(another_circle, FACILITATOR, because="has not begun")
    room.act(give_floor, FACILITATOR)
    room.refuses(another_circle, FACILITATOR, because="is not over")
    for person in EVERYBODY:
        assert holder(room) == NAMES[person]
        room.act(finish, person)
    room.act(another_circle, FACILITATOR)
    assert room.workshop.speaking is None
    room.act(give_floor, FACILITATOR)
    assert holder(room) == "Ana"
    assert room.workshop.piece is not None
    assert room.workshop.piece.number == 2


def test_while_only_the_last_one_still_speaks_the_circle_is_said_to_be_that_far() -> None:
    room = a_circle()
    room.act(give_floor, FACILITATOR)
    for person in EVERYBODY[:-1]:
        room.act(finish, person)
    assert holder(room) == NAMES[EVERYBODY[-1]]
    for rule in (give_floor, another_circle):
        room.refuses(rule, FACILITATOR, because="somebody still speaks. When they have finished")
    room.act(finish, EVERYBODY[-1])
    room.refuses(give_floor, FACILITATOR, because="Everyone has had the piece. Another circle")
    room.act(another_circle, FACILITATOR)


@pytest.mark.parametrize("spoken", [True, False])
def test_whoever_lost_the_floor_is_told_of_a_box_only_where_there_is_one(spoken: bool) -> None:
    room = a_circle() if spoken else in_writing(way=Way.TALKING_PIECE)
    room.act(give_floor, FACILITATOR)
    room.act(take_floor_back, FACILITATOR)
    for rule in (finish, pass_piece):
        refused = room.refuses(rule, ANA, because="You do not have the floor now.")
        assert ("in the box" in refused.sentence) is not spoken
        assert refused.field == (None if spoken else "text")


def test_the_piece_waits_in_a_pause_and_where_the_facilitator_takes_it() -> None:
    room = a_circle()
    room.act(give_floor, FACILITATOR)
    room.act(pause, FACILITATOR)
    room.act(finish, ANA)
    assert room.workshop.speaking is None
    room.act(resume, FACILITATOR)
    room.act(give_floor, FACILITATOR)
    assert holder(room) == "Ben"
    room.act(take_floor_back, FACILITATOR)
    assert room.workshop.speaking is None
    room.act(give_floor, FACILITATOR)
    assert holder(room) == "Cleo"


def test_whoever_came_late_has_it_last_and_whoever_left_not_at_all() -> None:
    room = a_circle()
    room.act(give_floor, FACILITATOR)
    late = Person(Role.PARTICIPANT, SeatId("seat-of-ida"))
    room.act(sit_down, late, late.seat, COAST.id)
    room.act(call_me, late, "Aida")
    room.act(remove_seat, FACILITATOR, "Ben")
    room.wait(10)
    held = []
    while room.workshop.speaking is not None:
        seat = room.workshop.speaking.seat
        held.append(seat)
        room.act(finish, Person(Role.PARTICIPANT, seat))
    assert held[-1] == late.seat
    assert BEN.seat not in held
    assert len(held) == len(EVERYBODY)


@pytest.mark.parametrize("appearance", [Appearance.HANDLE, Appearance.UNATTRIBUTED])
def test_where_no_name_is_shown_each_next_one_is_drawn_and_no_order_stands_anywhere(
    appearance: Appearance,
) -> None:
    room = in_writing(appearance, way=Way.TALKING_PIECE)
    room.chance = Drawn(backwards)
    room.refuses(give_floor, FACILITATOR, "Ana", because="only a number")
    room.act(give_floor, FACILITATOR)
    order = []
    while room.workshop.speaking is not None:
        assert room.workshop.piece is not None
        assert room.workshop.piece.order == ()
        seat = room.workshop.speaking.seat
        order.append(seat)
        turn = TurnId(f"t{len(order)}")
        person = Person(Role.PARTICIPANT, seat)
        room.act(say, person, turn, "Words", RecordLevel.HELD, appearance)
    assert sorted(order) == sorted(p.seat for p in EVERYBODY if p.seat)
    assert order == sorted(order, reverse=True)
    room.refuses(move_in_circle, FACILITATOR, "Ana", True, because="nobody sees it")


def test_less_shown_of_speakers_ends_the_circle_that_was_seen() -> None:
    room = a_circle()
    room.act(give_floor, FACILITATOR)
    room.act(tighten, FACILITATOR, Appearance.UNATTRIBUTED)
    assert room.workshop.piece is None
    assert room.workshop.speaking is None
