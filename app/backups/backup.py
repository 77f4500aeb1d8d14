"""A backup: a consistent copy of the record, encrypted for a recipient who is not here."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session

from app.backups import age
from app.backups.aside import streamed
from app.backups.checking import is_sound
from app.backups.copying import consistent_copy
from app.backups.fault import CannotGoOn, in_plain_words
from app.backups.leaving_out import forget_order, leave_out
from app.backups.noting import must_be_there, note_down, the_record
from app.backups.step import Step, Told
from app.backups.stopping import Asked, asked_to_stop
from app.backups.whole_file import must_be_free, written_whole
from app.database import sqlite
from app.database.private_folder import private_folder
from app.keyring import Keyring
from app.settings import Settings


@dataclass(frozen=True, slots=True)
class BackedUp:
    """What a backup came to: its size, how many items were open when it was made, and of how many
    of those the key is missing or damaged, so that their handles are in it, sealed."""

    size: int
    open_items: int
    sealed_items: int = 0


def back_up(settings: Settings, target: Path, to: Sequence[str], told: Told) -> BackedUp:
    """Write a backup of the record for these recipients (or those of the settings).

    Every act that was answered *kept* before is in it. It holds no key, no way in, no roster,
    and of an open item neither order nor handle. `target` is there as a whole, or not at all;
    refused where it is there already.
    """
    with in_plain_words("The backup"), asked_to_stop() as asked:
        keys = age.recipients(to or settings.backup_recipients, "A backup")
        must_be_free(target)
        record = the_record(settings.data)
        must_be_there(settings.keyring)
        with private_folder(settings.data) as place:
            note_down(settings.data)
            keyring = Keyring(settings.keyring)
            plain, open_items, sealed_items = _bare_copy(record, keyring, place, told)
            _encrypt(plain, target, keys, told, asked)
        told(Step.DONE, 1)
        return BackedUp(target.stat().st_size, open_items, sealed_items)


def _bare_copy(record: Path, keyring: Keyring, place: Path, told: Told) -> tuple[Path, int, int]:
    """Return a copy that holds only what a backup may, how many items are open in it, and of how
    many of those the handles could not be taken out."""
    full, bare = place / "full.sqlite", place / "bare.sqlite"
    told(Step.COPYING, 0)
    consistent_copy(record, full, Step.COPYING, told)
    told(Step.LEAVING_OUT, 0)
    engine = sqlite.engine(full, writer=True)
    try:
        with Session(engine) as session:
            leave_out(session)
            open_items, sealed_items = forget_order(session, keyring)
            session.commit()
    finally:
        engine.dispose()
    # Once more: in the pages of the first, cells still lie as they came.
    consistent_copy(full, bare, Step.LEAVING_OUT, told)
    full.unlink()
    told(Step.CHECKING, 0)
    if not is_sound(bare):
        raise CannotGoOn(
            f"The record in {record.parent} is damaged, and a backup of it would be of no use. "
            "Keep the older backups, and see to the disk."
        )
    return bare, open_items, sealed_items


def _encrypt(plain: Path, target: Path, keys: list[object], told: Told, asked: Asked) -> None:
    with plain.open("rb") as source, written_whole(target) as file:
        streamed(
            Step.ENCRYPTING,
            plain.stat().st_size,
            told,
            lambda moved: age.encrypt(source, file, keys, moved),
        )
        told(Step.PUTTING_IN_PLACE, 0)
        asked.heed()
