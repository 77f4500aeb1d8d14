"""The doors, the day, and the end of the workshop."""

from datetime import UTC, datetime
from typing import assert_never

from sqlalchemy import select
from sqlmodel import col

from app.audit_log import Act
from app.core.events.kept import (
    DayClosed,
    DayOpened,
    DoorsClosed,
    DoorsOpened,
    OfTheDay,
    WorkshopClosed,
)
from app.core.stage import Stage
from app.doorway.tablets import lock_out_tablets
from app.models import KeptWorkshop
from app.record.keeping.rows import Rows


def keep(rows: Rows, event: OfTheDay) -> None:
    match event:
        case DoorsOpened():
            _note_published(rows)
            rows.set(stage="running", doors_open=True)
        case DoorsClosed():
            rows.set(doors_open=False)
        case DayClosed(wipes):
            rows.set(stage="asleep", doors_open=False)
            rows.forget_erased()
            _close_seats_on_tablets(rows, wipes=wipes)
        case DayOpened():
            rows.set(stage="running")
            rows.set_items(fresh=False)
        case WorkshopClosed(wipes):
            today = datetime.now(UTC).date().isoformat()
            rows.set(stage="closed", doors_open=False, closed_on=today)
            rows.forget_erased()
            _close_seats_on_tablets(rows, wipes=wipes)
        case _:
            assert_never(event)


def _close_seats_on_tablets(rows: Rows, *, wipes: bool) -> None:
    """Lock every seat whose people sit at lent tablets: in the same transaction, so that no crash
    leaves a tablet open overnight whose day is closed."""
    if wipes:
        lock_out_tablets(rows.session, rows.workshop)


def _note_published(rows: Rows) -> None:
    """Note that those whom the plan is for see it from now on: its doors were never open before."""
    own = select(col(KeptWorkshop.stage)).where(col(KeptWorkshop.id) == rows.workshop)
    if rows.session.scalar(own) == Stage.PLANNED:
        rows.note(Act.PLAN_PUBLISHED)
