"""What the third party writes of a day."""

from app.core.events.kept import OfPapers
from app.record.keeping.rows import Rows
from app.record.papers_words import papers_row


def keep(rows: Rows, event: OfPapers) -> None:
    rows.session.merge(papers_row(rows.key, rows.workshop, event.papers))
