"""Copies of the record and of keys, that somebody made and nobody thinks of."""

from collections.abc import Sequence
from pathlib import Path

from app.database import FILE_NAME
from app.database.private_folder import NAME as UNFINISHED
from app.doctor.finding import Finding, danger, good, warn
from app.doctor.folders import look_at, named

_DATABASE = b"SQLite format 3\x00"
_SEALED_BACKUP = b"age-encryption.org/"


def judge_copies(
    databases: Sequence[Path], keys: Sequence[Path], open_backups: Sequence[Path]
) -> Finding:
    """Copies that somebody made by hand, and sealed backups that others may read."""
    about = "copies"
    why = (
        "A copy that nobody thinks of outlives a purge; a copied key beside it gives every word "
        "back."
    )
    if keys:
        to_do = "Destroy it (shred -u), and let the keyring hold the keys alone."
        return danger(about, f"{named(keys)} looks like a copy of a key.", why, to_do)
    if databases:
        to_do = "Destroy it (shred -u); use parley backup, which seals what it writes."
        return danger(about, f"{named(databases)} is a copy of the record.", why, to_do)
    if open_backups:
        to_do = f"chmod go-rwx {open_backups[0]}, and keep backups on another machine."
        return warn(about, f"Others may read the backup {named(open_backups)}.", why, to_do)
    return good(about, "No copy lies beside the folders of the record and the keyring.", why)


def find_copies(record: Path, keyring: Path) -> tuple[list[Path], list[Path], list[Path]]:
    """Return the copies of databases, of keys, and the backups open to others, in both folders
    and right beside them."""
    known = {record / f"{FILE_NAME}{end}" for end in ("", "-wal", "-shm")}
    places = dict.fromkeys((record, record.parent, keyring, keyring.parent))
    beside = (file for place in places if place.is_dir() for file in sorted(place.iterdir()))
    inside = sorted(record.rglob("*")) if record.is_dir() else []
    files = [
        file
        for file in dict.fromkeys((*beside, *inside))
        if file.is_file() and file not in known and record / UNFINISHED not in file.parents
    ]
    begins = {file: _beginning(file) for file in files}
    databases = [file for file in files if begins[file].startswith(_DATABASE)]
    sealed = [file for file in files if begins[file].startswith(_SEALED_BACKUP)]
    keys = [f for f in files if f.suffix == ".key" and f.parent != keyring and _like_a_key(f)]
    return databases, keys, [f for f in sealed if (s := look_at(f)) and s.open_to_others]


def _beginning(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(32)
    except OSError:
        return b""


def _like_a_key(file: Path) -> bool:
    return file.stat().st_size == 32
