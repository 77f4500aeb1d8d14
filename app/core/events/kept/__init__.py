"""Events that are durable, by subject. None of them may name a seat."""

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

Kept = OfPlan | OfTheDay | OfItems | OfLevels | OfTurns | OfRounds | OfPoints | OfTeamNotes

__all__ = [
    "AgendaChanged",
    "AppearanceTightened",
    "ClockSet",
    "DayClosed",
    "DayOpened",
    "DoorsClosed",
    "DoorsOpened",
    "HandlesUsed",
    "ItemClosed",
    "ItemOpened",
    "ItemSkipped",
    "Kept",
    "LevelChanged",
    "OfItems",
    "OfLevels",
    "OfPlan",
    "OfPoints",
    "OfRounds",
    "OfTeamNotes",
    "OfTheDay",
    "OfTurns",
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
    "WorkshopClosed",
]
