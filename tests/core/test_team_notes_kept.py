"""Notes of the third party: which of them are kept, and for how long."""

import pytest

from app.core.agenda import take_up
from app.core.day import close_workshop
from app.core.events.kept import TeamNoteErased, TeamNoteKept
from app.core.level import RecordLevel
from app.core.record_level import off_the_record, on_the_record
from app.core.seat import Role
from app.core.team_note import Mark
from app.core.team_notes import change_note, erase_note, note_stays_here, write_note
from app.core.turn import TurnId
from tests.core.closing import close_open_item, close_the_day
from tests.core.noted import the_note, with_note
from tests.rooms import FACILITATOR, OBSERVER, ORGANISER, PANEL, in_a_room, strings_in

HELD, STAYS_HERE = Mark.HELD, Mark.STAYS_HERE
ON_RECORD, OFF_RECORD = RecordLevel.HELD, RecordLevel.STAYS_HERE
OPEN, LATER = "needs and fears", "joint thinking"


# -- marks --------------------------------------------------------------------------------------


def test_a_held_note_is_kept_and_one_that_stays_here_is_never_told_to_the_record() -> None:
    (kept,) = with_note("held words").kept_since(0)[-1:]
    assert isinstance(kept, TeamNoteKept)
    room = with_note("words that stay here", STAYS_HERE)
    room.act(change_note, PANEL, "note", "other words that stay here", ON_RECORD)
    room.act(erase_note, PANEL, "note")
    told = strings_in(room.kept_since(0))
    assert not {"note", "words that stay here", "other words that stay here"} & told


@pytest.mark.parametrize("mark", [HELD, STAYS_HERE])
@pytest.mark.parametrize("shown", [ON_RECORD, OFF_RECORD])
def test_off_the_record_a_note_stays_here_whatever_its_form_says(
    mark: Mark, shown: RecordLevel
) -> None:
    room = in_a_room()
    room.act(off_the_record, FACILITATOR)
    before = len(room.happened)
    room.act(write_note, PANEL, "note", "said in private", mark, shown)
    assert the_note(room).mark is STAYS_HERE
    assert not room.kept_since(before)


def test_a_note_whose_form_was_shown_off_the_record_stays_here() -> None:
    room = in_a_room()
    room.act(write_note, PANEL, "note", "said in private", HELD, OFF_RECORD)
    assert the_note(room).mark is STAYS_HERE


@pytest.mark.parametrize("level", [RecordLevel.MAY_TRAVEL, RecordLevel.SIGNED])
def test_where_words_may_travel_a_note_is_held_and_no_more(level: RecordLevel) -> None:
    room = in_a_room(level=level)
    room.act(write_note, PANEL, "note", "words", HELD, level)
    assert the_note(room).mark is HELD
    assert list(Mark) == [STAYS_HERE, HELD]


def test_what_is_written_off_the_record_goes_with_the_item_in_which_it_was_said() -> None:
    room = in_a_room()
    room.act(write_note, PANEL, "later", "words", STAYS_HERE, ON_RECORD, LATER)
    room.act(off_the_record, FACILITATOR)
    because = "stands with the open item"
    args = ("note", "said in private", STAYS_HERE, ON_RECORD, LATER)
    assert room.refuses(write_note, PANEL, *args, because=because).field == "item"
    room.refuses(change_note, PANEL, "later", "said in private", ON_RECORD, because=because)
    room.act(write_note, PANEL, *args[:-1], OPEN)
    close_open_item(room)
    assert "said in private" not in strings_in(room.workshop)


@pytest.mark.parametrize("shown", [ON_RECORD, OFF_RECORD])
def test_off_the_record_no_fresh_words_slip_into_a_note_that_is_held(shown: RecordLevel) -> None:
    room = with_note()
    room.act(off_the_record, FACILITATOR)
    because = "write a note of its own"
    refused = room.refuses(change_note, PANEL, "note", "said in private", shown, because=because)
    assert refused.field == "text"
    room.act(on_the_record, FACILITATOR)
    room.act(change_note, PANEL, "note", "They listen", ON_RECORD)
    assert the_note(room).text == "They listen"


def test_a_held_note_can_be_tightened_and_is_then_erased_from_the_record() -> None:
    room = with_note()
    erased, _ = room.act(note_stays_here, OBSERVER, "note")
    assert erased == TeamNoteErased(the_note(room).item, TurnId("note"))
    note = the_note(room)
    assert (note.text, note.role, note.mark) == ("They listen now", Role.PANEL, STAYS_HERE)
    assert room.workshop.erased == {"note"}
    assert note.id not in room.workshop.erased
    # Its first act, tried again, brings nothing back; and nothing loosens it again.
    assert room.act(write_note, PANEL, "note", "They listen now", HELD, ON_RECORD) == ()
    room.refuses(note_stays_here, PANEL, note.id, because="That is so already.")
    close_open_item(room)
    assert room.workshop.team_notes == ()


def test_between_items_nobody_is_off_the_record() -> None:
    room = in_a_room(level=OFF_RECORD)
    close_open_item(room)
    room.act(write_note, PANEL, "note", "How it went", HELD, room.workshop.level_now, OPEN)
    assert the_note(room).mark is HELD


def test_a_change_of_level_leaves_the_notes_that_are_there_as_they_are() -> None:
    room = with_note()
    room.act(off_the_record, FACILITATOR)
    assert the_note(room).mark is HELD


# -- how long -----------------------------------------------------------------------------------


def test_what_stays_here_goes_when_its_item_closes_and_the_record_is_not_even_told() -> None:
    room = with_note("words that stay here", STAYS_HERE)
    room.act(write_note, PANEL, "held", "held words", HELD, ON_RECORD)
    before = len(room.happened)
    close_open_item(room)
    assert the_note(room).text == "held words"
    assert not {"note", "words that stay here"} & strings_in(room.kept_since(before))
    assert room.act(write_note, PANEL, "note", "w", STAYS_HERE, ON_RECORD, LATER) == ()


def test_on_another_item_it_goes_when_that_closes_or_with_the_day() -> None:
    room = in_a_room()
    for name, item in (("on a later one", LATER), ("on the first", OPEN)):
        room.act(write_note, PANEL, name, "words", STAYS_HERE, ON_RECORD, item)
    close_open_item(room)
    assert the_note(room).id == "on a later one"
    room.act(write_note, PANEL, "on the first again", "words", STAYS_HERE, ON_RECORD, OPEN)
    room.act(take_up, FACILITATOR)
    close_open_item(room)
    assert the_note(room).id == "on the first again"
    close_the_day(room)
    assert room.workshop.team_notes == ()


def test_held_notes_outlive_the_day_and_the_workshop() -> None:
    room = with_note()
    close_open_item(room)
    close_the_day(room)
    room.act(write_note, PANEL, "evening", "words", STAYS_HERE, ON_RECORD, LATER)
    room.act(close_workshop, ORGANISER)
    assert the_note(room).text == "They listen now"


def test_after_the_workshop_notes_can_be_erased_and_nothing_else() -> None:
    room = with_note()
    close_open_item(room)
    room.act(close_workshop, ORGANISER)
    because = "This workshop is closed."
    room.refuses(write_note, PANEL, "n", "w", HELD, ON_RECORD, OPEN, because=because)
    room.refuses(change_note, PANEL, "note", "w", ON_RECORD, because=because)
    room.refuses(note_stays_here, PANEL, "note", because=because)
    room.act(erase_note, PANEL, "note")
    assert room.workshop.team_notes == ()


def test_the_notes_of_an_item_that_is_over_stand_in_no_order() -> None:
    room = in_a_room()
    for name in ("c", "a", "b"):
        room.act(write_note, PANEL, name, "words", HELD, ON_RECORD)
    assert [n.id for n in room.workshop.team_notes] == ["c", "a", "b"]
    close_open_item(room)
    assert [n.id for n in room.workshop.team_notes] == ["a", "b", "c"]
