"""The shuttle: what was approved is carried to the other party, or withdrawn."""

import pytest

from app.core.agenda import close_item
from app.core.carrying import bring, carried
from app.core.events.kept import MessageErased
from app.core.notice import Notice
from app.core.shuttling import withdraw_message
from app.core.turn import TurnId
from app.core.turns import hide, take_back_for
from tests.core.caucused import HELPER, LEAD, apart, there
from tests.core.shuttled import STATES, WORDS, approved, carried_to_hills, log
from tests.rooms import kept_of


def test_a_message_is_carried_when_it_stands_in_the_other_partys_caucus() -> None:
    room, _, hills, _ = carried_to_hills()
    assert log(room) == [(WORDS["en"], STATES.CARRIED)]
    (words,) = room.workshop.inside(hills).turns
    assert (words.renderings, words.signature) == (WORDS, "People of the coast")
    assert room.workshop.turns == ()


def test_or_when_it_is_brought_to_the_whole_room() -> None:
    room, _, message = approved()
    room.refuses(bring, LEAD, message, "hills", because="not in a caucus now")
    assert log(room) == [(WORDS["en"], STATES.APPROVED)]
    room.act(bring, LEAD, message)
    assert log(room) == [(WORDS["en"], STATES.CARRIED)]
    assert [t.signature for t in room.workshop.turns] == ["People of the coast"]


def test_a_message_goes_to_nobody_but_the_party_that_its_caucus_agreed_to() -> None:
    room, caucus, message = approved()
    room.refuses(bring, LEAD, message, "coast", because="another party than this")
    room.refuses(bring, HELPER, message, "hills", because="leads")
    assert caucus in {c.id for c in room.workshop.caucuses}


def test_a_message_is_carried_also_when_its_caucus_is_over() -> None:
    room, caucus, message = approved()
    there(room, caucus, HELPER, close_item)
    room.wait(10)
    assert log(room) == [(WORDS["en"], STATES.APPROVED)]
    hills = apart(room, "hills", team=("other",))
    room.act(bring, LEAD, message, "hills")
    assert log(room) == [(WORDS["en"], STATES.CARRIED)]
    assert len(room.workshop.inside(hills).turns) == 1


def test_what_was_approved_can_be_withdrawn_until_it_is_carried_and_then_no_more() -> None:
    room, caucus, message = approved()
    room.refuses(withdraw_message, HELPER, message, because="leads")
    room.act(withdraw_message, LEAD, message)
    assert log(room) == []
    assert carried(room.workshop.inside(caucus)) == ()
    assert room.workshop.inside(caucus).notice is Notice.TAKEN_BACK_STORED
    room.refuses(bring, LEAD, message, "hills", because="not here any more")
    room, _, _, message = carried_to_hills()
    room.refuses(withdraw_message, LEAD, message, because="has been carried")


def test_it_can_be_withdrawn_when_its_caucus_is_over_and_is_erased_there_too() -> None:
    room, caucus, message = approved()
    there(room, caucus, HELPER, close_item)
    room.wait(10)
    events = kept_of(room.act(withdraw_message, LEAD, message))
    assert events[0] == MessageErased(TurnId(message))
    assert room.workshop.inside(caucus).past == ()
    assert room.workshop.shuttle.log == ()


@pytest.mark.parametrize("how", ["taken back", "hidden when the caucus closes"])
def test_words_that_their_caucus_has_no_more_leave_the_log_unless_they_were_carried(
    how: str,
) -> None:
    for carry in (False, True):
        room, caucus, message = approved()
        if carry:
            room.act(bring, LEAD, message)
        there(room, caucus, HELPER, take_back_for if how == "taken back" else hide, message)
        if how != "taken back":
            there(room, caucus, HELPER, close_item)
            room.wait(10)
        assert log(room) == ([(WORDS["en"], STATES.CARRIED)] if carry else [])
