"""A folder of backups, one or more a day, of which none grows old."""

import re
from datetime import date, timedelta
from pathlib import Path

from app.backups.fault import CannotGoOn

LONGEST_KEPT = 14  # days: what was taken back or purged since still lies in a backup, sealed
_OURS = re.compile(r"parley-(\d{4}-\d{2}-\d{2})(?:-\d+)?\.age(?:\.[0-9a-f]{8}\.part)?")


def name_of_today(folder: Path, today: date) -> Path:
    """Return a name for a backup of today that is not taken yet."""
    _must_be_there(folder)
    names = [f"parley-{today}.age", *(f"parley-{today}-{n}.age" for n in range(2, 100))]
    for name in names:
        if not (folder / name).exists():
            return folder / name
    raise CannotGoOn(f"There are {len(names)} backups of today in {folder} already.")


def must_be_few(keep_days: int) -> int:
    """Return the days that backups are kept; refused where words would outlive their promise."""
    if not 1 <= keep_days <= LONGEST_KEPT:
        raise CannotGoOn(f"Backups are kept between 1 and {LONGEST_KEPT} days, not {keep_days}.")
    return keep_days


def remove_old(folder: Path, today: date, keep_days: int) -> int:
    """Delete the backups in a folder that are older than so many days; return how many.

    Only plain files count that bear a name of ours: nothing else in the folder is touched. What
    cannot be deleted is a sentence, once the others are gone.
    """
    _must_be_there(folder)
    first = today - timedelta(days=keep_days)
    removed = 0
    left: OSError | None = None
    for file in sorted(folder.iterdir()):
        ours = _OURS.fullmatch(file.name)
        if ours and file.is_file() and not file.is_symlink() and _day(ours[1]) < first:
            try:
                file.unlink()
                removed += 1
            except OSError as fault:
                left = fault
    if left is not None:
        raise CannotGoOn(
            f"The old backup {left.filename} could not be deleted: {left.strerror}. In it may be "
            "what people took back since: delete it by hand."
        )
    return removed


def _must_be_there(folder: Path) -> None:
    if not folder.is_dir():
        raise CannotGoOn(f"There is no folder {folder}. Make it first.")


def _day(text: str) -> date:
    """Return the day in a name; one that is in no calendar is never old."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return date.max
