"""The shuttle: what was carried is answered by a message the other way."""

from app.core.carrying import bring
from app.core.caucuses import inside_with_words
from app.core.level import RecordLevel
from app.core.shuttle import MessageState
from app.core.shuttling import (
    draft_message,
    mark_as_answer,
    note_answered,
    note_unanswered,
    withdraw_message,
)
from app.core.turn import TurnId
from tests.core.caucused import HELPER, LEAD, OTHER
from tests.core.shuttled import (
    BACK,
    STATES,
    WORDS,
    answered,
    approve,
    carried_to_hills,
    draft,
    drafted,
    log,
)
from tests.rooms import OF_HILLS, Rehearsal

HELD = RecordLevel.HELD


def state(room: Rehearsal, message: str) -> MessageState:
    found = room.workshop.shuttle.message(message)
    assert found is not None
    return found.state


def test_a_message_is_answered_when_one_the_other_way_is_approved_as_its_answer() -> None:
    room, message, answer = answered()
    assert (state(room, message), state(room, answer)) == (STATES.ANSWERED, STATES.APPROVED)
    room.act(bring, LEAD, answer, "coast")
    assert (state(room, message), state(room, answer)) == (STATES.ANSWERED, STATES.CARRIED)


def test_when_an_answer_is_withdrawn_the_question_waits_again() -> None:
    room, message, answer = answered()
    room.act(withdraw_message, LEAD, answer)
    assert log(room) == [(WORDS["en"], STATES.CARRIED)]
    assert state(room, message) is STATES.CARRIED


def test_the_third_party_notes_that_a_message_was_answered_without_words_or_after_all_not() -> None:
    room, _, _, message = carried_to_hills()
    room.refuses(note_answered, HELPER, message, because="leads")
    room.refuses(note_unanswered, LEAD, message, because="not answered")
    room.act(note_answered, LEAD, message)
    assert state(room, message) is STATES.ANSWERED
    room.refuses(note_answered, LEAD, message, because="not answered yet")
    room.act(note_unanswered, LEAD, message)
    assert state(room, message) is STATES.CARRIED


def test_an_answer_that_is_none_is_a_message_of_its_own_again() -> None:
    room, message, answer = answered()
    room.act(note_unanswered, LEAD, message)
    assert [m.answers for m in room.workshop.shuttle.log] == [None, None]
    room.act(mark_as_answer, LEAD, answer, message)
    assert state(room, message) is STATES.ANSWERED


def test_what_was_answered_meanwhile_is_answered_once() -> None:
    room, _, hills, message = carried_to_hills()
    draft(room, hills, "back", BACK, "coast", message, by=OTHER)
    room.act(note_answered, LEAD, message)
    approve(room, hills, "back", OF_HILLS, by=OTHER)
    assert [m.answers for m in room.workshop.shuttle.log] == [None, None]
    assert state(room, message) is STATES.ANSWERED


def test_only_what_was_carried_is_answered_by_one_the_other_way_and_never_in_a_circle() -> None:
    room, message, answer = answered()
    for marked in (message, answer, "nothing"):
        because = "not in the log" if marked == "nothing" else "cannot be an answer"
        room.refuses(mark_as_answer, LEAD, marked, message, because=because)
    room.act(bring, LEAD, answer, "coast")
    room.refuses(mark_as_answer, LEAD, message, answer, because="cannot be an answer")
    room, caucus = drafted()
    unknown = (caucus, draft_message, "hills", WORDS, HELD, "nothing")
    room.refuses(inside_with_words, HELPER, TurnId("x"), *unknown, because="does not wait")
