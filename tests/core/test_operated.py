"""What can be done for a person without a device, and what never can."""

from collections.abc import Callable

import pytest

from app.core.agenda import take_up
from app.core.asking_for_time import answer_more_time
from app.core.doors import call_me
from app.core.events import Events
from app.core.floor import ask_for_floor, finish, give_floor, lower_hand
from app.core.item import Way
from app.core.level import Appearance, RecordLevel
from app.core.more_time import FEWEST
from app.core.operating import FOR_SOMEBODY, operate, operate_with_words
from app.core.opting import set_option
from app.core.options import Option
from app.core.orders import ask_for_order, take_order_back, take_up_order
from app.core.points import dispute_point
from app.core.private_words import ask_for_a_word
from app.core.replies import give_reply, take_wish_back, wish_to_reply
from app.core.rounds import answer
from app.core.seat import PartyId
from app.core.signal import Signal
from app.core.signals import raise_signal
from app.core.talking_piece import draw_circle, pass_piece
from app.core.turn import TurnId
from app.core.turns import say, that_stays_here
from app.core.where_we_are import offer_correction
from tests.core.operated import HER, does, nobody_speaks, operated, queue, with_somebody
from tests.rooms import (
    CO_FACILITATOR,
    ELIF,
    EVERYBODY,
    FACILITATOR,
    gathered,
    in_a_room,
    in_writing,
)


def test_their_hand_goes_up_and_down_and_they_have_the_floor_as_everybody_does() -> None:
    room = with_somebody()
    does(room, ask_for_floor)
    assert queue(room) == (HER.seat,)
    does(room, lower_hand)
    assert queue(room) == ()
    does(room, ask_for_floor)
    room.act(give_floor, FACILITATOR)
    room.at += 30
    does(room, finish)
    assert nobody_speaks(room)
    assert HER.seat is not None
    assert room.workshop.ledger.seat(HER.seat).turns == 1
    assert room.workshop.ledger.party(PartyId("coast")).seconds == 30


def test_the_talking_piece_comes_to_them_and_they_pass_it_on() -> None:
    room = with_somebody(in_a_room(way=Way.TALKING_PIECE))
    room.act(draw_circle, FACILITATOR)
    room.act(give_floor, FACILITATOR, "Nour")
    does(room, pass_piece)
    assert room.workshop.piece is not None
    assert HER.seat in room.workshop.piece.had


def test_they_can_have_a_point_of_order_and_a_direct_reply_where_others_can() -> None:
    room = with_somebody()
    for rule in (ask_for_order, wish_to_reply):
        room.refuses(operate, CO_FACILITATOR, operated(room), rule, because="in this workshop")
    for option in (Option.ORDER, Option.REPLIES):
        room.act(set_option, FACILITATOR, option, True)
    room.give_floor_to(ELIF)
    does(room, wish_to_reply)
    assert room.workshop.beside.wishes == (HER.seat,)
    does(room, take_wish_back)
    does(room, ask_for_order)
    does(room, take_order_back)
    assert not (*room.workshop.beside.wishes, *room.workshop.beside.orders)
    room.act(finish, ELIF)
    gives: tuple[tuple[Callable[..., Events], Callable[..., Events], tuple[int, ...]], ...] = (
        (wish_to_reply, give_reply, (20,)),
        (ask_for_order, take_up_order, ()),
    )
    for asks, given, seconds in gives:
        does(room, asks)
        room.act(given, FACILITATOR, *seconds)
        assert room.workshop.speaking is not None
        assert room.workshop.speaking.seat == HER.seat
        does(room, finish)


def test_in_writing_what_they_dictate_is_theirs_and_can_be_taken_back() -> None:
    room = with_somebody(in_writing(Appearance.HANDLE))
    does(room, ask_for_floor)
    room.act(give_floor, FACILITATOR)
    words = ("Her words", RecordLevel.HELD, Appearance.HANDLE)
    turn = TurnId("t1")
    room.act(operate_with_words, CO_FACILITATOR, turn, operated(room), say, *words)
    assert room.text_of("t1") == "Her words"
    assert room.workshop.mine == {turn: HER.seat}
    assert room.workshop.turns[0].label == room.handle_of(HER)
    does(room, that_stays_here)
    assert room.workshop.turns == ()


UNSEEN: tuple[tuple[Callable[..., object], tuple[object, ...]], ...] = (
    (answer, (TurnId("t"), "r", "words", RecordLevel.HELD)),
    (raise_signal, (Signal.HURTS,)),
    (ask_for_a_word, ()),
    (answer_more_time, ("asked", True)),
    (dispute_point, ("p1",)),
    (offer_correction, ("Not so",)),
    (call_me, ("Another name",)),
)


@pytest.mark.parametrize(("rule", "fields"), UNSEEN, ids=lambda one: getattr(one, "__name__", ""))
def test_what_nobody_is_to_see_cannot_be_done_for_anybody(
    rule: Callable[..., Events], fields: tuple[object, ...]
) -> None:
    assert rule not in FOR_SOMEBODY
    room = with_somebody()
    room.refuses(
        operate, CO_FACILITATOR, operated(room), rule, *fields, because="a device of their own"
    )


def test_a_round_is_sealed_without_them_and_they_are_not_waited_for() -> None:
    room = with_somebody(in_writing(Appearance.UNATTRIBUTED))
    room.hold_round("a", "b", "c", "d")
    assert len(room.workshop.turns) == 4


def test_among_fewer_than_four_at_a_device_nobody_is_asked_for_more_time() -> None:
    people = EVERYBODY[: FEWEST - 1]
    room = with_somebody(gathered(people=people))
    room.act(take_up, FACILITATOR)
    assert len(room.workshop.seats) == FEWEST
    room.wait(29 * 60)
    assert room.workshop.more_time is None
    other = gathered(people=EVERYBODY[:FEWEST])
    other.act(take_up, FACILITATOR)
    other.wait(29 * 60)
    assert other.workshop.more_time is not None
