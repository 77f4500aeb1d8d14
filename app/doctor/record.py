"""The record's file and the keyring: whole, current, and fitting each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.database.condition import Condition
from app.doctor.finding import Finding, danger, good, warn
from app.keyring.exported import Exported
from app.keyring.ring import CODES, PURGED, ROSTERS, WORKSHOPS
from app.keyring.tombstones import Tombstones

_LARGE_LOG = 16 << 20  # a log that is checkpointed as it should be has about four


# -- the file --------------------------------------------------------------------------------


def judge_build(version: str | None, too_old: str) -> Finding:
    """`too_old` is the sentence of whoever refused this build, where it was refused."""
    why = "Up to SQLite 3.51.2, emptying the log could damage the file."
    if version is None:
        return danger("SQLite", too_old, why, "Install what it names.")
    return good("SQLite", f"This is SQLite {version}.", why)


def judge_condition(found: Condition) -> tuple[Finding, ...]:
    return (
        _whole(found),
        _settings(found),
        _log(found),
        _current(found),
    )


def _whole(found: Condition) -> Finding:
    about, why = "record whole", "A damaged file loses words without saying which."
    if found.check != "ok":
        what = "The record's file is damaged."
        return danger(about, what, why, "Stop the server and restore the last backup.")
    return good(about, "The record's file is whole.", why)


def _settings(found: Condition) -> Finding:
    about = "record settings"
    why = (
        "What is erased must be overwritten, what is answered must be on the disk, and space must "
        "be given back without holding up a room."
    )
    if found.deaf_to:
        what = f"This build of SQLite does not take on: {', '.join(found.deaf_to)}."
        return danger(about, what, why, "Install the package pysqlite3.")
    if not found.keeps_log:
        what = "The record's file is not written through a log (WAL)."
        return danger(about, what, why, "Start the server once: it sets this.")
    if not found.small_steps:
        what = "The record's file cannot give space back in small steps."
        return warn(about, what, why, "Purge a workshop, or start anew: the next one sets this.")
    return good(about, "The record's file is set as it has to be.", why)


def _log(found: Condition) -> Finding:
    about = "write log"
    why = "Until the log is emptied, it holds what was erased, and in which order things came."
    megabytes = found.log_bytes / (1 << 20)
    if found.log_bytes > _LARGE_LOG:
        what = f"The log beside the record has grown to {megabytes:.0f} MB."
        to_do = "Something reads the file all the time (a backup program?). End it."
        return warn(about, what, why, to_do)
    if found.log_bytes and not found.item_open:
        return good(about, f"The log is small ({megabytes:.1f} MB), and no item is open.", why)
    return good(about, f"The log is small ({megabytes:.1f} MB).", why)


def _current(found: Condition) -> Finding:
    about, why = "record tables", "A program and its tables have to be of one age."
    if found.current:
        return good(about, "The record has the tables of this version.", why)
    if found.revision is not None and found.revision not in found.revisions:
        what = "The record was made by a newer version of Parley."
        return danger(about, what, why, "Install that version again.")
    what = "The record has the tables of an older version."
    return warn(about, what, why, "Make a backup. The next start brings them up to date.")


# -- the keyring -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Keys:
    """What stands in a keyring: random ids, and days."""

    opens: frozenset[str]
    rosters: frozenset[str]
    purged: frozenset[str]
    unfinished: frozenset[str]
    exported_on: str | None
    codes: bool


def look_at_keys(keyring: Path) -> Keys:
    """Return what stands in this folder. Nothing is made."""
    stones = Tombstones(keyring / PURGED)
    purged = stones.workshops()
    found = [stones.find(workshop) for workshop in purged]
    return Keys(
        opens=frozenset(path.stem for path in (keyring / WORKSHOPS).glob("*.key")),
        rosters=frozenset(path.stem for path in (keyring / ROSTERS).glob("*.key")),
        purged=frozenset(purged),
        unfinished=frozenset(s.workshop for s in found if s and s.verified_on is None),
        exported_on=Exported(keyring).last_day(),
        codes=(keyring / CODES).exists(),
    )


def judge_keys(keys: Keys, workshops: frozenset[str], accounts: int) -> tuple[Finding, ...]:
    """`workshops` and `accounts` are those of the record."""
    found = [_fitting(keys, workshops, accounts), _purges(keys, workshops), _exported(keys)]
    return tuple(found)


def _fitting(keys: Keys, workshops: frozenset[str], accounts: int) -> Finding:
    about, why = "keys", "A workshop without its key is lost; a key without a workshop is litter."
    lost = workshops - keys.opens - keys.purged
    if accounts and not keys.codes:
        what = "The keyring has no key for codes: no card, link or account of the record opens."
        return danger(about, what, why, "Bring back the keyring that belongs to this record.")
    if lost:
        what = f"The keyring has no key for {len(lost)} of {len(workshops)} workshops."
        return danger(about, what, why, "Bring back the keyring that belongs to this record.")
    litter = (keys.opens | keys.rosters) - workshops
    if litter:
        what = f"{len(litter)} keys open nothing that is in this record."
        to_do = "If the record is the right one, they are of workshops that were never stored."
        return warn(about, what, why, to_do)
    return good(about, f"Each of the {len(workshops)} workshops can be opened or is purged.", why)


def _purges(keys: Keys, workshops: frozenset[str]) -> Finding:
    about, why = "purges", "Whoever was promised that nothing is left has to be able to rely on it."
    back = keys.purged & (keys.opens | keys.rosters)
    if back:
        what = f"{len(back)} purged workshops have a key again."
        to_do = "Start the server: it destroys them. Find out who put a copy back."
        return danger(about, what, why, to_do)
    halved = keys.unfinished | (keys.purged & workshops)
    if halved:
        what = f"{len(halved)} purges are not finished, or came back with a backup."
        return warn(about, what, why, "Start the server, or run parley purge: they are finished.")
    return good(about, f"{len(keys.purged)} workshops were purged, and nothing is left.", why)


def _exported(keys: Keys) -> Finding:
    about = "exported keys"
    why = "A copy of a key outlives its purge, wherever it lies; without one, a lost disk is final."
    if keys.exported_on is None:
        return good(about, "No key was ever exported: this keyring holds the only ones.", why)
    what = f"Keys were last exported on {keys.exported_on}."
    to_do = "See to it that the copies of purged workshops' keys are destroyed too."
    return warn(about, what, why, to_do)


def unreadable(file: Path) -> Finding:
    """Return the finding for a file that is no database."""
    return danger(
        "record whole",
        f"{file} cannot be read as a record.",
        "A damaged file loses words without saying which.",
        "Stop the server and restore the last backup.",
    )


def nothing_yet() -> Sequence[Finding]:
    """Return the finding for a record that is not there yet."""
    return (good("record whole", "There is no record yet. The first start makes it.", "–"),)
