"""A folder of our own in the data folder, for what is not whole yet.

What stands in it is a copy of the record: sealed texts, but states in the clear. So it lies on
the record's own disk, nobody else may enter it, and whatever a power cut leaves of it is taken
away before anything else is done there: at the next start, backup or restore.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NAME = "unfinished"


class FolderTaken(Exception):
    """Somebody else works there; the sentence says so."""


@contextmanager
def private_folder(data: Path) -> Iterator[Path]:
    """Yield an empty folder, which is gone afterwards; one has it at a time: a backup,
    a restore, or the doctor."""
    lock = _locked(data)
    if lock is None:
        raise FolderTaken(f"Another backup or restore of {data} is running. Wait until it is done.")
    place = data / NAME
    try:
        _remove(place)
        place.mkdir(mode=0o700)
        yield place
    finally:
        _remove(place)
        os.close(lock)


def clear_leftovers(data: Path) -> None:
    """Take away what a backup or restore left that was cut off; one that runs is left alone."""
    if not (data / NAME).exists():
        return
    lock = _locked(data)
    if lock is not None:
        _remove(data / NAME)
        os.close(lock)


def _locked(data: Path) -> int | None:
    """Return a lock on the data folder, which ends with this process; None where it is taken."""
    lock = os.open(data, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        return None
    return lock


def _remove(place: Path) -> None:
    if place.is_symlink():
        place.unlink()
    elif place.exists():
        shutil.rmtree(place)
