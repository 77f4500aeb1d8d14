"""What remains of a purged workshop: its random id, days, and what was found afterwards.

A tombstone stands before the key is destroyed. So a purge that a power cut has halved is known at
the next start, and so is a restored backup of a workshop that was purged since.
"""

import json
from dataclasses import asdict, dataclass
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
            return _read(self._folder / f"{workshop}.json")
        except FileNotFoundError:
            return None

    def workshops(self) -> tuple[WorkshopId, ...]:
        """Return the purged workshops, in the order of their random ids."""
        return tuple(WorkshopId(path.stem) for path in sorted(self._folder.glob("*.json")))

    def of(self, owner: str) -> tuple[Tombstone, ...]:
        """Return the tombstones of an account's workshops, the newest first."""
        every = (_read(path) for path in sorted(self._folder.glob("*.json")))
        own = [stone for stone in every if stone.owner == owner]
        return tuple(sorted(own, key=lambda stone: stone.begun_on, reverse=True))


def _read(path: Path) -> Tombstone:
    return Tombstone(**json.loads(path.read_bytes()))
