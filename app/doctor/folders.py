"""The two folders: whose they are, who can read them, and whether they stand apart."""

import stat
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.doctor.finding import Finding, danger, good, warn

RECORD, KEYRING = "record", "keyring"
_OTHERS = 0o077


@dataclass(frozen=True, slots=True)
class Seen:
    """A file or folder: where, whose, and what others may do with it."""

    path: Path
    owner: int
    mode: int

    @property
    def open_to_others(self) -> bool:
        return bool(self.mode & _OTHERS)


def look_at(path: Path) -> Seen | None:
    """Return what is known of a path; None where there is nothing."""
    try:
        facts = path.stat()
    except FileNotFoundError:
        return None
    return Seen(path, facts.st_uid, stat.S_IMODE(facts.st_mode))


def look_inside(folder: Path) -> tuple[Seen, ...]:
    """Return the folder, and everything in it."""
    inside = sorted(folder.rglob("*")) if folder.is_dir() else []
    return tuple(seen for path in (folder, *inside) if (seen := look_at(path)) is not None)


def judge_folder(name: str, folder: Path, seen: Sequence[Seen], user: int) -> Finding:
    """`name` is RECORD or KEYRING; `user` is who runs the server."""
    about, why = f"{name} folder", _WHY[name]
    if not seen:
        what = f"{folder} is not there yet. The first start makes it, for its own user only."
        return good(about, what, why)
    wide = [one for one in seen if one.open_to_others]
    if wide:
        to_do = f"chmod -R go-rwx {folder}"
        return danger(about, f"Others may read or change {_these(wide)}.", why, to_do)
    foreign = [one for one in seen if one.owner != user]
    if foreign:
        what = f"{_these(foreign)} belongs to another user than the one who runs this."
        to_do = f"Run the doctor as the server's user; if it was, chown -R that user {folder}"
        return danger(about, what, why, to_do)
    return good(about, f"Nobody else may read or change {folder}.", why)


def judge_parents(name: str, parents: Iterable[Seen]) -> Finding | None:
    """Whoever may write into a folder above can put another one in its place."""
    loose = [one for one in parents if one.mode & stat.S_IWOTH and not one.mode & stat.S_ISVTX]
    if not loose:
        return None
    return danger(
        f"{name} folder",
        f"Anybody on this machine may rename what stands in {loose[0].path}.",
        "Whoever may write into a folder above can put a folder of their own in its place.",
        f"chmod o-w {loose[0].path}",
    )


def judge_apart(record: Path, keyring: Path, *, one_file_system: bool | None) -> Finding:
    """Both as they are once every link is followed; None where one of them is not there yet."""
    why = (
        "Purge destroys a key. It is worth nothing against a copy in which the key stands beside "
        "what it opens: a backup, a snapshot, a stolen disk."
    )
    to_do = "Put PARLEY_KEYRING on a volume of its own, and leave it out of every backup."
    if record == keyring or record in keyring.parents or keyring in record.parents:
        what = f"The keyring ({keyring}) and the record ({record}) stand in one another."
        return danger("keyring apart", what, why, to_do)
    if one_file_system is None:
        return good("keyring apart", "The keyring's folder is apart from the record's.", why)
    if one_file_system:
        what = (
            "The keyring and the record are on one file system: a snapshot of it holds both, "
            "and defeats purge."
        )
        return warn("keyring apart", what, why, to_do)
    return good("keyring apart", "The keyring is on another file system than the record.", why)


def not_allowed(path: str) -> Finding:
    """Return the finding for what the doctor itself may not look at."""
    return danger(
        "doctor",
        f"The doctor may not look at {path}.",
        "What it cannot see it cannot judge: everything after this was left out.",
        "Run it as the user that the server runs as.",
    )


# -- looking ---------------------------------------------------------------------------------


def on_one_file_system(one: Path, other: Path) -> bool | None:
    """Whether both stand on one file system; None where one of them is not there."""
    try:
        return one.stat().st_dev == other.stat().st_dev
    except FileNotFoundError:
        return None


def look_above(folder: Path) -> tuple[Seen, ...]:
    """Return the folders above this one."""
    return tuple(seen for place in folder.parents if (seen := look_at(place)) is not None)


_WHY = {
    RECORD: (
        "The record is sealed, but how many came, on which days, and the order of an item that "
        "is open can be read by whoever reads its folder."
    ),
    KEYRING: "Whoever reads the keyring can open every workshop that is not purged.",
}


def _these(seen: Sequence[Seen]) -> str:
    return named([one.path for one in seen])


def named(paths: Sequence[Path]) -> str:
    """Return the first of these paths, and how many more there are."""
    more = len(paths) - 1
    return f"{paths[0]} (and {more} more)" if more else str(paths[0])
