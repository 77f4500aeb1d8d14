"""A seat that somebody of the third party operates: what can be done for a person without a device,
who does it, and what never can."""

from collections.abc import Callable

import pytest

from app.core.agenda import close_item, take_up
from app.core.asking_for_time import answer_more_time
from app.core.carry import Reply
from app.core.carrying import ask_to_carry, carried, reply_to_carry
from app.core.caucuses import inside, open_caucus
from app.core.day import close_day, take_back
from app.core.doors import call_me, close_doors, open_doors, redeal_party, remove_seat
from app.core.events import Events
from app.core.floor import ask_for_floor, finish, give_floor, lower_hand
from app.core.item import Way
from app.core.level import Appearance, RecordLevel
from app.core.more_time import FEWEST
from app.core.move import Move
from app.core.operating import (
    FOR_SOMEBODY,
    at_a_device,
    let_seat_go,
    operate,
    operate_for,
    operate_with_words,
    take_seat_over,
)
from app.core.opting import set_option
from app.core.options import Option
from app.core.orders import ask_for_order, take_order_back, take_up_order
from app.core.pairing import ask_pair, reply_to_pair
from app.core.points import dispute_point
from app.core.private_words import ask_for_a_word
from app.core.refused import NotYours
from app.core.replies import give_reply, take_wish_back, wish_to_reply
from app.core.rounds import answer, open_round
from app.core.seat import MemberId, PartyId, Person, Role, Seat, SeatId
from app.core.signal import Signal
from app.core.signals import raise_signal
from app.core.talking_piece import draw_circle, pass_piece
from app.core.team import come, go
from app.core.turn import TurnId
from app.core.turns import say, that_stays_here
from app.core.where_we_are import offer_correction
from tests.rooms import (
    ANA,
    BEN,
    CLEO,
    CO_FACILITATOR,
    COAST,
    ELIF,
    EVERYBODY,
    FACILITATOR,
    HILLS,
    OBSERVER,
    OF_COAST,
    ORGANISER,
    PANEL,
    RAPPORTEUR,
    Rehearsal,
    gathered,
    in_a_room,
    in_writing,
    seat_of,
)

HER = Person(Role.PARTICIPANT, SeatId("seat-of-the-old-lady"))
PANELLIST = Person(Role.PANEL, member=MemberId("panel"))


def queue(room: Rehearsal) -> tuple[SeatId, ...]:
    return room.workshop.queue


def nobody_speaks(room: Rehearsal) -> bool:
    return room.workshop.speaking is None


def with_somebody(room: Rehearsal | None = None) -> Rehearsal:
    """Return a room in which the co-facilitator operates a seat of the coast, for Nour."""
    room = room or in_a_room()
    room.act(come, CO_FACILITATOR)
    room.act(operate_for, CO_FACILITATOR, HER.seat, COAST.id, "Nour", True)
    return room


def her_seat(room: Rehearsal) -> Seat:
    assert HER.seat is not None
    return room.workshop.seats[HER.seat]


def operated(room: Rehearsal) -> str:
    seat = her_seat(room)
    assert seat.operated is not None
    return seat.operated.id


def does(room: Rehearsal, rule: Callable[..., Events], *fields: object) -> Events:
    return room.act(operate, CO_FACILITATOR, operated(room), rule, *fields)


# -- taking a seat ----------------------------------------------------------------------------


def test_a_seat_taken_for_somebody_is_of_their_party_and_bears_their_name() -> None:
    room = with_somebody()
    seat = her_seat(room)
    assert (seat.party, seat.name) == (COAST.id, "Nour")
    assert seat.operated is not None
    assert seat.operated.by == CO_FACILITATOR.member
    assert HER.seat in {s.id for s in room.workshop.seats_of(COAST.id)}


def test_nobody_takes_a_seat_for_somebody_to_whom_it_was_not_read() -> None:
    room = in_a_room()
    room.act(come, CO_FACILITATOR)
    fields = (HER.seat, COAST.id, "Nour", False)
    refused = room.refuses(operate_for, CO_FACILITATOR, *fields, because="Please read this to them")
    assert refused.field == "told"


def test_a_party_never_has_more_seats_than_cards_whoever_sits_without_a_device() -> None:
    room = in_a_room()
    room.act(come, CO_FACILITATOR)
    for number in range(COAST.seats - len(OF_COAST)):
        room.act(operate_for, CO_FACILITATOR, SeatId(f"s{number}"), COAST.id, f"N{number}", True)
    assert len(room.workshop.seats_of(COAST.id)) == COAST.seats
    more = (HER.seat, COAST.id, "Nour", True)
    room.refuses(operate_for, CO_FACILITATOR, *more, because="Every seat of this party is taken")


def test_a_seat_is_taken_only_while_the_doors_are_open_and_under_a_name_that_nobody_has() -> None:
    room = in_a_room()
    room.act(come, CO_FACILITATOR)
    same = (HER.seat, COAST.id, "Ana", True)
    room.refuses(operate_for, CO_FACILITATOR, *same, because="Somebody here uses that name")
    none = (HER.seat, COAST.id, " ", True)
    room.refuses(operate_for, CO_FACILITATOR, *none, because="Please write something first")
    room.act(close_doors, FACILITATOR)
    hers = (HER.seat, COAST.id, "Nour", True)
    room.refuses(operate_for, CO_FACILITATOR, *hers, because="The doors are not open")


@pytest.mark.parametrize("by", [OBSERVER, RAPPORTEUR, ORGANISER, ANA], ids=lambda p: p.role)
def test_whoever_has_not_the_power_operates_no_seat(by: Person) -> None:
    room = with_somebody()
    hers = (SeatId("another"), HILLS.id, "Omar", True)
    for rule, fields in (
        (operate_for, hers),
        (take_seat_over, (operated(room),)),
        (let_seat_go, (operated(room),)),
        (operate, (operated(room), ask_for_floor)),
    ):
        with pytest.raises(NotYours):
            rule(room.workshop, by, room.now, *fields)


def test_somebody_whose_page_is_not_connected_operates_no_seat() -> None:
    room = in_a_room()
    hers = (HER.seat, COAST.id, "Nour", True)
    room.refuses(operate_for, CO_FACILITATOR, *hers, because="Your page is not connected")
    with pytest.raises(NotYours):
        operate_for(room.workshop, PANEL, room.now, seat_of(HER), COAST.id, "Nour", told=True)


# -- what is done for them --------------------------------------------------------------------


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


# -- who operates it --------------------------------------------------------------------------


def test_another_takes_the_seat_over_only_when_its_operator_is_gone_or_has_let_it_go() -> None:
    room = with_somebody()
    room.act(come, PANELLIST)
    room.refuses(take_seat_over, PANELLIST, operated(room), because="operates this seat is here")
    room.refuses(operate, PANELLIST, operated(room), ask_for_floor, because="Somebody else")
    room.act(go, CO_FACILITATOR)
    room.act(take_seat_over, PANELLIST, operated(room))
    room.act(operate, PANELLIST, operated(room), ask_for_floor)
    room.act(come, CO_FACILITATOR)
    room.refuses(operate, CO_FACILITATOR, operated(room), lower_hand, because="Somebody else")
    room.act(let_seat_go, PANELLIST, operated(room))
    room.refuses(operate, PANELLIST, operated(room), lower_hand, because="or nobody does")
    room.act(take_seat_over, CO_FACILITATOR, operated(room))
    does(room, lower_hand)
    assert her_seat(room).name == "Nour"


def test_once_the_seat_is_at_a_device_nobody_operates_it() -> None:
    room = with_somebody()
    known_as = operated(room)
    room.act(at_a_device, HER)
    assert her_seat(room).operated is None
    room.refuses(operate, CO_FACILITATOR, known_as, ask_for_floor, because="not operated any more")
    room.act(ask_for_floor, HER)
    assert room.act(at_a_device, ANA) == ()


def test_a_seat_that_is_operated_is_closed_and_dealt_anew_as_any_other() -> None:
    room = with_somebody()
    room.act(remove_seat, FACILITATOR, "Nour")
    room.refuses(operate, CO_FACILITATOR, operated(room), ask_for_floor, because="being closed")
    room.wait(10)
    assert HER.seat not in room.workshop.seats
    room = with_somebody()
    room.act(redeal_party, ORGANISER, COAST.id)
    assert HER.seat not in room.workshop.seats


# -- apart ------------------------------------------------------------------------------------


def apart(room: Rehearsal, *team: str) -> str:
    room.act(come, PANELLIST)
    room.act(open_caucus, FACILITATOR, "Aside", ("coast",), team, 30)
    return str(room.workshop.caucuses[-1].id)


def test_in_a_caucus_they_take_part_where_their_operator_was_sent_along() -> None:
    room = with_somebody()
    caucus = apart(room, "co")
    because = "Act for them on the page of that caucus"
    room.refuses(operate, CO_FACILITATOR, operated(room), ask_for_floor, because=because)
    act = (caucus, operate, operated(room), ask_for_floor)
    room.act(inside, CO_FACILITATOR, *act)
    assert room.workshop.inside(room.workshop.caucuses[0].id).queue == (HER.seat,)
    assert queue(room) == ()


def test_in_a_caucus_without_their_operator_nothing_is_done_for_them() -> None:
    room = with_somebody()
    caucus = apart(room, "panel")
    because = "a caucus without you"
    room.refuses(operate, CO_FACILITATOR, operated(room), ask_for_floor, because=because)
    act = (caucus, operate, operated(room), ask_for_floor)
    room.refuses(inside, CO_FACILITATOR, *act, because="You are not in this caucus")
    room.refuses(inside, PANELLIST, *act, because="Somebody else")
    room.act(let_seat_go, CO_FACILITATOR, operated(room))
    room.act(take_seat_over, PANELLIST, operated(room))
    room.act(inside, PANELLIST, *act)


def asked_to_carry(room: Rehearsal, caucus: str, lead: Person) -> str:
    room.act(inside, lead, caucus, ask_to_carry, {"en": "Carry this"}, 60)
    carry = room.workshop.inside(room.workshop.caucuses[0].id).carry
    assert carry is not None
    for person in OF_COAST:
        room.act(inside, person, caucus, reply_to_carry, carry.id, Reply.YES)
    return carry.id


def carried_by(room: Rehearsal) -> int:
    return len(carried(room.workshop.inside(room.workshop.caucuses[0].id)))


def test_words_leave_a_caucus_only_with_the_yes_that_their_operator_presses_for_them() -> None:
    for reply, many in ((Reply.YES, 1), (Reply.NO, 0), (None, 0)):
        room = with_somebody()
        caucus = apart(room, "co")
        carry = asked_to_carry(room, caucus, CO_FACILITATOR)
        if reply is not None:
            act = (caucus, operate, operated(room), reply_to_carry, carry, reply)
            room.act(inside, CO_FACILITATOR, *act)
        room.wait(60)
        assert carried_by(room) == many


def test_where_nobody_presses_for_them_in_a_caucus_no_word_is_carried_without_their_yes() -> None:
    room = with_somebody()
    caucus = apart(room, "panel")
    asked_to_carry(room, caucus, PANELLIST)
    room.wait(60)
    assert carried_by(room) == 0


def test_a_pair_of_steps_stands_only_with_the_yes_that_is_pressed_for_them() -> None:
    for yes in (True, False, None):
        room = with_somebody()
        room.act(come, PANELLIST)
        room.act(open_caucus, FACILITATOR, "Aside", ("coast",), ("co",), 30)
        room.act(open_caucus, FACILITATOR, "Aside", ("hills",), ("panel",), 30)
        steps = (("coast", {"en": "We open it"}), ("hills", {"en": "We guard it"}))
        room.act(ask_pair, FACILITATOR, steps, 60)
        pair = room.workshop.pairing.asked
        assert pair is not None
        for person in EVERYBODY:
            room.act(reply_to_pair, person, pair.id, True)
        act = (operated(room), reply_to_pair, pair.id, True)
        room.refuses(operate, PANELLIST, *act, because="Somebody else of the team")
        if yes is not None:
            does(room, reply_to_pair, pair.id, yes)
        room.wait(60)
        assert room.workshop.pairing.over is not None
        assert room.workshop.pairing.over.stands is (yes is True)


# -- muted ------------------------------------------------------------------------------------


def test_a_seat_that_is_being_closed_is_muted_at_once_and_heard_again_if_that_is_taken_back() -> (
    None
):
    room = in_a_room()
    room.act(ask_for_floor, BEN)
    room.act(remove_seat, FACILITATOR, "Ana")
    room.refuses(ask_for_floor, ANA, because="being closed: nothing is taken from it")
    room.refuses(raise_signal, ANA, Signal.SLOW, because="being closed")
    room.act(ask_for_floor, CLEO)
    room.act(take_back, FACILITATOR, Move.REMOVE_SEAT, "Ana")
    room.act(ask_for_floor, ANA)
    room.act(remove_seat, FACILITATOR, "Ben")
    room.refuses(lower_hand, BEN, because="being closed")
    assert BEN.seat in queue(room)
    room.wait(10)
    room.refuses(lower_hand, BEN, because="This seat has been closed.")


def test_a_seat_that_is_being_closed_is_muted_in_its_caucus_as_well() -> None:
    room = in_a_room()
    room.act(come, PANELLIST)
    caucus = apart(room, "panel")
    room.act(inside, ANA, caucus, ask_for_floor)
    room.act(remove_seat, FACILITATOR, "Ana")
    room.refuses(inside, ANA, caucus, lower_hand, because="being closed")
    room.refuses(call_me, ANA, "Another", because="being closed")


def test_in_a_round_nothing_is_taken_from_a_seat_that_is_being_closed() -> None:
    room = in_writing(Appearance.NAMED)
    room.act(open_round, FACILITATOR, "What do you fear?", 60)
    room.act(remove_seat, FACILITATOR, "Elif")
    assert room.workshop.round is not None
    words = (TurnId("t"), room.workshop.round.id, "words", RecordLevel.HELD)
    room.refuses(answer, ELIF, *words, because="being closed")


def test_a_seat_that_is_operated_sleeps_with_the_others_and_is_there_in_the_morning() -> None:
    room = with_somebody()
    for rule in (close_item, close_day):
        room.act(rule, FACILITATOR)
        room.wait(10)
    room.refuses(
        operate, CO_FACILITATOR, operated(room), ask_for_floor, because="The day is closed"
    )
    room.act(open_doors, FACILITATOR)
    assert her_seat(room).operated is not None
