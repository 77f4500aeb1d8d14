"""The audit log: what was done with workshops, by day, in a chain that shows any change."""

from app.audit_log.acts import Act
from app.audit_log.log import Entry, entries, first_fault, note, note_once, stands

__all__ = ["Act", "Entry", "entries", "first_fault", "note", "note_once", "stands"]
