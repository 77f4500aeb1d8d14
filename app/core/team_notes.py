"""The third party's notes on the items of the agenda: writing, changing, tightening, erasing.

A note that is *held* is stored for the third party until purge. One that *stays here* is in memory
only: it goes when its item closes, and at the latest with the day. No mark is ever loosened.
"""

from dataclasses import replace

from app.core.allowed import also_in_a_caucus
from app.core.events import Events
from app.core.events.kept import TeamNoteErased, TeamNoteKept, TeamNoteReworded
from app.core.events.live import TeamNoteSeen, TeamNotesGone
from app.core.guards import not_over, only_with, read_before, typed_to_be_stored
from app.core.item import ItemId
from app.core.level import RecordLevel, stricter_level
from app.core.now import Now
from app.core.powers import Power
from app.core.refused import N_, Refused
from app.core.seat import Person
from app.core.team_note import Mark, TeamNote
from app.core.turn import TurnId
from app.core.words import LONGEST_NOTE, plain_words
from app.core.workshop import Workshop


@also_in_a_caucus
def write_note(
    workshop: Workshop,
    by: Person,
    now: Now,
    note_id: TurnId,
    text: str,
    mark: Mark,
    level: RecordLevel,
    item_id: str = "",
) -> Events:
    """Write a note on an item of the agenda, over or to come; on the open one if none is named.

    `level` is the one that the form showed its author: where it or the present one is *stays
    here*, so does the note. The same note sent again changes nothing.
    """
    only_with(by, Power.NOTES)
    not_over(workshop)
    if workshop.remembers(note_id):
        return ()
    item = _item(workshop, item_id)
    words = plain_words(text, "text", LONGEST_NOTE)
    if _off_the_record(workshop, level):
        _with_the_open_item(workshop, item)
        mark = Mark.STAYS_HERE
    note = TeamNote(note_id, item, by.role, words, mark)
    return (TeamNoteKept(note),) if note.kept else (TeamNoteSeen(note),)


@also_in_a_caucus
def change_note(
    workshop: Workshop,
    by: Person,
    now: Now,
    note_id: str,
    text: str,
    level: RecordLevel,
    was: str = "",
) -> Events:
    """Put other words into a note, which keeps its mark and its place.

    `was` marks the words that the form showed its author: refused where the note reads otherwise
    by now. No words that were typed off the record may slip into a note that is held.
    """
    only_with(by, Power.NOTES)
    not_over(workshop)
    note = _note(workshop, note_id)
    words = plain_words(text, "text", LONGEST_NOTE)
    if note.kept:
        if not workshop.level_now.kept:
            raise Refused(
                N_("This note is held, and the room is off the record: write a note of its own."),
                "text",
            )
        typed_to_be_stored(level)
    elif _off_the_record(workshop, level):
        _with_the_open_item(workshop, note.item)
    read_before(note.text, was)
    changed = replace(note, role=by.role, text=words)
    return (TeamNoteReworded(changed),) if note.kept else (TeamNoteSeen(changed),)


@also_in_a_caucus
def note_stays_here(workshop: Workshop, by: Person, now: Now, note_id: str) -> Events:
    """Erase a note that was stored; its words stay here, as a new note that never was."""
    only_with(by, Power.NOTES)
    not_over(workshop)
    note = _note(workshop, note_id)
    if not note.kept:
        raise Refused(N_("That is so already."))
    fresh = replace(note, id=TurnId(now.chance.new_id()), mark=Mark.STAYS_HERE)
    return (TeamNoteErased(note.item, note.id), TeamNoteSeen(fresh))


@also_in_a_caucus
def erase_note(workshop: Workshop, by: Person, now: Now, note_id: str) -> Events:
    """Erase a note, at any time: after the workshop has closed, too."""
    only_with(by, Power.NOTES)
    return _gone(_note(workshop, note_id))


def notes_gone_with(workshop: Workshop, item: ItemId) -> Events:
    """Erase the notes on an item that is taken off the agenda."""
    return tuple(
        event for note in workshop.team_notes if note.item == item for event in _gone(note)
    )


def _gone(note: TeamNote) -> Events:
    if note.kept:
        return (TeamNoteErased(note.item, note.id),)
    return (TeamNotesGone(frozenset({note.id})),)


def _off_the_record(workshop: Workshop, level: RecordLevel) -> bool:
    return not stricter_level(level, workshop.level_now).kept


def _with_the_open_item(workshop: Workshop, item: ItemId) -> None:
    # On another item it would outlive the one in which the words were said.
    if item != workshop.current:
        raise Refused(
            N_("What is written off the record stands with the open item, and goes with it."),
            "item",
        )


def _item(workshop: Workshop, item_id: str) -> ItemId:
    if item_id:
        return workshop.item(item_id).id
    if workshop.current is None:
        raise Refused(N_("No item is open. Choose the item that the note belongs to."), "item")
    return workshop.current


def _note(workshop: Workshop, note_id: str) -> TeamNote:
    for note in workshop.team_notes:
        if note.id == note_id:
            return note
    raise Refused(N_("That note is not here any more."))
