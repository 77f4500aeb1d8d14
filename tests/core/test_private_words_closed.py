"""A word in private is closed by one of the two, and the other one is told so."""

import pytest

from app.core.agenda import close_item, take_up
from app.core.caucuses import inside
from app.core.day import close_day
from app.core.doors import remove_seat
from app.core.private_word import ClosedByLead
from app.core.private_words import (
    accept_a_word,
    ask_for_a_word,
    close_private_word,
    read_that_it_was_closed,
    tell_in_private,
)
from app.core.seat import Person
from app.core.signal import TICK
from app.live.frames import BLOCK, frame
from app.live.letters import letter
from app.views.private_word import Ended, ended_word
from tests.core.caucused import HELPER, apart
from tests.core.test_private_words import SECRET, opened, told
from tests.rooms import ANA, BEN, CLEO, FACILITATOR, Rehearsal, in_a_room, in_writing, strings_in
from tests.views.everybody import AUDIENCES, own_region, page_of


def closed(room: Rehearsal, person: Person = ANA) -> Ended | None:
    assert person.seat is not None
    return ended_word(room.workshop, person.seat)


def told_to_any(room: Rehearsal) -> int:
    return len(room.workshop.closed_words)


def test_a_participant_is_told_that_whoever_leads_closed_it_until_they_have_read_it() -> None:
    room = in_a_room()
    channel = opened(room)
    room.act(tell_in_private, ANA, SECRET)
    room.act(close_private_word, FACILITATOR, channel)
    assert closed(room) is Ended.CLOSED
    assert "has closed the words in private" in own_region(room.workshop, ANA)
    assert SECRET not in strings_in(room.workshop)
    assert "has closed the words in private" not in own_region(room.workshop, BEN)
    room.act(read_that_it_was_closed, ANA)
    assert closed(room) is None
    assert room.workshop.closed_words == ()
    room.refuses(read_that_it_was_closed, ANA, because="seen already")


def test_what_was_turned_down_reads_otherwise_than_what_was_closed() -> None:
    room = in_a_room()
    room.act(ask_for_a_word, ANA)
    room.wait(TICK)
    (asked,) = told(room)
    room.act(close_private_word, FACILITATOR, asked.id)
    assert closed(room) is Ended.TURNED_DOWN
    assert "not now" in own_region(room.workshop, ANA)


def test_whoever_leads_is_told_that_it_was_closed_and_not_whose_it_was() -> None:
    room = in_a_room()
    channel = opened(room)
    room.act(tell_in_private, FACILITATOR, SECRET, channel)
    room.act(close_private_word, ANA)
    html = page_of(room.workshop, AUDIENCES["facilitator"])["private_word"]
    assert "Somebody (1)" in html
    assert "has closed it" in html
    assert ANA.seat not in strings_in(room.workshop.closed_words)
    assert SECRET not in strings_in(room.workshop)
    for name, audience in AUDIENCES.items():
        if name != "facilitator":
            assert "has closed it" not in "".join(page_of(room.workshop, audience).values()), name
    assert closed(room) is None
    room.act(read_that_it_was_closed, FACILITATOR, channel)
    assert room.workshop.closed_words == ()
    room.refuses(read_that_it_was_closed, FACILITATOR, channel, because="seen already")


def test_it_bears_the_label_that_was_signed_and_no_longer_than_that_is_shown() -> None:
    room = in_writing()
    opened(room, ANA, signed=True)
    room.act(close_private_word, ANA)
    page = page_of(room.workshop, AUDIENCES["facilitator"])["private_word"]
    assert room.handle_of(ANA) in page


def test_of_what_was_asked_for_and_taken_back_before_it_was_accepted_nobody_is_told() -> None:
    room = in_a_room()
    room.act(ask_for_a_word, ANA)
    room.wait(TICK)
    room.act(close_private_word, ANA)
    assert room.workshop.closed_words == ()


def test_whoever_asks_again_has_read_it_and_is_not_tied_to_the_channel_before() -> None:
    room = in_a_room()
    channel = opened(room)
    room.act(close_private_word, FACILITATOR, channel)
    room.act(ask_for_a_word, ANA)
    assert closed(room) is None
    again = in_a_room()
    opened(again)
    again.act(close_private_word, ANA)
    before = again.workshop.closed_words
    again.act(ask_for_a_word, ANA)
    again.wait(TICK)
    assert again.workshop.closed_words == before  # else whoever leads would see who asks anew
    (asked,) = told(again)
    assert asked.number == 2


@pytest.mark.parametrize("by", [ANA, FACILITATOR])
def test_it_ends_with_the_item_and_with_the_day(by: Person) -> None:
    room = in_a_room()
    channel = opened(room)
    room.act(close_private_word, by, "" if by.seat else channel)
    assert told_to_any(room) == 1
    room.act(close_item, FACILITATOR)
    room.wait(10)
    assert told_to_any(room) == 0
    channel = opened(room)
    room.act(close_private_word, by, "" if by.seat else channel)
    assert told_to_any(room) == 1
    room.act(take_up, FACILITATOR)
    assert told_to_any(room) == 0
    room.act(close_item, FACILITATOR)
    room.wait(10)
    channel = opened(room)
    room.act(close_private_word, by, "" if by.seat else channel)
    room.act(close_day, FACILITATOR)
    room.wait(10)
    assert told_to_any(room) == 0


def test_nobody_puts_away_what_another_is_told() -> None:
    room = in_a_room()
    channel = opened(room)
    room.act(close_private_word, FACILITATOR, channel)
    room.refuses(read_that_it_was_closed, BEN, channel, because="seen already")
    room.refuses(read_that_it_was_closed, FACILITATOR, channel, because="seen already")
    assert closed(room) is Ended.CLOSED


def test_a_seat_that_is_closed_takes_nothing_from_the_page_of_whoever_leads() -> None:
    room = in_a_room()
    opened(room, CLEO)
    room.act(close_private_word, CLEO)
    before = page_of(room.workshop, AUDIENCES["facilitator"])["private_word"]
    room.act(remove_seat, FACILITATOR, "Cleo")
    room.wait(10)
    assert page_of(room.workshop, AUDIENCES["facilitator"])["private_word"] == before


def test_in_a_caucus_it_is_told_there_and_ends_with_the_caucus() -> None:
    room = in_a_room()
    caucus = apart(room)
    room.act(inside, ANA, caucus, ask_for_a_word)
    room.wait(TICK)
    (asked,) = room.workshop.inside(caucus).private_words
    room.act(inside, HELPER, caucus, accept_a_word, asked.id)
    room.act(inside, HELPER, caucus, close_private_word, asked.id)
    assert ANA.seat is not None
    assert room.workshop.inside(caucus).closed_words == (ClosedByLead(asked.id, ANA.seat, True),)
    assert "has closed the words in private" in own_region(room.workshop, ANA)
    room.act(inside, HELPER, caucus, close_item)
    room.wait(10)
    assert room.workshop.inside(caucus).closed_words == ()


def test_ones_own_letter_is_as_long_whether_one_has_asked_was_turned_down_or_nothing() -> None:
    room = in_a_room()
    lengths = {len(_letter(room))}
    channel = opened(room)
    lengths.add(len(_letter(room)))
    room.act(close_private_word, FACILITATOR, channel)
    assert closed(room) is Ended.CLOSED
    lengths.add(len(_letter(room)))
    room.act(read_that_it_was_closed, ANA)
    lengths.add(len(_letter(room)))
    assert lengths == {BLOCK}


def _letter(room: Rehearsal) -> bytes:
    written = letter({"own_seat": own_region(room.workshop, ANA)})
    return frame(written, deflated=False, least=BLOCK)
