"""A seat that is being closed under its name is muted at once, where it appears by that name, and
nowhere else; under a handle nothing changes before the ten seconds are over."""

from dataclasses import replace

import pytest

from app.core.agenda import close_item, insert, take_up
from app.core.carry import Reply
from app.core.carrying import ask_to_carry, carried, reply_to_carry
from app.core.caucuses import inside
from app.core.day import take_back
from app.core.doors import call_me, remove_seat
from app.core.floor import ask_for_floor, lower_hand
from app.core.level import Appearance, RecordLevel
from app.core.move import Move
from app.core.pairing import reply_to_pair
from app.core.private_words import accept_a_word, ask_for_a_word, tell_in_private
from app.core.record_level import tighten
from app.core.rounds import answer, open_round
from app.core.seat import Person
from app.core.signal import TICK, Signal
from app.core.signals import raise_signal
from app.core.team import come
from app.core.turn import TurnId
from app.core.turns import withdraw
from tests.core import pairs
from tests.core.operated import PANELLIST, apart, queue
from tests.rooms import (
    ANA,
    BEN,
    CLEO,
    ELIF,
    FACILITATOR,
    NAMES,
    OF_COAST,
    in_a_room,
    in_writing,
)


def test_under_its_name_a_seat_is_muted_at_once_and_heard_again_if_that_is_taken_back() -> None:
    room = in_a_room()
    room.act(ask_for_floor, BEN)
    room.act(remove_seat, FACILITATOR, "Ana")
    room.refuses(ask_for_floor, ANA, because="being closed: under your name nothing is taken")
    room.refuses(call_me, ANA, "Another", because="being closed")
    room.act(ask_for_floor, CLEO)
    room.act(take_back, FACILITATOR, Move.REMOVE_SEAT, "Ana")
    room.act(ask_for_floor, ANA)
    room.act(remove_seat, FACILITATOR, "Ben")
    room.refuses(lower_hand, BEN, because="being closed")
    assert BEN.seat in queue(room)
    room.wait(10)
    room.refuses(lower_hand, BEN, because="This seat has been closed.")


def test_under_its_name_a_seat_goes_on_with_all_that_is_unseen_nameless_or_apart() -> None:
    """Else whoever leads could begin to close it, look what falls silent, and take that back."""
    room = in_writing(Appearance.NAMED)
    turn = room.say(ANA, "words of Ana")
    room.act(ask_for_a_word, ANA)
    room.wait(TICK)
    room.act(accept_a_word, FACILITATOR, room.workshop.private_words[0].id)
    room.act(open_round, FACILITATOR, "What do you fear?", 60)
    room.act(remove_seat, FACILITATOR, "Ana")
    room.refuses(ask_for_floor, ANA, because="being closed")
    room.act(tell_in_private, ANA, "I am here")
    room.act(raise_signal, ANA, Signal.SLOW)
    room.act(withdraw, ANA, turn)
    assert room.workshop.round is not None
    words = (TurnId("t"), room.workshop.round.id, "words", RecordLevel.HELD)
    room.act(answer, ANA, *words)


@pytest.mark.parametrize("appearance", [Appearance.NAMED, Appearance.HANDLE])
def test_in_a_caucus_a_seat_goes_on_while_it_is_being_closed_in_the_room(
    appearance: Appearance,
) -> None:
    room = in_writing(appearance)
    if appearance is Appearance.HANDLE:
        room.say(ANA, "words of Ana")
    label = room.handle_of(ANA) if appearance is Appearance.HANDLE else "Ana"
    room.act(come, PANELLIST)
    caucus = apart(room, "panel")
    room.act(remove_seat, FACILITATOR, label)
    for person in OF_COAST:
        room.act(inside, person, caucus, call_me, NAMES[person])
        room.act(inside, person, caucus, ask_for_floor)
    there = room.workshop.inside(room.workshop.caucuses[0].id)
    assert there.queue == tuple(person.seat for person in OF_COAST)


@pytest.mark.parametrize("who", [ANA, ELIF])
def test_under_a_handle_a_closing_that_waits_changes_nothing_but_that_it_waits(who: Person) -> None:
    """Nothing of the person, so nothing that falls silent or is refused; neither in the room nor
    apart."""
    room = in_writing(Appearance.HANDLE)
    room.say(who, "words")
    room.act(come, PANELLIST)
    apart(room, "panel")
    before = room.workshop
    label = room.handle_of(who)
    room.act(remove_seat, FACILITATOR, label)
    assert room.workshop.pending, "nothing waits"
    assert replace(room.workshop, pending=()) == before
    room.act(take_back, FACILITATOR, Move.REMOVE_SEAT, label)
    assert room.workshop == before


def test_a_name_that_is_being_closed_is_muted_no_longer_than_names_are_shown() -> None:
    room = in_writing(Appearance.NAMED)
    room.act(remove_seat, FACILITATOR, "Ana")
    room.refuses(ask_for_floor, ANA, because="being closed")
    room.act(tighten, FACILITATOR, Appearance.HANDLE)
    room.act(ask_for_floor, ANA)


def test_a_handle_that_is_being_closed_mutes_nobody_once_the_room_goes_on_by_name() -> None:
    """And that the name of the same person is closed as well, and that taken back, does not take
    the other closing along: it would say whose the handle was."""
    room = in_writing(Appearance.HANDLE)
    for person, name in NAMES.items():
        room.act(call_me, person, name)
    room.act(insert, FACILITATOR, "By name", 30)
    room.say(ANA, "words of Ana")
    handle = room.handle_of(ANA)
    room.act(close_item, FACILITATOR)
    room.wait(9)
    room.act(remove_seat, FACILITATOR, handle)
    room.wait(1)
    room.act(take_up, FACILITATOR)
    assert room.workshop.names_shown
    room.act(ask_for_floor, ANA)
    for person in (ANA, BEN):
        room.act(remove_seat, FACILITATOR, NAMES[person])
        room.refuses(lower_hand, person, because="being closed")
        room.act(take_back, FACILITATOR, Move.REMOVE_SEAT, NAMES[person])
        assert [waits.label for waits in room.workshop.pending] == [handle]
    room.act(remove_seat, FACILITATOR, "Ana")
    room.act(take_back, FACILITATOR, Move.REMOVE_SEAT, handle)
    room.refuses(lower_hand, ANA, because="being closed")


def test_whose_seat_is_being_closed_under_their_name_says_yes_to_no_words_of_their_caucus() -> None:
    for closing in (False, True):
        room = in_a_room()
        room.act(come, PANELLIST)
        caucus = apart(room, "panel")
        room.act(inside, PANELLIST, caucus, ask_to_carry, {"en": "Carry this"}, 60)
        carry = room.workshop.inside(room.workshop.caucuses[0].id).carry
        assert carry is not None
        for person in OF_COAST:
            room.act(inside, person, caucus, reply_to_carry, carry.id, Reply.YES)
        room.wait(52)
        if closing:
            room.act(remove_seat, FACILITATOR, "Ana")
            room.act(inside, ANA, caucus, reply_to_carry, carry.id, Reply.NO)
            room.act(inside, ANA, caucus, reply_to_carry, carry.id, Reply.YES)
        room.wait(8)
        there = room.workshop.inside(room.workshop.caucuses[0].id)
        assert bool(carried(there)) is not closing


def test_whose_seat_is_being_closed_under_their_name_says_yes_to_no_pair_of_steps() -> None:
    for closing in (False, True):
        room = pairs.asked()
        pairs.replies(room, pairs.everyone())
        room.wait(pairs.SECONDS - 8)
        if closing:
            room.act(remove_seat, FACILITATOR, "Elif")
            room.act(reply_to_pair, ELIF, pairs.pair_of(room), True)
        room.wait(8)
        assert pairs.stands(room) is not closing


def test_under_a_handle_a_closing_that_waits_keeps_no_words_in_a_caucus() -> None:
    """Each can still say no until the clock ends; and a closing that stopped them would tell on
    which side the handle is, and could be taken back."""
    room = in_writing(Appearance.HANDLE)
    room.say(ANA, "words of Ana")
    label = room.handle_of(ANA)
    room.act(come, PANELLIST)
    caucus = apart(room, "panel")
    room.act(inside, PANELLIST, caucus, ask_to_carry, {"en": "Carry this"}, 60)
    carry = room.workshop.inside(room.workshop.caucuses[0].id).carry
    assert carry is not None
    for person in OF_COAST:
        room.act(inside, person, caucus, reply_to_carry, carry.id, Reply.YES)
    room.wait(52)
    room.act(remove_seat, FACILITATOR, label)
    room.act(inside, ANA, caucus, reply_to_carry, carry.id, Reply.NO)
    room.act(inside, ANA, caucus, reply_to_carry, carry.id, Reply.YES)
    room.wait(8)
    assert carried(room.workshop.inside(room.workshop.caucuses[0].id))
