"""Events that are durable, by subject. None of them may name a seat."""

from app.core.events.kept.caucuses import (
    CaucusOpened,
    InCaucus,
    OfCaucuses,
    OfSessions,
    SessionBegun,
    SessionOver,
)
from app.core.events.kept.day import (
    DayClosed,
    DayOpened,
    DoorsClosed,
    DoorsOpened,
    OfTheDay,
    WorkshopClosed,
)
from app.core.events.kept.glossary import OfGlossary, TermErased, TermWritten
from app.core.events.kept.items import ClockSet, ItemClosed, ItemOpened, ItemSkipped, OfItems
from app.core.events.kept.levels import AppearanceTightened, HandlesUsed, LevelChanged, OfLevels
from app.core.events.kept.papers import OfPapers, PapersWritten
from app.core.events.kept.parking import LineGone, LineParked, OfParking
from app.core.events.kept.plan import AgendaChanged, OfPlan, PlanChanged
from app.core.events.kept.points import OfPoints, PointDropped, PointKept
from app.core.events.kept.renderings import (
    OfRenderings,
    Rendered,
    RenderingsDropped,
    RenderingsShown,
    RoundUnopened,
)
from app.core.events.kept.rounds import (
    OfRounds,
    RoundClockSet,
    RoundDropped,
    RoundOpened,
    RoundSealed,
)
from app.core.events.kept.series import ContinuingChanged, OfSeries
from app.core.events.kept.shuttle import (
    DraftErased,
    DraftKept,
    MessageErased,
    MessageLogged,
    OfDrafts,
    OfShuttle,
)
from app.core.events.kept.team_notes import (
    OfTeamNotes,
    TeamNoteErased,
    TeamNoteKept,
    TeamNoteReworded,
)
from app.core.events.kept.turns import OfTurns, TurnErased, TurnHidden, TurnKept, TurnsSettled
from app.core.events.kept.ways import OfWays, WayChanged

# What is kept of one room: of the whole one, or of a caucus.
OfOneRoom = (
    OfPlan
    | OfTheDay
    | OfItems
    | OfWays
    | OfLevels
    | OfTurns
    | OfRounds
    | OfRenderings
    | OfPoints
    | OfTeamNotes
    | OfDrafts
)

Kept = OfOneRoom | OfCaucuses | OfParking | OfShuttle | OfGlossary | OfPapers | OfSeries

__all__ = [
    "AgendaChanged",
    "AppearanceTightened",
    "CaucusOpened",
    "ClockSet",
    "ContinuingChanged",
    "DayClosed",
    "DayOpened",
    "DoorsClosed",
    "DoorsOpened",
    "DraftErased",
    "DraftKept",
    "HandlesUsed",
    "InCaucus",
    "ItemClosed",
    "ItemOpened",
    "ItemSkipped",
    "Kept",
    "LevelChanged",
    "LineGone",
    "LineParked",
    "MessageErased",
    "MessageLogged",
    "OfCaucuses",
    "OfDrafts",
    "OfGlossary",
    "OfItems",
    "OfLevels",
    "OfOneRoom",
    "OfPapers",
    "OfParking",
    "OfPlan",
    "OfPoints",
    "OfRenderings",
    "OfRounds",
    "OfSeries",
    "OfSessions",
    "OfShuttle",
    "OfTeamNotes",
    "OfTheDay",
    "OfTurns",
    "OfWays",
    "PapersWritten",
    "PlanChanged",
    "PointDropped",
    "PointKept",
    "Rendered",
    "RenderingsDropped",
    "RenderingsShown",
    "RoundClockSet",
    "RoundDropped",
    "RoundOpened",
    "RoundSealed",
    "RoundUnopened",
    "SessionBegun",
    "SessionOver",
    "TeamNoteErased",
    "TeamNoteKept",
    "TeamNoteReworded",
    "TermErased",
    "TermWritten",
    "TurnErased",
    "TurnHidden",
    "TurnKept",
    "TurnsSettled",
    "WayChanged",
    "WorkshopClosed",
]
