"""A word in private: between one seat and whoever leads, and nobody else."""

from dataclasses import replace
from random import Random

import pytest

from app.core.agenda import close_item, take_up
from app.core.caucuses import inside
from app.core.day import close_day
from app.core.doors import remove_seat
from app.core.level import Appearance
from app.core.private_word import MOST_WORDS, ClosedByAsker
from app.core.private_words import (
    NUMBERS,
    accept_a_word,
    ask_for_a_word,
    close_private_word,
    tell_in_private,
)
from app.core.record_level import tighten
from app.core.seat import MemberId, Person, Role
from app.core.signal import TICK
from app.core.signals import next_tick
from app.views.audience import FACILITATOR as LEADS
from app.views.audience import audience_of
from app.views.private_word import ChannelView, OwnWordView, own_word_view, private_word_view
from tests.core.caucused import HELPER, apart
from tests.rooms import (
    ANA,
    BEN,
    CLEO,
    ELIF,
    FACILITATOR,
    PANEL,
    Drawn,
    Rehearsal,
    in_a_room,
    in_writing,
    strings_in,
)

SECRET = "What only two people read"


def told(room: Rehearsal) -> tuple[ChannelView, ...]:
    view = private_word_view(room.workshop, LEADS)
    assert view is not None
    return view.channels


def own(room: Rehearsal, person: Person) -> OwnWordView | None:
    assert person.seat is not None
    return own_word_view(room.workshop, person.seat)


def opened(room: Rehearsal, person: Person = ANA, *, signed: bool = False) -> str:
    """Have somebody ask, and whoever leads accept; return the channel."""
    room.act(ask_for_a_word, person, signed)
    room.wait(TICK)
    channel = told(room)[-1].id
    room.act(accept_a_word, FACILITATOR, channel)
    return channel


def test_that_somebody_asks_is_told_at_a_tick_and_not_who() -> None:
    room = in_a_room()
    room.act(ask_for_a_word, ANA)
    assert told(room) == ()
    due = next_tick(room.workshop)
    assert due is not None
    assert due % TICK == 0
    room.wait(due - room.at)
    (channel,) = told(room)
    assert channel.label == ""
    assert not channel.open
    assert next_tick(room.workshop) is None


def test_both_write_and_read_once_it_is_accepted_and_not_before() -> None:
    room = in_a_room()
    room.act(ask_for_a_word, ANA)
    room.refuses(tell_in_private, ANA, SECRET, because="not open yet")
    room.wait(TICK)
    (channel,) = told(room)
    room.refuses(tell_in_private, FACILITATOR, SECRET, channel.id, because="not open yet")
    room.act(accept_a_word, FACILITATOR, channel.id)
    room.act(tell_in_private, ANA, SECRET)
    room.act(tell_in_private, FACILITATOR, "I hear you", channel.id)
    (there,), mine = told(room), own(room, ANA)
    assert [(w.mine, w.text) for w in there.words] == [(False, SECRET), (True, "I hear you")]
    assert mine is not None
    assert [(w.mine, w.text) for w in mine.words] == [(True, SECRET), (False, "I hear you")]


@pytest.mark.parametrize("by", [ANA, FACILITATOR])
def test_either_can_close_it_and_its_words_are_gone(by: Person) -> None:
    room = in_a_room()
    channel = opened(room)
    room.act(tell_in_private, ANA, SECRET)
    assert SECRET in strings_in(room.workshop)
    room.act(close_private_word, by, channel if by is FACILITATOR else "")
    assert SECRET not in strings_in(room.workshop)
    assert own(room, ANA) is None
    assert told(room) == ()
    room.refuses(tell_in_private, ANA, SECRET, because="closed")
    room.refuses(tell_in_private, FACILITATOR, SECRET, channel, because="closed")


def test_what_was_asked_can_be_taken_back_before_anybody_was_told() -> None:
    room = in_a_room()
    room.act(ask_for_a_word, ANA)
    room.refuses(ask_for_a_word, ANA, because="asked already")
    room.act(close_private_word, ANA)
    room.wait(TICK)
    assert told(room) == ()
    room.act(ask_for_a_word, ANA)


def test_several_channels_do_not_meet() -> None:
    room = in_a_room()
    first, second = opened(room, ANA), opened(room, ELIF)
    room.act(tell_in_private, ANA, SECRET)
    room.act(tell_in_private, FACILITATOR, "To the second", second)
    assert len({c.number for c in told(room)}) == 2
    assert SECRET not in strings_in(own(room, ELIF))
    assert "To the second" not in strings_in(own(room, ANA))
    room.act(close_private_word, ELIF)
    assert [c.id for c in told(room)] == [first]
    assert own(room, BEN) is None


def test_of_two_who_ask_within_one_tick_neither_number_nor_place_tells_who_pressed_first() -> None:
    dice = Random(7)
    chance = Drawn(lambda things: dice.sample(list(things), len(things)))
    before, shown_before, many = 0, 0, 400
    for _ in range(many):
        room = Rehearsal(in_a_room().workshop, chance)
        for person in (ANA, ELIF):
            room.act(ask_for_a_word, person)
        first, second = room.workshop.private_words
        room.wait(TICK)
        shown = [channel.id for channel in told(room)]
        assert sorted(shown) == sorted([first.id, second.id])
        before += first.number < second.number
        shown_before += shown[0] == first.id
        room.act(accept_a_word, FACILITATOR, second.id)
        assert [channel.id for channel in told(room)] == shown, "opening one moved it"
    assert many * 2 // 5 < before < many * 3 // 5
    assert shown_before == before


def test_a_number_is_nobody_elses_however_many_have_asked() -> None:
    room = in_a_room()
    for _ in range(NUMBERS + 1):  # each is closed by its asker, and whoever leads has not read it
        channel = opened(room)
        room.act(close_private_word, ANA)
        assert channel in {c.id for c in room.workshop.closed_words}
    numbers = [c.number for c in room.workshop.closed_words if isinstance(c, ClosedByAsker)]
    assert len(set(numbers)) == len(numbers) == NUMBERS + 1


def test_nobody_writes_in_or_closes_a_channel_of_somebody_elses() -> None:
    room = in_a_room()
    channel = opened(room)
    room.refuses(tell_in_private, BEN, SECRET, channel, because="closed")
    room.refuses(close_private_word, BEN, channel, because="closed")
    for rule, fields in (
        (accept_a_word, (channel,)),
        (tell_in_private, (SECRET, channel)),
        (close_private_word, (channel,)),
    ):
        room.refuses(rule, PANEL, *fields, because="leads")


def test_its_label_is_what_the_room_calls_them_and_only_if_they_chose_so() -> None:
    room = in_writing()
    opened(room, ANA, signed=True)
    opened(room, BEN)
    assert [c.label for c in told(room)] == [room.handle_of(ANA), ""]
    room.act(tighten, FACILITATOR, Appearance.UNATTRIBUTED)
    assert [c.label for c in told(room)] == ["", ""]
    room.refuses(ask_for_a_word, CLEO, True, because="Send it without")


def test_a_label_ends_with_its_item() -> None:
    room = in_writing()
    opened(room, ANA, signed=True)
    room.act(close_item, FACILITATOR)
    room.wait(10)
    room.act(take_up, FACILITATOR)
    assert [c.label for c in told(room)] == [""]


def test_whoever_comes_to_lead_is_not_shown_what_was_told_to_another() -> None:
    room = in_a_room()
    channel = opened(room)
    room.act(tell_in_private, ANA, SECRET)
    assert SECRET in strings_in(told(room))
    before, room.workshop = room.workshop, replace(room.workshop, lead=MemberId("helper"))
    assert told(room) == ()
    room.refuses(tell_in_private, HELPER, "Who is there?", channel, because="closed")
    room.refuses(tell_in_private, ANA, "More", because="does not lead now")
    mine = own(room, ANA)
    assert mine is not None
    assert mine.rests
    room.workshop = replace(room.workshop, lead=before.lead)
    assert SECRET in strings_in(told(room))


def test_of_two_who_lead_together_only_the_one_who_accepted_reads_and_writes() -> None:
    first, second = (Person(Role.FACILITATOR, member=MemberId(m)) for m in ("first", "second"))
    room = in_a_room()
    room.act(ask_for_a_word, ANA)
    room.wait(TICK)
    (asked,) = told(room)
    assert read_by(room, first) == read_by(room, second) == (asked,)
    room.act(accept_a_word, first, asked.id)
    room.act(tell_in_private, ANA, SECRET)
    room.act(tell_in_private, first, "I hear you", asked.id)
    (channel,) = read_by(room, first)
    assert [(w.mine, w.text) for w in channel.words] == [(False, SECRET), (True, "I hear you")]
    assert read_by(room, second) == ()
    room.refuses(accept_a_word, second, asked.id, because="Somebody else who leads has accepted")
    for rule, fields in ((tell_in_private, ("And I", asked.id)), (close_private_word, (asked.id,))):
        room.refuses(rule, second, *fields, because="closed")
    mine = own(room, ANA)
    assert mine is not None
    assert not mine.rests
    room.act(close_private_word, first, asked.id)
    assert own(room, ANA) is None


def read_by(room: Rehearsal, person: Person) -> tuple[ChannelView, ...]:
    audience = audience_of(room.workshop, person)
    assert audience is not None
    view = private_word_view(room.workshop, audience)
    assert view is not None
    return view.channels


def test_a_channel_remembers_its_last_words_only() -> None:
    room = in_a_room()
    opened(room)
    for n in range(MOST_WORDS + 3):
        room.act(tell_in_private, ANA, f"Word {n}")
    (there,) = told(room)
    assert [w.number for w in there.words] == list(range(4, MOST_WORDS + 4))


def test_words_in_private_are_short() -> None:
    room = in_a_room()
    opened(room)
    room.refuses(tell_in_private, ANA, "x" * 281, because="too long")
    room.refuses(tell_in_private, ANA, " ", because="write something")


def test_with_the_day_every_channel_is_gone() -> None:
    room = in_a_room()
    opened(room)
    room.act(tell_in_private, ANA, SECRET)
    room.act(close_item, FACILITATOR)
    room.wait(10)
    assert SECRET in strings_in(told(room))
    room.act(close_day, FACILITATOR)
    room.wait(10)
    assert SECRET not in strings_in(room.workshop)
    assert own(room, ANA) is None


def test_closing_a_seat_takes_no_channel_away_which_would_say_whose_it_was() -> None:
    room = in_a_room()
    opened(room, CLEO)
    before = told(room)
    room.act(remove_seat, FACILITATOR, "Cleo")
    room.wait(10)
    assert CLEO.seat not in room.workshop.seats
    assert told(room) == before


def test_in_a_caucus_it_is_with_whoever_leads_there_and_ends_with_it() -> None:
    room = in_a_room()
    caucus = apart(room)
    room.act(inside, ANA, caucus, ask_for_a_word)
    room.wait(TICK)
    there = private_word_view(room.workshop.inside(caucus), LEADS)
    assert there is not None
    (channel,) = there.channels
    room.act(inside, HELPER, caucus, accept_a_word, channel.id)
    room.act(inside, ANA, caucus, tell_in_private, SECRET)
    helps = audience_of(room.workshop, HELPER, caucus)
    assert helps is not None
    assert SECRET in strings_in(private_word_view(room.workshop.inside(caucus), helps))
    assert told(room) == ()
    assert SECRET in strings_in(room.workshop)
    room.act(inside, HELPER, caucus, close_item)
    room.wait(10)
    assert SECRET not in strings_in(room.workshop)
