"""The record level, how people appear, and the handles that were drawn."""

from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import assert_never

from sqlalchemy import select
from sqlmodel import col

from app.audit_log import Act
from app.core.events.kept import AppearanceTightened, HandlesUsed, LevelChanged, OfLevels
from app.core.item import ItemId
from app.core.turn import Kind
from app.models import HandleWord, OpenTurn
from app.record import words
from app.record.keeping.rows import Rows


def keep(rows: Rows, event: OfLevels) -> None:
    match event:
        case LevelChanged(item, level):
            rows.set_standing(item, level=level)
            rows.note(Act.LEVEL_CHANGED)
        case AppearanceTightened(item, appearance):
            rows.set_standing(item, appearance=appearance)
            _forget_handles(rows, item)
            rows.note(Act.APPEARANCE_CHANGED)
        case HandlesUsed(item, drawn):
            _add_handles(rows, item, drawn)
        case _:
            assert_never(event)


def _add_handles(rows: Rows, item: ItemId, drawn: AbstractSet[str]) -> None:
    for word in sorted(drawn):
        row = rows.key.mac("handle", item, word)[:32]
        sealed = rows.key.seal(word, "handle_word", row)
        rows.session.add(HandleWord(id=row, item=item, word=sealed))


def _forget_handles(rows: Rows, item: ItemId) -> None:
    """Take the handles off what is stored: people appear as less from now on."""
    for row in rows.session.scalars(select(OpenTurn).where(col(OpenTurn.item) == item)).all():
        if row.kind != Kind.POINT:
            bare = replace(words.open_turn_from(rows.key, row), label="")
            fresh = words.open_turn_row(rows.key, row.number, bare)
            fresh.unopened = row.unopened
            rows.session.merge(fresh)
