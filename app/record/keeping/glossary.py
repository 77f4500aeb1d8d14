"""The glossary: terms written, written anew, erased."""

from typing import assert_never

from sqlalchemy import delete
from sqlmodel import col

from app.core.events.kept import OfGlossary, TermErased, TermWritten
from app.models import GlossaryTerm
from app.record.glossary_words import term_row
from app.record.keeping.rows import Rows


def keep(rows: Rows, event: OfGlossary) -> None:
    match event:
        case TermWritten(term):
            rows.session.merge(term_row(rows.key, rows.workshop, term))
        case TermErased(term_id):
            rows.session.execute(delete(GlossaryTerm).where(col(GlossaryTerm.id) == term_id))
            rows.remember_erased([term_id])
        case _:
            assert_never(event)
