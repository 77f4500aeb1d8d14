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
    glossary,
    items,
    levels,
    papers,
    parking,
    plan,
    points,
    renderings,
    rounds,
    series,
    shuttle,
    team_notes,
    turns,
    ways,
)
from app.record.keeping.rows import Rows


def keep(session: Session, key: WorkshopKey, workshop: WorkshopId, events: Sequence[Kept]) -> None:
    """Write these events' effect on the rows of the workshop, within the caller's transaction."""
    rows = Rows(session, key, workshop)
    for event in events:
        if isinstance(event, happened.CaucusOpened | happened.OfSessions):
            caucuses.keep(rows, event)
        elif isinstance(event, happened.OfGlossary):
            glossary.keep(rows, event)
        elif isinstance(event, happened.OfPapers):
            papers.keep(rows, event)
        elif isinstance(event, happened.OfParking):
            parking.keep(rows, event)
        elif isinstance(event, happened.OfSeries):
            series.keep(rows, event)
        elif isinstance(event, happened.OfShuttle):
            shuttle.keep(rows, event)
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
    else:
        _keep_words(rows, event)


def _keep_words(
    rows: Rows,
    event: happened.OfTurns
    | happened.OfRounds
    | happened.OfRenderings
    | happened.OfPoints
    | happened.OfTeamNotes
    | happened.OfDrafts,
) -> None:
    if isinstance(event, happened.OfTurns):
        turns.keep(rows, event)
    elif isinstance(event, happened.OfRounds):
        rounds.keep(rows, event)
    elif isinstance(event, happened.OfRenderings):
        renderings.keep(rows, event)
    elif isinstance(event, happened.OfPoints):
        points.keep(rows, event)
    elif isinstance(event, happened.OfTeamNotes):
        team_notes.keep(rows, event)
    elif isinstance(event, happened.OfDrafts):
        shuttle.keep(rows, event)
    else:
        assert_never(event)
