"""Points of order: they cut a turn off, and the queue goes on as it was."""

from collections.abc import Callable

import pytest

from app.core.agenda import close_item, take_up
from app.core.beside import Aside, Beside
from app.core.doors import call_me
from app.core.events import Events
from app.core.floor import (
    ask_for_floor,
    finish,
    give_back,
    give_floor,
    return_later,
    take_floor_back,
)
from app.core.item import Way
from app.core.orders import ask_for_order, take_order_back, take_up_order
from app.core.plan import Setting
from app.core.replies import wish_to_reply
from app.core.restated import Step
from app.core.rounds import drop_round, open_round
from app.core.seat import Person
from app.core.talking_piece import pass_piece
from app.core.ways import change_way
from tests.core.beside import aloud, speaker, spent, with_options
from tests.rooms import (
    ANA,
    BEN,
    CLEO,
    DAVI,
    ELIF,
    FACILITATOR,
    an_item,
    gathered,
    in_a_room,
    in_writing,
)


@pytest.mark.parametrize(("rule", "by"), [(ask_for_order, CLEO), (take_up_order, FACILITATOR)])
def test_without_the_option_there_are_no_points_of_order(
    rule: Callable[..., Events], by: Person
) -> None:
    room = in_a_room()
    room.refuses(rule, by, because="no points of order in this workshop")


def test_a_point_of_order_cuts_the_turn_off_and_everything_goes_on_as_it_was() -> None:
    room = aloud()
    queue = room.workshop.queue
    counted = room.workshop.ledger.overtaken, room.workshop.ledger.passed_over
    room.at += 40
    room.act(ask_for_order, CLEO)
    room.act(take_up_order, FACILITATOR, "Cleo")
    assert speaker(room) == (CLEO.seat, Aside.ORDER)
    assert room.workshop.returning == (ANA.seat,)
    room.at += 15
    room.act(finish, CLEO)
    assert speaker(room) == (None, None)
    assert room.workshop.queue == queue
    assert (room.workshop.ledger.overtaken, room.workshop.ledger.passed_over) == counted
    room.act(give_back, FACILITATOR)
    assert speaker(room) == (ANA.seat, None)
    room.at += 20
    room.act(finish, ANA)
    assert spent(room, CLEO) == (15, 1)
    assert spent(room, ANA) == (60, 1), "a turn that was cut off and went on is one turn"


def test_whoever_has_a_hand_up_keeps_their_place_through_a_point_of_order() -> None:
    room = aloud()
    room.act(ask_for_order, BEN)
    room.act(take_up_order, FACILITATOR, "Ben")
    assert list(room.workshop.queue) == [ELIF.seat, BEN.seat]
    room.act(finish, BEN)
    room.act(give_floor, FACILITATOR)
    assert speaker(room) == (ELIF.seat, None)
    room.act(give_floor, FACILITATOR)
    assert speaker(room) == (BEN.seat, None)
    assert list(room.workshop.queue) == []


def test_a_seat_asks_for_one_at_a_time_and_for_two_in_an_item() -> None:
    room = aloud()
    room.act(ask_for_order, CLEO)
    room.refuses(ask_for_order, CLEO, because="asked already")
    room.act(take_order_back, CLEO)
    room.refuses(take_order_back, CLEO, because="not asked")
    room.act(ask_for_order, CLEO)
    room.act(take_up_order, FACILITATOR)
    room.act(finish, CLEO)
    room.refuses(ask_for_order, CLEO, because="that is the most")
    room.act(ask_for_order, DAVI)  # each has their own two
    room.act(close_item, FACILITATOR)
    room.wait(10)
    assert room.workshop.beside == Beside(), "the next item counts anew"


def test_whoever_has_the_floor_asks_for_no_point_of_order() -> None:
    room = aloud()
    room.refuses(ask_for_order, ANA, because="You have the floor")


def test_where_people_appear_by_name_nobody_asks_without_one() -> None:
    room = with_options(gathered(an_item(), setting=Setting.IN_WRITING))
    room.act(take_up, FACILITATOR)
    room.act(call_me, ELIF, "Elif")
    room.give_floor_to(ELIF)
    for rule in (ask_for_order, wish_to_reply):
        room.refuses(rule, ANA, because="how you wish to be called")
    room.act(call_me, ANA, "Ana")
    for rule in (ask_for_order, wish_to_reply):
        room.act(rule, ANA)


def test_points_of_order_are_taken_up_in_order_and_by_name_only_where_there_are_names() -> None:
    room = with_options(in_writing())
    for person in (CLEO, ANA):
        room.act(ask_for_order, person)
    room.refuses(take_up_order, FACILITATOR, "Cleo", because="only a number")
    room.act(take_up_order, FACILITATOR)
    assert speaker(room) == (CLEO.seat, Aside.ORDER)
    named = aloud()
    named.act(ask_for_order, CLEO)
    named.refuses(take_up_order, FACILITATOR, "Davi", because="Nobody of that name asks")
    named.refuses(take_up_order, FACILITATOR, "Nobody", because="Nobody of that name is here")


def test_in_writing_a_point_of_order_waits_for_a_turn_that_is_being_written() -> None:
    room = with_options(in_writing())
    room.give_floor_to(ANA)
    room.act(ask_for_order, CLEO)
    room.refuses(take_up_order, FACILITATOR, because="still has the floor")
    room.act(take_floor_back, FACILITATOR)
    room.act(take_up_order, FACILITATOR)
    assert speaker(room) == (CLEO.seat, Aside.ORDER)


def test_the_talking_piece_is_not_handed_on_by_a_point_of_order() -> None:
    room = with_options(in_a_room(way=Way.TALKING_PIECE))
    room.act(give_floor, FACILITATOR)
    (holder, _) = speaker(room)
    piece = room.workshop.piece
    asking = next(p for p in (ANA, BEN, CLEO) if p.seat != holder)
    room.act(ask_for_order, asking)
    room.act(take_up_order, FACILITATOR)
    room.refuses(pass_piece, asking, because="do not have the piece")
    room.act(finish, asking)
    assert speaker(room) == (None, None)
    assert room.workshop.piece == piece
    room.act(give_back, FACILITATOR)
    assert speaker(room) == (holder, None)


@pytest.mark.parametrize("ends", [finish, take_floor_back])
def test_a_restatement_goes_on_where_it_was_after_a_point_of_order(
    ends: Callable[..., Events],
) -> None:
    room = with_options(in_a_room(way=Way.RESTATEMENT))
    room.act(ask_for_floor, ANA)
    room.act(give_floor, FACILITATOR)
    room.act(finish, ANA)
    room.act(ask_for_order, CLEO)
    room.act(take_up_order, FACILITATOR)
    room.act(ends, CLEO if ends is finish else FACILITATOR)
    assert room.workshop.restated is not None
    assert room.workshop.restated.step is Step.RESTATING


def test_nobody_returns_to_a_point_of_order_and_the_next_one_ends_it() -> None:
    room = aloud()
    for person in (CLEO, DAVI):
        room.act(ask_for_order, person)
    room.act(take_up_order, FACILITATOR)
    room.refuses(return_later, FACILITATOR, because="no turn of the queue")
    room.at += 10
    room.act(take_up_order, FACILITATOR)
    assert speaker(room) == (DAVI.seat, Aside.ORDER)
    assert room.workshop.returning == (ANA.seat,)
    assert spent(room, CLEO) == (10, 1)


@pytest.mark.parametrize("way", [Way.SILENT_READING, Way.ROUND])
def test_where_nobody_has_a_floor_there_are_no_points_of_order(way: Way) -> None:
    room = aloud()
    room.act(ask_for_order, CLEO)
    room.act(change_way, FACILITATOR, way, 5)
    assert room.workshop.beside.orders == ()
    room.refuses(ask_for_order, CLEO, because="silence" if way is Way.SILENT_READING else "round")


def test_an_open_round_empties_what_stands_beside_the_queue() -> None:
    room = aloud()
    room.act(finish, ANA)
    room.act(ask_for_order, CLEO)
    room.act(wish_to_reply, ELIF)
    room.act(open_round, FACILITATOR, "What do you fear?", 60)
    assert (room.workshop.beside.orders, room.workshop.beside.wishes) == ((), ())
    room.act(drop_round, FACILITATOR)
    room.refuses(wish_to_reply, ELIF, because="Nobody has spoken yet")
