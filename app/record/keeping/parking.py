"""The parking lot: parked, erased."""

from typing import assert_never

from sqlalchemy import delete
from sqlmodel import col

from app.core.events.kept import LineGone, LineParked, OfParking
from app.models import ParkedLine
from app.record import words
from app.record.keeping.rows import Rows


def keep(rows: Rows, event: OfParking) -> None:
    match event:
        case LineParked(line):
            rows.session.add(words.parked_row(rows.key, rows.workshop, line))
        case LineGone(line_id):
            rows.session.execute(delete(ParkedLine).where(col(ParkedLine.id) == line_id))
            rows.remember_erased([line_id])
        case _:
            assert_never(event)
