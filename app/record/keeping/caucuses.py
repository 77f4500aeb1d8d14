"""A caucus: an item of its own, in which the same is kept as in the whole room."""

from typing import assert_never

from app.core.events.kept import CaucusOpened, OfSessions, SessionBegun, SessionOver
from app.record import words
from app.record.keeping.rows import Rows


def keep(rows: Rows, event: CaucusOpened | OfSessions) -> None:
    match event:
        case CaucusOpened(item, circle, clock):
            rows.session.add(words.item_row(rows.key, rows.workshop, 0, item))
            rows.session.flush()
            rows.session.add(words.caucus_row(rows.key, item.id, circle))
            rows.open_item(item.id, clock.left, item.level, item.appearance)
        case SessionBegun(item_id):
            rows.set_item(item_id, state="open")
        case SessionOver(item_id, spent):
            rows.set_item(item_id, state="done", spent=spent, fresh=True)
        case _:
            assert_never(event)
