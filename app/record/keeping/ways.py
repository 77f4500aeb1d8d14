"""The way of speaking of the open item."""

from app.core.events.kept import OfWays
from app.record.keeping.rows import Rows


def keep(rows: Rows, event: OfWays) -> None:
    rows.set_item(event.item, way=event.way)
