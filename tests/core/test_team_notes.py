from collections.abc import Callable

import pytest

from app.core.agenda import close_item, go_back, skip, take_up
from app.core.day import close_day, close_workshop
from app.core.events import Events
from app.core.events.kept import AgendaChanged, TeamNoteErased, TeamNoteKept, TeamNoteReworded
from app.core.item import Way
from app.core.level import RecordLevel
from app.core.planning import remove_item
from app.core.record_level import off_the_record, on_the_record
from app.core.refused import AskedAgain, NotYours
from app.core.seat import Person, Role
from app.core.stage import Stage
from app.core.team_note import Mark, TeamNote
from app.core.team_notes import change_note, erase_note, note_stays_here, write_note
from app.core.turn import TurnId
from app.core.words import mark_of
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
    Rehearsal,
    an_item,
    gathered,
    in_a_room,
    planned,
    strings_in,
)

HELD, STAYS_HERE = Mark.HELD, Mark.STAYS_HERE
ON_RECORD, OFF_RECORD = RecordLevel.HELD, RecordLevel.STAYS_HERE
OPEN, LATER = "needs and fears", "joint thinking"


def with_note(
    text: str = "They listen now", mark: Mark = HELD, item: str = "", by: Person = PANEL
) -> Rehearsal:
    """Return a room in which somebody has written a note, under the id `note`."""
    room = in_a_room()
    room.act(write_note, by, "note", text, mark, ON_RECORD, item)
    return room


def the_note(room: Rehearsal) -> TeamNote:
    (note,) = room.workshop.team_notes
    return note


def close_open_item(room: Rehearsal) -> Events:
    room.act(close_item, FACILITATOR)
    return room.wait(10)


def close_the_day(room: Rehearsal) -> Events:
    room.act(close_day, FACILITATOR)
    return room.wait(10)


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
