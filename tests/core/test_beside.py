"""What stands beside the queue: what ends it, and how it is in a caucus."""

import pytest

from app.core.beside import Aside, Beside
from app.core.caucuses import inside, open_caucus
from app.core.doors import call_me, redeal_party
from app.core.floor import give_floor, lower_hand
from app.core.level import Appearance
from app.core.opting import set_option
from app.core.options import Option
from app.core.orders import ask_for_order, take_up_order
from app.core.record_level import tighten
from app.core.replies import give_reply, wish_to_reply
from app.core.team import come
from tests.core.beside import BOTH, aloud, speaker
from tests.rooms import (
    ANA,
    BEN,
    CLEO,
    CO_FACILITATOR,
    COAST,
    DAVI,
    ELIF,
    FACILITATOR,
    HILLS,
    ORGANISER,
)

# -- what ends it -------------------------------------------------------------------------------


@pytest.mark.parametrize("option", BOTH)
def test_what_waits_of_an_option_that_is_switched_off_is_gone(option: Option) -> None:
    room = aloud()
    room.act(ask_for_order, CLEO)
    room.act(wish_to_reply, DAVI)
    room.act(set_option, FACILITATOR, option, False)
    beside = room.workshop.beside
    assert (beside.orders == ()) == (option is Option.ORDER)
    assert (beside.wishes == ()) == (option is Option.REPLIES)


def test_when_names_are_hidden_nothing_is_left_that_was_asked_under_them() -> None:
    room = aloud()
    room.act(ask_for_order, CLEO)
    room.act(wish_to_reply, DAVI)
    room.act(tighten, FACILITATOR, Appearance.UNATTRIBUTED)
    assert room.workshop.beside == Beside()


def test_a_seat_that_is_gone_asks_for_nothing() -> None:
    room = aloud()
    room.act(ask_for_order, CLEO)
    room.act(wish_to_reply, DAVI)
    room.act(ask_for_order, ELIF)
    room.act(redeal_party, ORGANISER, COAST.id)
    assert room.workshop.beside.orders == (ELIF.seat,)
    assert room.workshop.beside.wishes == ()
    assert set(room.workshop.beside.made) == {ELIF.seat}


# -- two press at once --------------------------------------------------------------------------


def test_of_two_who_press_next_at_once_the_second_does_not_take_the_floor_from_the_first() -> None:
    room = aloud()
    shown = room.workshop.beside.number
    room.act(give_floor, FACILITATOR, "", shown)
    assert speaker(room) == (ELIF.seat, None)
    room.refuses(give_floor, FACILITATOR, "", shown, because="just been given the floor")
    room.refuses(give_reply, FACILITATOR, 30, "Ana", shown, because="just been given the floor")
    room.act(ask_for_order, CLEO)
    room.refuses(take_up_order, FACILITATOR, "", shown, because="just been given the floor")
    assert speaker(room) == (ELIF.seat, None)
    assert room.workshop.queue == (BEN.seat,)
    room.act(give_floor, FACILITATOR, "", room.workshop.beside.number)
    assert speaker(room) == (BEN.seat, None)


# -- apart --------------------------------------------------------------------------------------


def test_a_caucus_has_points_of_order_and_replies_of_its_own_and_none_without_a_lead() -> None:
    room = aloud()
    room.act(come, CO_FACILITATOR)
    room.act(open_caucus, FACILITATOR, "Aside", ("coast",), ("co",), 30)
    room.act(open_caucus, FACILITATOR, "Aside", (HILLS.id,), (), 30)
    led, alone = (caucus.id for caucus in room.workshop.caucuses)
    outside = room.workshop.beside
    room.act(inside, ANA, led, ask_for_order)
    room.act(inside, CO_FACILITATOR, led, take_up_order)
    there = room.workshop.inside(led).speaking
    assert there is not None
    assert (there.seat, there.aside) == (ANA.seat, Aside.ORDER)
    room.refuses(inside, ELIF, alone, ask_for_order, because="Nobody of the third party")
    assert room.workshop.beside == outside


def test_lowering_a_hand_in_the_middle_of_a_reply_does_not_end_it() -> None:
    room = aloud()
    room.act(give_reply, FACILITATOR, 30, "Ben")
    room.act(lower_hand, BEN)
    assert speaker(room) == (BEN.seat, Aside.REPLY)
    assert room.workshop.queue == (ELIF.seat,)


def test_whoever_replies_keeps_their_name() -> None:
    room = aloud()
    room.act(give_reply, FACILITATOR, 30, "Ben")
    room.refuses(call_me, BEN, "Benno", because="in use until the item closes")
