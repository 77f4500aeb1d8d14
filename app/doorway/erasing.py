"""Deleting every way into a workshop that is purged, and its roster."""

from sqlalchemy import delete, func, select
from sqlmodel import Session, col

from app.core.workshop import WorkshopId
from app.models import Card, Roster, SeatKey, StaffLink, StaffSession

# Sessions go before the links that they came by.
_TABLES = (Roster, Card, SeatKey, StaffSession, StaffLink)


def erase_ways_in(session: Session, workshop: WorkshopId) -> None:
    """Delete the roster, cards, seats, staff links and sessions: a few hundred rows at most."""
    for table in _TABLES:
        session.execute(delete(table).where(col(table.workshop) == workshop))


def ways_in_left(session: Session, workshop: WorkshopId) -> int:
    """Return how many such rows there still are."""
    return sum(
        int(
            session.scalar(
                select(func.count()).select_from(table).where(col(table.workshop) == workshop)
            )
            or 0
        )
        for table in _TABLES
    )
