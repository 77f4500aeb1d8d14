"""The tables. Every text is sealed under its workshop's key; in the clear are only random keys,
states, counts and days. No table that holds text has a rowid, a time, or a way to a seat."""

from app.models.doorway import (
    Account,
    Card,
    OrganiserSession,
    SeatKey,
    SetupLink,
    StaffLink,
    StaffSession,
)
from app.models.record import (
    AgendaItem,
    ErasedTurn,
    HandleWord,
    KeptRound,
    KeptTurn,
    KeptWorkshop,
    OpenTurn,
)

__all__ = [
    "Account",
    "AgendaItem",
    "Card",
    "ErasedTurn",
    "HandleWord",
    "KeptRound",
    "KeptTurn",
    "KeptWorkshop",
    "OpenTurn",
    "OrganiserSession",
    "SeatKey",
    "SetupLink",
    "StaffLink",
    "StaffSession",
]
