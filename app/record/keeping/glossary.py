"""The glossary: terms written, written anew, erased."""

from typing import assert_never

from app.core.events.kept import OfGlossary, TermErased, TermWritten
from app.models import GlossaryTerm
from app.record.glossary_words import term_row
from app.record.keeping.in_no_order import put, take_out
from app.record.keeping.rows import Rows


def keep(rows: Rows, event: OfGlossary) -> None:
    match event:
        case TermWritten(term):
            put(rows, term_row(rows.key, rows.workshop, term))
        case TermErased(term_id):
            take_out(rows, GlossaryTerm, term_id)
        case _:
            assert_never(event)
