"""The parking lot: parked, erased."""

from typing import assert_never

from app.core.events.kept import LineGone, LineParked, OfParking
from app.models import ParkedLine
from app.record import words
from app.record.keeping.in_no_order import put, take_out
from app.record.keeping.rows import Rows


def keep(rows: Rows, event: OfParking) -> None:
    match event:
        case LineParked(line):
            put(rows, words.parked_row(rows.key, rows.workshop, line))
        case LineGone(line_id):
            take_out(rows, ParkedLine, line_id)
        case _:
            assert_never(event)
