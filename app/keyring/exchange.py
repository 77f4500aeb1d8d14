"""Taking keys out of a keyring, to be kept elsewhere, and bringing back those that are missing.

This works on the folder alone, and makes no key: on a new machine, the key of the codes has to
come back before the first start draws another.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from app.core.workshop import WorkshopId
from app.keyring.key_file import KeyDamaged, read, write_whole
from app.keyring.ring import CODES, PURGED, SERIES, WORKSHOPS
from app.keyring.tombstones import Tombstone, Tombstones


@dataclass(frozen=True)
class Keys:
    """What leaves a keyring: the keys of workshops and series, that of the codes, and which
    workshops were purged. No key of a roster is ever among them.

    `damaged` counts the files, or what an export says of them, that held no key under a name of
    ours, and were left out.
    """

    codes: bytes | None = field(repr=False)
    workshops: Mapping[str, bytes] = field(repr=False)
    series: Mapping[str, bytes] = field(repr=False)
    purged: tuple[Tombstone, ...] = ()
    damaged: int = 0


@dataclass(frozen=True)
class Returned:
    """What became of keys that were brought back."""

    workshops: int = 0
    series: int = 0
    there_already: int = 0
    purged_here: int = 0
    other_key_here: int = 0
    codes: bool = False
    other_codes_here: bool = False
    damaged: int = 0


def collect(folder: Path) -> Keys:
    """Return the keys of everything in this keyring that was not purged."""
    tombstones = Tombstones(folder / PURGED)
    codes, without_codes = _whole(folder / CODES)
    workshops, without = _all(folder / WORKSHOPS)
    series, without_too = _all(folder / SERIES)
    stones = [tombstones.find(workshop) for workshop in tombstones.workshops()]
    return Keys(
        codes,
        {w: key for w, key in workshops.items() if tombstones.find(WorkshopId(w)) is None},
        series,
        tuple(stone for stone in stones if stone is not None),
        without + without_too + without_codes,
    )


def bring_back(folder: Path, keys: Keys) -> Returned:
    """Put the keys that are missing into the keyring. None that is there is ever overwritten (a
    file that holds none is), and none of a workshop that was purged here comes back.

    Each key is written whole: after a power cut, doing it again brings back the rest.
    """
    for place in (folder, *(folder / kind for kind in (WORKSHOPS, SERIES, PURGED))):
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        place.chmod(0o700)
    codes = _put(folder / CODES, keys.codes) if keys.codes is not None else _Outcome.SAME
    tombstones = Tombstones(folder / PURGED)
    for stone in keys.purged:
        # Whoever knows the recipient can make an export: it never destroys a key that is here.
        here = (folder / WORKSHOPS / f"{stone.workshop}.key").exists()
        if not here and tombstones.find(stone.workshop) is None:
            tombstones.put(stone)
    wanted = {w: k for w, k in keys.workshops.items() if tombstones.find(WorkshopId(w)) is None}
    workshops = Counter(_put(folder / WORKSHOPS / f"{w}.key", key) for w, key in wanted.items())
    series = Counter(_put(folder / SERIES / f"{s}.key", key) for s, key in keys.series.items())
    return Returned(
        workshops=workshops[_Outcome.PUT],
        series=series[_Outcome.PUT],
        there_already=workshops[_Outcome.SAME] + series[_Outcome.SAME],
        purged_here=len(keys.workshops) - len(wanted),
        other_key_here=workshops[_Outcome.OTHER] + series[_Outcome.OTHER],
        codes=codes is _Outcome.PUT,
        other_codes_here=codes is _Outcome.OTHER,
        damaged=keys.damaged,
    )


def keys_here(folder: Path) -> frozenset[WorkshopId]:
    """Return the workshops whose key is in this keyring."""
    return frozenset(WorkshopId(name) for name in _all(folder / WORKSHOPS)[0])


def purged_here(folder: Path) -> frozenset[WorkshopId]:
    """Return the workshops that were purged under this keyring."""
    return frozenset(Tombstones(folder / PURGED).workshops())


def is_keyring(folder: Path) -> bool:
    """Whether a keyring was made in this folder, whatever became of it."""
    return (folder / CODES).exists()


def has_codes(folder: Path) -> bool:
    """Whether the key of the codes is in this keyring: without it no card and no name fits."""
    return _whole(folder / CODES)[0] is not None


class _Outcome(Enum):
    PUT = "put"
    SAME = "was there already"
    OTHER = "another one is there"


def _put(path: Path, key: bytes) -> _Outcome:
    """Write a key where none is."""
    here, _ = _whole(path)
    if here is None:
        write_whole(path, key)
        return _Outcome.PUT
    return _Outcome.SAME if here == key else _Outcome.OTHER


def _all(folder: Path) -> tuple[dict[str, bytes], int]:
    """Return the keys in a folder by name, and how many of its files hold none of ours."""
    good, damaged = {}, 0
    for path in sorted(folder.glob("*.key")):
        key, none = _whole(path) if is_name(path.stem) else (None, 1)
        damaged += none
        if key is not None:
            good[path.stem] = key
    return good, damaged


def is_name(text: str) -> bool:
    """Whether this is a name as our files bear: letters and digits, no way out of a folder."""
    return text.isascii() and text.isalnum() and len(text) <= 64


def _whole(path: Path) -> tuple[bytes | None, int]:
    """Return the key in a file, if there is one; and 1 where the file holds none."""
    try:
        return read(path), 0
    except FileNotFoundError:
        return None, 0
    except (KeyDamaged, IsADirectoryError):
        return None, 1
