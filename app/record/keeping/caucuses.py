"""A caucus: an item of its own, in which the same is kept as in the whole room."""

from app.core.events.kept import CaucusOpened
from app.record import words
from app.record.keeping.rows import Rows


def keep(rows: Rows, opened: CaucusOpened) -> None:
    item = opened.item
    rows.session.add(words.item_row(rows.key, rows.workshop, 0, item))
    rows.session.flush()
    rows.session.add(words.caucus_row(rows.key, item.id, opened.circle))
    rows.open_item(item.id, opened.clock.left, item.level, item.appearance)
