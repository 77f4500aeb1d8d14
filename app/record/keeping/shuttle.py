"""The shuttle: drafted in a caucus, logged, withdrawn."""

from typing import assert_never

from app.core.events.kept import (
    DraftErased,
    DraftKept,
    MessageErased,
    MessageLogged,
    OfDrafts,
    OfShuttle,
)
from app.models import ShuttleMessage
from app.record.keeping.in_no_order import put, take_out
from app.record.keeping.rows import Rows
from app.record.shuttle_words import message_row


def keep(rows: Rows, event: OfDrafts | OfShuttle) -> None:
    match event:
        case DraftKept(caucus, draft):
            put(rows, message_row(rows.key, rows.workshop, draft, caucus))
        case MessageLogged(message):
            put(rows, message_row(rows.key, rows.workshop, message))
        case DraftErased(_, gone) | MessageErased(gone):
            take_out(rows, ShuttleMessage, gone)
        case _:
            assert_never(event)
