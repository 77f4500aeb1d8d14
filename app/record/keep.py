"""From what happened to rows: everything that is kept, each by the file of its subject."""

from collections.abc import Sequence
from typing import assert_never

from sqlmodel import Session

from app.core.events import Kept
from app.core.events import kept as happened
from app.core.workshop import WorkshopId
from app.keyring import WorkshopKey
from app.record.keeping import (
    caucuses,
    day,
    items,
    levels,
    parking,
    plan,
    points,
    rounds,
    team_notes,
    turns,
    ways,
)
from app.record.keeping.rows import Rows


def keep(session: Session, key: WorkshopKey, workshop: WorkshopId, events: Sequence[Kept]) -> None:
    """Write these events' effect on the rows of the workshop, within the caller's transaction."""
    rows = Rows(session, key, workshop)
    for event in events:
        if isinstance(event, happened.CaucusOpened):
            caucuses.keep(rows, event)
        elif isinstance(event, happened.OfParking):
            parking.keep(rows, event)
        else:
            _keep(rows, event.event if isinstance(event, happened.InCaucus) else event)
        session.flush()


def _keep(rows: Rows, event: happened.OfOneRoom) -> None:
    """Keep what happened in one room: in the whole one, or in a caucus."""
    if isinstance(event, happened.OfPlan):
        plan.keep(rows, event)
    elif isinstance(event, happened.OfTheDay):
        day.keep(rows, event)
    elif isinstance(event, happened.OfItems):
        items.keep(rows, event)
    elif isinstance(event, happened.OfWays):
        ways.keep(rows, event)
    elif isinstance(event, happened.OfLevels):
        levels.keep(rows, event)
    elif isinstance(event, happened.OfTurns):
        turns.keep(rows, event)
    elif isinstance(event, happened.OfRounds):
        rounds.keep(rows, event)
    elif isinstance(event, happened.OfPoints):
        points.keep(rows, event)
    elif isinstance(event, happened.OfTeamNotes):
        team_notes.keep(rows, event)
    else:
        assert_never(event)
