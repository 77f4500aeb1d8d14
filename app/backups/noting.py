"""The record as a backup finds it, and the note that it was made."""

from pathlib import Path

from app.audit_log import Act, note
from app.backups.fault import CannotGoOn
from app.database import FILE_NAME, Database
from app.database.migrations import known_revisions, revision_of
from app.keyring.exchange import is_keyring


def the_record(data: Path) -> Path:
    """Return the file of the record; refused where there is none, or it is of another version."""
    file = data / FILE_NAME
    if not file.exists():
        raise CannotGoOn(f"There is no record in {data}. Is PARLEY_DATA set as for the server?")
    if revision_of(file) != known_revisions()[0]:
        raise CannotGoOn(
            f"The record in {data} was written by another version of Parley. Make the backup with "
            "that one, or start this one once: `parley serve` brings the record to its form."
        )
    return file


def must_be_there(keyring: Path) -> None:
    """Refuse a folder in which no keyring is."""
    if not is_keyring(keyring):
        raise CannotGoOn(
            f"There is no keyring in {keyring}. Is PARLEY_KEYRING set as for the server?"
        )


def note_down(data: Path) -> None:
    """Note in the audit log that a copy leaves this machine."""
    database = Database(data)
    try:
        database.write_now(lambda session: note(session, Act.BACKED_UP))
    finally:
        database.close()
