"""The plan, and the whole agenda."""

from collections.abc import Sequence
from typing import assert_never

from sqlalchemy import delete, select
from sqlmodel import col

from app.core.events.kept import AgendaChanged, OfPlan, PlanChanged
from app.core.item import Item
from app.models import AgendaItem, KeptCaucus
from app.record import words
from app.record.keeping.rows import Rows


def keep(rows: Rows, event: OfPlan) -> None:
    match event:
        case PlanChanged(plan):
            plain = words.plan_words(plan)
            rows.set(plan=words.sealed(rows.key, plain, "workshop", rows.workshop))
        case AgendaChanged(items):
            _put_in_order(rows, items)
        case _:
            assert_never(event)


def _put_in_order(rows: Rows, items: Sequence[Item]) -> None:
    ids = [item.id for item in items]
    caucuses = select(col(KeptCaucus.item))
    gone = (
        col(AgendaItem.workshop) == rows.workshop,
        col(AgendaItem.id).not_in(ids),
        col(AgendaItem.id).not_in(caucuses),
    )
    rows.session.execute(delete(AgendaItem).where(*gone))
    for place, item in enumerate(items):
        rows.session.merge(words.item_row(rows.key, rows.workshop, place, item))
