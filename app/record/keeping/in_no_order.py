"""Tables of what a workshop keeps in no order: every write stores all of its rows there anew.

A row stays where the file had room as it was written: by its place on a page, by that of its entry
in an index and by the pages behind it, rows that were added one by one lie in the order of their
writing, whatever their ids. So those of the workshop are taken out, and put back in the order of
their random ids, each encrypted anew: the file then looks as if all had been written at once, and
of two copies none tells which row has changed. These tables are small.
"""

from typing import TypeVar

from sqlalchemy import select
from sqlmodel import col

from app.core.turn import TurnId
from app.keyring.workshop_key import FULL
from app.models import GlossaryTerm, ParkedLine, ShuttleMessage
from app.record.keeping.rows import Rows

Unordered = TypeVar("Unordered", bound=GlossaryTerm | ParkedLine | ShuttleMessage)


def put(rows: Rows, row: Unordered) -> None:
    """Store a row, in the place of the one of its id if there is one."""
    _store(rows, [*_without(rows, type(row), row.id), row])


def take_out(rows: Rows, table: type[Unordered], gone: TurnId) -> None:
    """Erase the row of that id; only its bare id is remembered."""
    _store(rows, _without(rows, table, gone))
    rows.remember_erased([gone])


def _without(rows: Rows, table: type[Unordered], row_id: str) -> list[Unordered]:
    """Take all rows of the workshop out, and return what is to be put back beside that one."""
    of_the_workshop = select(table).where(col(table.workshop) == rows.workshop)
    stored = rows.session.scalars(of_the_workshop.order_by(col(table.id))).all()
    others = [_sealed_anew(rows, row) for row in stored if row.id != row_id]
    for row in stored:
        rows.session.delete(row)
    rows.session.flush()
    return others


def _store(rows: Rows, together: list[Unordered]) -> None:
    in_order = sorted(together, key=lambda row: row.id)
    rows.session.add_all(in_order)
    rows.session.flush()


def _sealed_anew(rows: Rows, row: Unordered) -> Unordered:
    place = (str(row.__tablename__), row.id)
    words = rows.key.seal(rows.key.open(row.words, *place), *place, size=FULL)
    return type(row)(**{**row.model_dump(), "words": words})
