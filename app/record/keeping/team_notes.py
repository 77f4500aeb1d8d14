"""The third party's notes: written, reworded, erased."""

from typing import assert_never

from sqlalchemy import delete
from sqlmodel import col

from app.core.events.kept import OfTeamNotes, TeamNoteErased, TeamNoteKept, TeamNoteReworded
from app.models import KeptTeamNote
from app.record import words
from app.record.keeping.rows import Rows


def keep(rows: Rows, event: OfTeamNotes) -> None:
    match event:
        case TeamNoteKept(note):
            rows.session.add(words.team_note_row(rows.key, note))
        case TeamNoteReworded(note):
            rows.session.merge(words.team_note_row(rows.key, note))
        case TeamNoteErased(_, note_id):
            rows.session.execute(delete(KeptTeamNote).where(col(KeptTeamNote.id) == note_id))
            rows.remember_erased([note_id])
        case _:
            assert_never(event)
