"""A room in which somebody of the third party has written a note."""

from app.core.level import RecordLevel
from app.core.seat import Person
from app.core.team_note import Mark, TeamNote
from app.core.team_notes import write_note
from tests.rooms import PANEL, Rehearsal, in_a_room

HELD = Mark.HELD
ON_RECORD = RecordLevel.HELD


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
