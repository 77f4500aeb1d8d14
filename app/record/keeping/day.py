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
from app.models import KeptWorkshop
from app.record.keeping.rows import Rows


def keep(rows: Rows, event: OfTheDay) -> None:
    match event:
        case DoorsOpened():
            _note_published(rows)
            rows.set(stage="running", doors_open=True)
        case DoorsClosed():
            rows.set(doors_open=False)
        case DayClosed():
            rows.set(stage="asleep", doors_open=False)
            rows.forget_erased()
        case DayOpened():
            rows.set(stage="running")
        case WorkshopClosed():
            today = datetime.now(UTC).date().isoformat()
            rows.set(stage="closed", doors_open=False, closed_on=today)
            rows.forget_erased()
        case _:
            assert_never(event)


def _note_published(rows: Rows) -> None:
    """Note that those whom the plan is for see it from now on: its doors were never open before."""
    own = select(col(KeptWorkshop.stage)).where(col(KeptWorkshop.id) == rows.workshop)
    if rows.session.scalar(own) == Stage.PLANNED:
        rows.note(Act.PLAN_PUBLISHED)
