"""What remains of a purged workshop: its random id, days, and what was found afterwards.

A tombstone stands before the key is destroyed. So a purge that a power cut has halved is known at
the next start, and so is a restored backup of a workshop that was purged since.

The name of its file is the workshop's: one whose words are damaged still says that it was purged.
What bears another kind of name is none of ours, and is left alone.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from app.core.workshop import WorkshopId
from app.keyring.key_file import write_whole


@dataclass(frozen=True, slots=True)
class Tombstone:
    """A purge: the day on which it began, whose workshop it was (a random id of an account), and,
    once nothing of it is left, the day on which that was found to be so."""

    workshop: WorkshopId
    owner: str | None
    begun_on: str
    verified_on: str | None = None


class Tombstones:
    """The purged workshops of this keyring, a small file each."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, stone: Tombstone) -> None:
        """Keep this tombstone, durably, in place of an earlier one of the same workshop."""
        words = json.dumps(asdict(stone), sort_keys=True)
        write_whole(self._folder / f"{stone.workshop}.json", words.encode())

    def find(self, workshop: WorkshopId) -> Tombstone | None:
        """Return the tombstone of a workshop, or None where it was not purged here."""
        if not workshop.isalnum():
            return None
        try:
            return _read(self._folder / f"{workshop}.json", workshop)
        except (FileNotFoundError, IsADirectoryError):
            return None

    def workshops(self) -> tuple[WorkshopId, ...]:
        """Return the purged workshops, in the order of their random ids."""
        return tuple(sorted(self._names()))

    def of(self, owner: str) -> tuple[Tombstone, ...]:
        """Return the tombstones of an account's workshops, the newest first."""
        every = (self.find(workshop) for workshop in self.workshops())
        own = [stone for stone in every if stone is not None and stone.owner == owner]
        return tuple(sorted(own, key=lambda stone: stone.begun_on, reverse=True))

    def _names(self) -> Iterator[WorkshopId]:
        for path in self._folder.glob("*.json"):
            if path.stem.isalnum() and path.is_file():
                yield WorkshopId(path.stem)


def _read(path: Path, workshop: WorkshopId) -> Tombstone:
    """Return the tombstone in this file. Of a damaged one only its name is believed, and the day
    on which it was written: whose it was is lost, and it has to be verified anew."""
    content = path.read_bytes()
    try:
        stone = Tombstone(**json.loads(content))
        for day in (stone.begun_on, stone.verified_on or stone.begun_on):
            date.fromisoformat(day)
    except (ValueError, TypeError):
        written = datetime.fromtimestamp(path.stat().st_mtime, UTC).date()
        return Tombstone(workshop, None, written.isoformat())
    if stone.workshop != workshop:
        return Tombstone(workshop, None, stone.begun_on)
    return stone
