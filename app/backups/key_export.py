"""Keys on their way to a second place, and back."""

import io
import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from app.backups import age
from app.backups.fault import CannotGoOn, in_plain_words
from app.backups.noting import must_be_there, note_down, the_record
from app.backups.whole_file import must_be_free, written_whole
from app.core.workshop import WorkshopId
from app.database import FILE_NAME
from app.keyring import Tombstone
from app.keyring.exchange import Keys, Returned, bring_back, collect, is_name
from app.keyring.exported import Exported
from app.keyring.key_file import LENGTH
from app.settings import Settings

VERSION = 1
CODES = "codes"
LARGEST = 16 << 20  # bytes: a hundred thousand keys


@dataclass(frozen=True, slots=True)
class Export:
    """How many keys an export holds, whether that of the codes is among them, and how many files
    of the keyring held none."""

    workshops: int
    series: int
    damaged: int
    codes: bool


def export_keys(settings: Settings, target: Path, to: Sequence[str]) -> Export:
    """Write the keys of all workshops that are not purged, of the series, and of the codes.

    Refused without a recipient, or for one of the backups': who can open both holds everything.
    """
    with in_plain_words("The export"):
        recipients = age.recipients(to, "An export of keys")
        both = sorted(
            {str(r) for r in recipients} & {r.lower() for r in settings.backup_recipients}
        )
        if both:
            raise CannotGoOn(
                f"{both[0]} is a recipient of the backups. Whoever can open both can read "
                "everything, also what was purged since. Make a second one, and keep it elsewhere."
            )
        must_be_free(target)
        must_be_there(settings.keyring)
        keys = collect(settings.keyring)
        if (settings.data / FILE_NAME).exists():
            the_record(settings.data)
            note_down(settings.data)
        # Noted before it is there: a note too many does no harm.
        workshops = [WorkshopId(workshop) for workshop in keys.workshops]
        Exported(settings.keyring).note(datetime.now(UTC).date().isoformat(), workshops)
        with written_whole(target) as file:
            age.encrypt(io.BytesIO(_words(keys)), file, recipients, lambda _: None)
        return Export(
            len(keys.workshops), len(keys.series), keys.damaged, codes=keys.codes is not None
        )


def bring_back_keys(settings: Settings, export: Path, identity: Path) -> Returned:
    """Put the keys of an export that are missing here into the keyring; see `bring_back`."""
    with in_plain_words("The import"):
        plain = _Beginning()
        age.decrypt(export, plain, identity, lambda _: None)
        return bring_back(settings.keyring, _read(bytes(plain.content), export))


def new_identity(target: Path) -> str:
    """Write a fresh secret key into a file that only its owner may read; return its recipient."""
    with in_plain_words("The identity"):
        secret, recipient = age.fresh_identity()
        with written_whole(target) as file:
            file.write(f"# public key: {recipient}\n{secret}\n".encode())
        return recipient


class _Beginning:
    """Takes a stream, and holds no more of it than an export can be: a backup may be large."""

    def __init__(self) -> None:
        self.content = bytearray()

    def write(self, piece: bytes, /) -> int:
        self.content += piece[: LARGEST - len(self.content)]
        return len(piece)

    def flush(self) -> None:
        """Nothing waits."""


def _words(keys: Keys) -> bytes:
    """Return the keys as JSON; what it begins with tells an export from a backup."""
    return json.dumps(
        {
            "parley": "keys",
            "version": VERSION,
            "codes": keys.codes.hex() if keys.codes is not None else None,
            "workshops": {name: key.hex() for name, key in keys.workshops.items()},
            "series": {name: key.hex() for name, key in keys.series.items()},
            "purged": [asdict(stone) for stone in keys.purged],
        }
    ).encode()


def _read(content: bytes, export: Path) -> Keys:
    """Return the good keys of an export; refused where it is none, or of a newer version."""
    if content.startswith(b"SQLite format 3\0"):
        raise CannotGoOn(f"{export} is a backup, and no export of keys: `parley restore` takes it.")
    try:
        words: dict[str, Any] = json.loads(content)
        if words["parley"] != "keys":
            raise ValueError
        if words["version"] > VERSION:
            raise CannotGoOn(f"{export} was made by a newer version of Parley.")
        codes = {} if words["codes"] is None else _keys({CODES: words["codes"]})
        workshops, series = _keys(words["workshops"]), _keys(words["series"])
        named = len(words["workshops"]) + len(words["series"]) + (words["codes"] is not None)
        return Keys(
            codes=codes.get(CODES),
            workshops=workshops,
            series=series,
            purged=tuple(_stone(stone) for stone in words["purged"]),
            damaged=named - len(workshops) - len(series) - len(codes),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise CannotGoOn(f"{export} holds something else than an export of keys.") from None


def _keys(named: dict[str, Any]) -> dict[str, bytes]:
    """Return those that are keys, by what becomes the name of a file.

    A damaged one is left out; the others are not lost with it.
    """
    found = {}
    for name, text in named.items():
        with suppress(ValueError):
            key = bytes.fromhex(text)
            if is_name(name) and len(key) == LENGTH:
                found[name] = key
    return found


def _stone(words: dict[str, Any]) -> Tombstone:
    stone = Tombstone(**words)
    if not is_name(stone.workshop):
        raise ValueError
    for day in (stone.begun_on, stone.verified_on or stone.begun_on):
        date.fromisoformat(day)
    if not (stone.owner is None or isinstance(stone.owner, str)):
        raise TypeError
    return stone
