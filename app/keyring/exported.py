"""On which days keys were exported: a copy of them may be somewhere."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TypedDict

from app.core.workshop import WorkshopId
from app.keyring.key_file import write_whole


class _Known(TypedDict):
    last: str | None
    workshops: dict[str, list[str]]


class Exported:
    """A small file in the keyring. It outlives the keys: whoever holds a copy has to be told."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "exported.json"

    def note(self, day: str, workshops: Iterable[WorkshopId]) -> None:
        """Note, durably, that keys left on this day, and those of these workshops among them."""
        known = self._read()
        known["last"] = max(day, known["last"] or day)
        for workshop in workshops:
            days = known["workshops"].get(workshop, ())
            known["workshops"][workshop] = sorted({*days, day})
        write_whole(self._file, json.dumps(known, sort_keys=True).encode())

    def days(self, workshop: WorkshopId) -> tuple[str, ...]:
        """Return the days on which this workshop's key was exported, oldest first."""
        return tuple(self._read()["workshops"].get(workshop, ()))

    def last_day(self) -> str | None:
        """Return the last day on which any key was exported, or None."""
        return self._read()["last"]

    def _read(self) -> _Known:
        try:
            known: _Known = json.loads(self._file.read_bytes())
        except FileNotFoundError:
            return {"last": None, "workshops": {}}
        return known
