"""Restoring a backup into a data folder that has no database."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import inspect, select
from sqlmodel import Session, SQLModel, col

from app.audit_log import Act, note_once
from app.backups import age
from app.backups.aside import streamed
from app.backups.checking import is_sound
from app.backups.fault import CannotGoOn, in_plain_words
from app.backups.leaving_out import leave_out
from app.backups.step import Step, Told
from app.backups.stopping import asked_to_stop
from app.backups.whole_file import put_in_place
from app.core.workshop import WorkshopId
from app.database import FILE_NAME, sqlite
from app.database.migrations import known_revisions, revision_of, upgrade
from app.database.private_folder import private_folder
from app.keyring.exchange import has_codes, keys_here, purged_here
from app.models import KeptWorkshop
from app.record.erasing import erase_some
from app.settings import Settings

_SQLITE = b"SQLite format 3\0"
_EXPORT = b'{"parley": "keys"'


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back: workshops, of which so many have no key here; those that had been purged
    are not among them. Without the key of the codes, no account of the backup can sign in."""

    workshops: int
    without_key: int
    purged: int
    codes: bool


def restore(settings: Settings, backup: Path, identity: Path, told: Told) -> Restored:
    """Put the record of a backup into the data folder.

    Refused where a database is there, the backup is not one, is damaged, is for another recipient
    or was made by a newer version. What was purged here since it was made does not come back.
    Nobody is let in by anything from before. Until the very end nothing stands in the folder but
    a private place, which is gone afterwards.
    """
    with in_plain_words("The restore"), asked_to_stop() as asked:
        data = settings.data
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        _must_be_empty(data)
        with private_folder(data) as place:
            file = place / FILE_NAME
            _decrypt(backup, identity, file, told)
            told(Step.CHECKING, 0)
            _check(file, backup)
            told(Step.BRINGING_UP_TO_DATE, 0)
            upgrade(file)
            found = _made_ours(file, backup, settings.keyring)
            told(Step.PUTTING_IN_PLACE, 0)
            asked.heed()
            _must_be_empty(data)
            put_in_place(file, data / FILE_NAME)
        told(Step.DONE, 1)
        return found


def _must_be_empty(data: Path) -> None:
    # Its log alone would be taken for that of the restored one.
    there = sorted(data.glob(f"{FILE_NAME}*"))
    if there:
        raise CannotGoOn(
            f"There is a database in {data} ({there[0].name}). A restore overwrites nothing: stop "
            "the server, move that folder's files to another place, and restore again."
        )


def _decrypt(backup: Path, identity: Path, file: Path, told: Told) -> None:
    file.touch(mode=0o600)
    with file.open("wb") as target:
        streamed(
            Step.DECRYPTING,
            backup.stat().st_size,
            told,
            lambda moved: age.decrypt(backup, target, identity, moved),
        )


def _check(file: Path, backup: Path) -> None:
    """Refuse what is not a whole database of ours, of this version or an older one."""
    with file.open("rb") as opened:
        opening = opened.read(len(_EXPORT))
    if opening == _EXPORT:
        raise CannotGoOn(
            f"{backup} is an export of keys, and no backup: `parley keyring import` takes it."
        )
    if not opening.startswith(_SQLITE):
        raise CannotGoOn(f"{backup} holds something else than a backup of Parley.")
    if not is_sound(file):
        raise CannotGoOn(f"The database in {backup} is damaged. Take an older backup.")
    revision = revision_of(file)
    if revision is None:
        raise CannotGoOn(f"{backup} holds something else than a backup of Parley.")
    if revision not in known_revisions():
        raise CannotGoOn(
            f"{backup} was made by a newer version of Parley (its tables stand at {revision}). "
            "Install that version first."
        )


def _made_ours(file: Path, backup: Path, keyring: Path) -> Restored:
    """Take out what must not come back, and say what is left."""
    engine = sqlite.engine(file, writer=True)
    try:
        tables = set(inspect(engine).get_table_names())
        if tables != {*SQLModel.metadata.tables, "alembic_version"}:
            raise CannotGoOn(f"{backup} holds something else than a backup of Parley.")
        with Session(engine) as session:
            leave_out(session)
            there = {WorkshopId(w) for w in session.scalars(select(col(KeptWorkshop.id)))}
            purged = there & purged_here(keyring)
            for workshop in sorted(purged):
                while erase_some(session, workshop, 1000):
                    pass
                # The log of the backup is older than the purge.
                note_once(session, Act.PURGED, workshop)
            session.commit()
        sqlite.truncate_log(engine)
    finally:
        engine.dispose()
    left = there - purged
    return Restored(len(left), len(left - keys_here(keyring)), len(purged), has_codes(keyring))
