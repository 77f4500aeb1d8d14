"""Points: written, written anew, dropped."""

from typing import assert_never

from app.core.events.kept import OfPoints, PointDropped, PointKept
from app.record import words
from app.record.keeping.rows import Rows


def keep(rows: Rows, event: OfPoints) -> None:
    match event:
        case PointKept(item, point):
            before = rows.open_turn(item, point.id)
            number = rows.next_number(item) if before is None else before.number
            rows.session.merge(words.open_point_row(rows.key, number, item, point))
        case PointDropped(_, point):
            rows.erase([point])
        case _:
            assert_never(event)
