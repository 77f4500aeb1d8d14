"""Notes of the third party: who writes them, on which item, and in what words."""

from collections.abc import Callable

import pytest

from app.core.agenda import go_back, skip, take_up
from app.core.events import Events
from app.core.events.kept import AgendaChanged, TeamNoteErased, TeamNoteReworded
from app.core.item import Way
from app.core.level import RecordLevel
from app.core.planning import remove_item
from app.core.refused import AskedAgain, NotYours
from app.core.seat import Person, Role
from app.core.stage import Stage
from app.core.team_note import Mark, TeamNote
from app.core.team_notes import change_note, erase_note, note_stays_here, write_note
from app.core.turn import TurnId
from app.core.words import mark_of
from tests.core.closing import close_open_item, close_the_day
from tests.core.noted import the_note, with_note
from tests.rooms import (
    ANA,
    FACILITATOR,
    OBSERVER,
    ORGANISER,
    PANEL,
    PROJECTOR,
    RAPPORTEUR,
    STRANGER,
    THIRD_PARTY,
    an_item,
    gathered,
    in_a_room,
    planned,
    strings_in,
)

HELD, STAYS_HERE = Mark.HELD, Mark.STAYS_HERE
ON_RECORD, OFF_RECORD = RecordLevel.HELD, RecordLevel.STAYS_HERE
OPEN, LATER = "needs and fears", "joint thinking"


# -- who ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("by", THIRD_PARTY)
def test_any_of_the_third_party_writes_notes_that_say_which_role_wrote(by: Person) -> None:
    note = the_note(with_note(by=by))
    assert note == TeamNote(TurnId("note"), note.item, by.role, "They listen now", HELD)
    assert note.item == OPEN


@pytest.mark.parametrize("by", [ANA, STRANGER, ORGANISER, PROJECTOR, Person(Role.CLOCK)])
def test_nobody_else_writes_changes_tightens_or_erases_a_note(by: Person) -> None:
    room = with_note()
    for rule, *args in (
        (write_note, "other", "words", HELD, ON_RECORD),
        (change_note, "note", "words", ON_RECORD),
        (note_stays_here, "note"),
        (erase_note, "note"),
    ):
        refused = room.refuses(rule, by, *args, because="Only the third party")
        assert isinstance(refused, NotYours)


def test_a_note_that_somebody_else_changes_is_theirs() -> None:
    room = with_note(by=RAPPORTEUR)
    room.act(change_note, OBSERVER, "note", "They listen", ON_RECORD)
    assert (the_note(room).role, the_note(room).text) == (Role.OBSERVER, "They listen")


# -- on which item ------------------------------------------------------------------------------


def test_a_note_stands_on_the_open_item_or_on_one_that_is_over_or_to_come() -> None:
    room = in_a_room()
    close_open_item(room)
    room.act(write_note, PANEL, "past", "words", HELD, ON_RECORD, OPEN)
    room.act(write_note, PANEL, "coming", "words", HELD, ON_RECORD, LATER)
    room.act(take_up, FACILITATOR)
    room.act(write_note, PANEL, "open", "words", HELD, ON_RECORD)
    assert {n.id: n.item for n in room.workshop.team_notes} == {
        "past": OPEN, "coming": LATER, "open": LATER,
    }  # fmt: skip


def test_where_no_item_is_open_one_has_to_be_chosen_that_is_there() -> None:
    room = gathered()
    no_item = room.refuses(write_note, PANEL, "n", "w", HELD, ON_RECORD, because="No item is open")
    assert no_item.field == "item"
    room.refuses(write_note, PANEL, "n", "w", HELD, ON_RECORD, "none", because="no longer in the")


def test_notes_are_written_in_a_break_before_the_doors_open_and_in_the_evening() -> None:
    room = planned(an_item("Tea", 15, Way.BREAK), an_item())
    room.act(write_note, PANEL, "before", "words", HELD, ON_RECORD, OPEN)
    room.act(take_up, FACILITATOR)
    room.act(write_note, PANEL, "break", "words", HELD, ON_RECORD)
    close_open_item(room)
    close_the_day(room)
    assert room.workshop.stage is Stage.ASLEEP
    room.act(write_note, PANEL, "evening", "words", HELD, ON_RECORD, OPEN)
    assert {n.id for n in room.workshop.team_notes} == {"before", "break", "evening"}


def test_a_second_run_of_an_item_has_notes_of_its_own() -> None:
    room = with_note()
    close_open_item(room)
    room.act(go_back, FACILITATOR, OPEN)
    again = room.workshop.waiting_items[0]
    room.act(write_note, PANEL, "second", "words", HELD, ON_RECORD, again.id)
    assert {n.id: n.item for n in room.workshop.team_notes} == {"note": OPEN, "second": again.id}


@pytest.mark.parametrize("mark", [HELD, STAYS_HERE])
def test_a_note_on_an_item_that_leaves_the_agenda_is_erased_and_no_other(mark: Mark) -> None:
    room = with_note()
    room.act(write_note, PANEL, "coming", "words for later", mark, ON_RECORD, LATER)
    room.act(skip, FACILITATOR, LATER)
    assert len(room.workshop.team_notes) == 2
    *erased, changed = room.act(remove_item, ORGANISER, LATER)
    assert isinstance(changed, AgendaChanged)
    assert [isinstance(e, TeamNoteErased) for e in erased] == [mark is HELD]
    assert the_note(room).id == "note"
    assert room.act(write_note, PANEL, "coming", "w", HELD, ON_RECORD, OPEN) == ()


# -- words --------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", "  ", "x" * 2001])
@pytest.mark.parametrize("rule", [write_note, change_note])
def test_a_note_has_words_and_not_too_many(rule: Callable[..., Events], text: str) -> None:
    room = with_note()
    args = ("other", text, HELD, ON_RECORD) if rule is write_note else ("note", text, ON_RECORD)
    because = "too long" if text.startswith("x") else "write something"
    assert room.refuses(rule, PANEL, *args, because=because).field == "text"


def test_a_changed_note_keeps_its_mark_and_its_place() -> None:
    room = with_note()
    room.act(write_note, PANEL, "second", "words", STAYS_HERE, ON_RECORD)
    room.act(write_note, PANEL, "third", "words", HELD, ON_RECORD)
    for note in ("note", "second"):
        room.act(change_note, PANEL, note, "changed", ON_RECORD)
    notes = room.workshop.team_notes
    assert [(n.id, n.text, n.mark) for n in notes] == [
        ("note", "changed", HELD), ("second", "changed", STAYS_HERE), ("third", "words", HELD),
    ]  # fmt: skip


def test_what_a_note_says_is_in_no_text_form_of_it_or_of_what_happened() -> None:
    room = with_note("Zymurgy")
    room.act(change_note, PANEL, "note", "Zymurgy again", ON_RECORD)
    room.act(note_stays_here, PANEL, "note")
    assert "Zymurgy again" in strings_in(tuple(room.happened))
    assert "Zymurgy" not in repr((room.happened, room.workshop))


# -- once ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", [HELD, STAYS_HERE])
def test_the_same_note_sent_again_changes_nothing_even_when_it_was_erased(mark: Mark) -> None:
    room = with_note(mark=mark)
    again = ("note", "They listen now", mark, ON_RECORD)
    assert room.act(write_note, PANEL, *again) == ()
    room.act(erase_note, PANEL, "note")
    assert room.act(write_note, PANEL, *again) == ()
    assert room.workshop.team_notes == ()


def test_a_note_that_is_gone_is_not_here_any_more() -> None:
    room = in_a_room()
    for rule, *args in ((change_note, "w", ON_RECORD), (note_stays_here,), (erase_note,)):
        room.refuses(rule, PANEL, "note", *args, because="not here any more")


def test_a_changed_note_that_is_held_is_told_to_the_record_as_a_change() -> None:
    room = with_note()
    (event,) = room.act(change_note, PANEL, "note", "They listen", ON_RECORD)
    assert isinstance(event, TeamNoteReworded)


def test_nobody_overwrites_a_note_that_they_have_not_read() -> None:
    room = with_note("first")
    read = mark_of("first")
    room.act(change_note, FACILITATOR, "note", "first, and more", ON_RECORD, read)
    refused = room.refuses(
        change_note, PANEL, "note", "first, or less", ON_RECORD, read, because="changed these words"
    )
    assert (refused.field, the_note(room).text) == ("text", "first, and more")
    room.act(change_note, PANEL, "note", "first, or less", ON_RECORD, mark_of("first, and more"))
    assert the_note(room).text == "first, or less"


def test_words_typed_off_the_record_are_held_later_only_when_they_are_sent_once_more() -> None:
    room = with_note("first")
    refused = room.refuses(
        change_note, PANEL, "note", "typed in private", OFF_RECORD, because="You typed this while"
    )
    assert isinstance(refused, AskedAgain)
    assert refused.about == "level"
    room.act(change_note, PANEL, "note", "typed in private", ON_RECORD)
    assert the_note(room).text == "typed in private"
