"""Deleting all rows of a workshop whose key is gone, some at a time: what was said, every way in
and the roster, and in the end its own row."""

from sqlalchemy import ColumnElement, delete, func, select
from sqlmodel import Session, SQLModel, col

from app.core.workshop import WorkshopId
from app.doorway.erasing import erase_ways_in, ways_in_left
from app.models import (
    AgendaItem,
    ErasedTurn,
    GlossaryTerm,
    HandleWord,
    KeptCaucus,
    KeptContinuing,
    KeptPapers,
    KeptRound,
    KeptTeamNote,
    KeptTurn,
    KeptWorkshop,
    OpenTurn,
    ParkedLine,
    PrivateNote,
    ShuttleMessage,
    Standing,
)

# What stands under an item goes before the items, and everything before the workshop itself.
_OF_ITEMS = (Standing, KeptCaucus, OpenTurn, KeptTurn, HandleWord, KeptRound, KeptTeamNote)
_OF_THE_WORKSHOP = (
    PrivateNote, ParkedLine, GlossaryTerm, ShuttleMessage, KeptContinuing, KeptPapers, ErasedTurn,
    AgendaItem,
)  # fmt: skip


def erase_some(session: Session, workshop: WorkshopId, most: int) -> int:
    """Delete at most so many rows of what was said, then every way in, and last of all the row that
    tells that there was a workshop. Return how many went: 0 when none is left."""
    for table, belongs in _tables(workshop):
        ids = session.scalars(select(_id(table)).where(belongs).limit(most)).all()
        if ids:
            session.execute(delete(table).where(_id(table).in_(ids)))
            return len(ids)
    if ways := ways_in_left(session, workshop):
        erase_ways_in(session, workshop)
        return ways
    own = col(KeptWorkshop.id) == workshop
    there = session.scalar(select(func.count()).select_from(KeptWorkshop).where(own))
    session.execute(delete(KeptWorkshop).where(own))
    return int(there or 0)


def rows_left(session: Session, workshop: WorkshopId) -> int:
    """Return how many rows of the workshop there still are, its ways in among them."""
    own = select(func.count()).select_from(KeptWorkshop).where(col(KeptWorkshop.id) == workshop)
    left = int(session.scalar(own) or 0) + ways_in_left(session, workshop)
    for table, belongs in _tables(workshop):
        left += int(session.scalar(select(func.count()).select_from(table).where(belongs)) or 0)
    return left


def _tables(workshop: WorkshopId) -> tuple[tuple[type[SQLModel], ColumnElement[bool]], ...]:
    """Return the tables in the order of deletion, with what tells the workshop's rows there."""
    items = select(col(AgendaItem.id)).where(col(AgendaItem.workshop) == workshop)
    of_items = ((table, col(table.item).in_(items)) for table in _OF_ITEMS)
    own = ((table, col(table.workshop) == workshop) for table in _OF_THE_WORKSHOP)
    return (*of_items, *own)


def _id(table: type[SQLModel]) -> ColumnElement[str]:
    columns = SQLModel.metadata.tables[str(table.__tablename__)].c
    found: ColumnElement[str] = next(columns[c] for c in ("id", "item", "workshop") if c in columns)
    return found
