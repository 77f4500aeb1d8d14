"""Events that are durable, by subject. None of them may name a seat."""

from app.core.events.kept.caucuses import CaucusOpened, InCaucus, OfCaucuses
from app.core.events.kept.day import (
    DayClosed,
    DayOpened,
    DoorsClosed,
    DoorsOpened,
    OfTheDay,
    WorkshopClosed,
)
from app.core.events.kept.items import ClockSet, ItemClosed, ItemOpened, ItemSkipped, OfItems
from app.core.events.kept.levels import AppearanceTightened, HandlesUsed, LevelChanged, OfLevels
from app.core.events.kept.parking import LineGone, LineParked, OfParking
from app.core.events.kept.plan import AgendaChanged, OfPlan, PlanChanged
from app.core.events.kept.points import OfPoints, PointDropped, PointKept
from app.core.events.kept.rounds import (
    OfRounds,
    RoundClockSet,
    RoundDropped,
    RoundOpened,
    RoundSealed,
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
    OfPlan | OfTheDay | OfItems | OfWays | OfLevels | OfTurns | OfRounds | OfPoints | OfTeamNotes
)

Kept = OfOneRoom | OfCaucuses | OfParking

__all__ = [
    "AgendaChanged",
    "AppearanceTightened",
    "CaucusOpened",
    "ClockSet",
    "DayClosed",
    "DayOpened",
    "DoorsClosed",
    "DoorsOpened",
    "HandlesUsed",
    "InCaucus",
    "ItemClosed",
    "ItemOpened",
    "ItemSkipped",
    "Kept",
    "LevelChanged",
    "LineGone",
    "LineParked",
    "OfCaucuses",
    "OfItems",
    "OfLevels",
    "OfOneRoom",
    "OfParking",
    "OfPlan",
    "OfPoints",
    "OfRounds",
    "OfTeamNotes",
    "OfTheDay",
    "OfTurns",
    "OfWays",
    "PlanChanged",
    "PointDropped",
    "PointKept",
    "RoundClockSet",
    "RoundDropped",
    "RoundOpened",
    "RoundSealed",
    "TeamNoteErased",
    "TeamNoteKept",
    "TeamNoteReworded",
    "TurnErased",
    "TurnHidden",
    "TurnKept",
    "TurnsSettled",
    "WayChanged",
    "WorkshopClosed",
]
