"""Beside the queue: points of order, and direct replies; and the queue goes on as it was."""

from collections.abc import Callable

import pytest

from app.core.agenda import close_item, pause, resume, take_up
from app.core.beside import Aside, Beside
from app.core.caucuses import inside, open_caucus
from app.core.doors import call_me, redeal_party
from app.core.events import Events
from app.core.floor import (
    ask_for_floor,
    finish,
    give_back,
    give_floor,
    lengthen_turn,
    lower_hand,
    return_later,
    take_floor_back,
)
from app.core.item import Way
from app.core.level import Appearance
from app.core.opting import set_option
from app.core.options import Option
from app.core.orders import ask_for_order, take_order_back, take_up_order
from app.core.plan import Setting
from app.core.record_level import tighten
from app.core.replies import give_reply, take_wish_back, wish_to_reply
from app.core.restated import Step
from app.core.rounds import drop_round, open_round
from app.core.seat import Person
from app.core.talking_piece import pass_piece
from app.core.team import come
from app.core.ways import change_way
from tests.rooms import (
    ANA,
    BEN,
    CLEO,
    CO_FACILITATOR,
    COAST,
    DAVI,
    ELIF,
    FACILITATOR,
    FARID,
    GRETA,
    HILLS,
    ORGANISER,
    Rehearsal,
    an_item,
    gathered,
    in_a_room,
    in_writing,
)

BOTH = (Option.ORDER, Option.REPLIES)


def with_options(room: Rehearsal, *options: Option) -> Rehearsal:
    for option in options or BOTH:
        room.act(set_option, FACILITATOR, option, True)
    return room


def aloud(way: Way = Way.OPEN_QUEUE, appearance: Appearance = Appearance.NAMED) -> Rehearsal:
    """Ana speaks, by name; Elif and Ben wait."""
    room = with_options(in_a_room(appearance, way=way))
    for person in (ANA, ELIF, BEN):
        room.act(ask_for_floor, person)
    room.act(give_floor, FACILITATOR)
    return room


def spent(room: Rehearsal, person: Person) -> tuple[float, int]:
    assert person.seat is not None
    heard = room.workshop.ledger.seat(person.seat)
    return heard.seconds, heard.turns


def speaker(room: Rehearsal) -> tuple[object, Aside | None]:
    speaking = room.workshop.speaking
    return (speaking.seat, speaking.aside) if speaking is not None else (None, None)


# -- points of order ----------------------------------------------------------------------------


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


# -- direct replies -----------------------------------------------------------------------------


def test_without_the_option_there_is_no_direct_reply() -> None:
    room = in_a_room()
    room.give_floor_to(ANA)
    room.refuses(wish_to_reply, ELIF, because="no direct replies in this workshop")
    room.refuses(give_reply, FACILITATOR, 30, "Elif", because="no direct replies in this workshop")


def test_a_direct_reply_stands_outside_the_queue_which_goes_on_as_it_was_and_it_counts() -> None:
    room = aloud()
    queue = room.workshop.queue
    counted = room.workshop.ledger.overtaken, room.workshop.ledger.passed_over
    room.act(wish_to_reply, BEN)
    room.at += 30
    room.act(finish, ANA)
    room.act(give_reply, FACILITATOR, 40, "Ben")
    assert speaker(room) == (BEN.seat, Aside.REPLY)
    assert room.workshop.speaking is not None
    assert room.workshop.speaking.clock.left == 40
    room.at += 25
    room.act(finish, BEN)
    assert room.workshop.queue == queue
    assert (room.workshop.ledger.overtaken, room.workshop.ledger.passed_over) == counted
    assert spent(room, BEN) == (25, 1)
    room.act(give_floor, FACILITATOR)
    assert speaker(room) == (ELIF.seat, None)


def test_a_turn_has_one_reply_and_the_next_turn_its_own() -> None:
    room = aloud()
    for person in (BEN, ELIF):
        room.act(wish_to_reply, person)
    room.act(give_reply, FACILITATOR, 20)
    assert speaker(room) == (BEN.seat, Aside.REPLY)
    assert list(room.workshop.beside.wishes) == []
    room.refuses(wish_to_reply, CLEO, because="has had its reply")
    room.act(finish, BEN)
    room.refuses(give_reply, FACILITATOR, 20, "Elif", because="has had its reply")
    room.act(give_floor, FACILITATOR)
    room.act(wish_to_reply, ANA)
    assert list(room.workshop.beside.wishes) == [ANA.seat]


def test_when_the_next_turn_begins_wishes_to_answer_the_one_before_are_gone() -> None:
    room = aloud()
    room.act(wish_to_reply, CLEO)
    room.act(give_floor, FACILITATOR)
    assert room.workshop.beside.wishes == ()


def test_a_reply_takes_twenty_to_sixty_seconds_and_is_not_lengthened() -> None:
    room = aloud()
    for seconds in (19, 61, 0, -1):
        room.refuses(give_reply, FACILITATOR, seconds, "Elif", because="between 20 and 60")
    room.act(give_reply, FACILITATOR, 60, "Elif")
    room.refuses(lengthen_turn, FACILITATOR, 60, because="a minute at most")
    room.refuses(return_later, FACILITATOR, because="no turn of the queue")


def test_nobody_replies_to_themselves_where_people_can_be_told_apart() -> None:
    room = aloud()
    room.act(finish, ANA)
    room.refuses(wish_to_reply, ANA, because="one's own turn")
    room.refuses(give_reply, FACILITATOR, 30, "Ana", because="one's own turn")


def test_unattributed_a_reply_may_be_of_whoever_spoke_last_so_it_tells_nothing() -> None:
    room = with_options(in_writing(Appearance.UNATTRIBUTED))
    room.say(ANA, "Words", appearance=Appearance.UNATTRIBUTED)
    room.act(wish_to_reply, ANA)
    room.act(give_reply, FACILITATOR, 30)
    assert speaker(room) == (ANA.seat, Aside.REPLY)


def test_the_lead_lets_somebody_reply_who_has_not_asked_by_name_only() -> None:
    room = aloud()
    room.refuses(give_reply, FACILITATOR, 30, because="Nobody has asked to reply")
    room.act(give_reply, FACILITATOR, 30, "Farid")
    assert speaker(room) == (FARID.seat, Aside.REPLY)
    handles = with_options(in_writing())
    handles.say(ANA, "Words", appearance=Appearance.HANDLE)
    word = handles.handle_of(BEN)
    handles.refuses(give_reply, FACILITATOR, 30, word, because="only a number")


def test_before_anybody_has_spoken_and_in_a_pause_nobody_replies() -> None:
    room = with_options(in_a_room())
    room.refuses(wish_to_reply, ELIF, because="Nobody has spoken yet")
    room.give_floor_to(ANA)
    room.act(wish_to_reply, ELIF)
    room.act(pause, FACILITATOR)
    room.refuses(give_reply, FACILITATOR, 30, because="paused")
    room.act(resume, FACILITATOR)
    room.act(give_reply, FACILITATOR, 30)


@pytest.mark.parametrize("way", [Way.TALKING_PIECE, Way.RESTATEMENT])
def test_where_the_floor_goes_its_own_way_there_is_no_direct_reply(way: Way) -> None:
    room = aloud()
    room.act(change_way, FACILITATOR, way)
    room.refuses(wish_to_reply, ELIF, because="no direct replies in this way of speaking")


def test_what_was_asked_can_be_taken_back_and_leaves_nothing() -> None:
    room = aloud()
    before = room.workshop
    room.act(wish_to_reply, GRETA)
    room.act(take_wish_back, GRETA)
    room.refuses(take_wish_back, GRETA, because="not asked")
    assert room.workshop == before


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
