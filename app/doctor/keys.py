"""The keyring: whole, fitting the record, and what was purged or exported of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag

from app.doctor.finding import Finding, danger, good, warn
from app.keyring import KeyDamaged, WorkshopKey
from app.keyring.exported import Exported
from app.keyring.key_file import read
from app.keyring.ring import CODES, PURGED, ROSTERS, WORKSHOPS
from app.keyring.tombstones import Tombstones


@dataclass(frozen=True, slots=True)
class Keys:
    """What stands in a keyring: random ids, and days."""

    opens: frozenset[str]
    rosters: frozenset[str]
    purged: frozenset[str]
    unfinished: frozenset[str]
    exported_on: str | None
    codes: bool
    damaged: frozenset[str] = frozenset()
    codes_damaged: bool = False


def look_at_keys(keyring: Path, plans: Mapping[str, bytes]) -> Keys:
    """Return what stands in this folder. Nothing is made. `plans` are the record's sealed plans,
    on which each workshop's key is tried."""
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
        damaged=frozenset(
            path.stem
            for path in (keyring / WORKSHOPS).glob("*.key")
            if not _opens(path, plans.get(path.stem))
        ),
        codes_damaged=(keyring / CODES).exists() and not _opens(keyring / CODES, None),
    )


def _opens(path: Path, plan: bytes | None) -> bool:
    """Whether a key is in this file, and opens this workshop's plan if there is one."""
    try:
        key = WorkshopKey(read(path))
        if plan is not None:
            key.open(plan, "workshop", path.stem)
    except (KeyDamaged, IsADirectoryError, InvalidTag, ValueError):
        return False
    return True


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
    if accounts and keys.codes_damaged:
        what = "The key for codes is damaged: the server does not start with it."
        to_do = (
            "Move codes.key of the keyring to another place, and bring it back: the keyring that "
            "belongs to this record, or `parley keyring import`."
        )
        return danger(about, what, why, to_do)
    if damaged := keys.damaged & workshops:
        what = f"The keys of {len(damaged)} of {len(workshops)} workshops are damaged."
        to_do = (
            "Move their files (keyring/workshops) to another place, and bring them back with "
            f"`parley keyring import`: {', '.join(sorted(damaged))}."
        )
        return danger(about, what, why, to_do)
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
