"""What a workshop has of the one before it, and what it leaves to the next."""

from app.core.events.kept import OfSeries
from app.record.keeping.rows import Rows
from app.record.series_words import continuing_row


def keep(rows: Rows, event: OfSeries) -> None:
    rows.session.merge(continuing_row(rows.key, rows.workshop, event.continuing))
