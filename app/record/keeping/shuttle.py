"""The shuttle: drafted in a caucus, logged, withdrawn."""

from typing import assert_never

from sqlalchemy import delete
from sqlmodel import col

from app.core.events.kept import (
    DraftErased,
    DraftKept,
    MessageErased,
    MessageLogged,
    OfDrafts,
    OfShuttle,
)
from app.core.turn import TurnId
from app.models import ShuttleMessage
from app.record.keeping.rows import Rows
from app.record.shuttle_words import message_row


def keep(rows: Rows, event: OfDrafts | OfShuttle) -> None:
    match event:
        case DraftKept(caucus, draft):
            rows.session.merge(message_row(rows.key, rows.workshop, draft, caucus))
        case MessageLogged(message):
            rows.session.merge(message_row(rows.key, rows.workshop, message))
        case DraftErased(_, gone) | MessageErased(gone):
            _erase(rows, gone)
        case _:
            assert_never(event)


def _erase(rows: Rows, message: TurnId) -> None:
    rows.session.execute(delete(ShuttleMessage).where(col(ShuttleMessage.id) == message))
    rows.remember_erased([message])
