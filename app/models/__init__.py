"""The tables. Every text is sealed under its workshop's key; in the clear are only random keys,
states, counts and days. No table that holds text has a rowid, a time, or a way to a seat."""

from app.models.audit_log import AuditEntry
from app.models.doorway import (
    Account,
    Card,
    OrganiserSession,
    SeatKey,
    SetupLink,
    StaffLink,
    StaffSession,
)
from app.models.notes import KeptTeamNote, PrivateNote, Roster
from app.models.papers import KeptPapers
from app.models.record import (
    AgendaItem,
    ErasedTurn,
    GlossaryTerm,
    HandleWord,
    KeptCaucus,
    KeptRound,
    KeptTurn,
    KeptWorkshop,
    OpenTurn,
    ParkedLine,
    ShuttleMessage,
    Standing,
)
from app.models.series import KeptContinuing

__all__ = [
    "Account",
    "AgendaItem",
    "AuditEntry",
    "Card",
    "ErasedTurn",
    "GlossaryTerm",
    "HandleWord",
    "KeptCaucus",
    "KeptContinuing",
    "KeptPapers",
    "KeptRound",
    "KeptTeamNote",
    "KeptTurn",
    "KeptWorkshop",
    "OpenTurn",
    "OrganiserSession",
    "ParkedLine",
    "PrivateNote",
    "Roster",
    "SeatKey",
    "SetupLink",
    "ShuttleMessage",
    "StaffLink",
    "StaffSession",
    "Standing",
]
