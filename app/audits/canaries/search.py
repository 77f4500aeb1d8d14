"""The search: in bytes as they stand, and in whatever is packed inside them."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from app.audits.canaries.canary import Aviary, Canary
from app.audits.canaries.containers import unpacked
from app.audits.canaries.spelling import Reader

DEEPEST = 4  # packed in packed in packed …


@dataclass(frozen=True, slots=True)
class Found:
    """A canary in some bytes: where, how it is spelled (outermost first), and which it is; None
    where it was cut so short that only the mark of all is left."""

    offset: int
    spelling: str
    canary: Canary | None


class Search:
    """Looks for all canaries of an aviary. Counts what it has looked at."""

    def __init__(self, aviary: Aviary) -> None:
        self._aviary = aviary
        self._reader = Reader(aviary.mark)
        self._seen: dict[bytes, tuple[Found, ...]] = {}
        self.bytes = 0

    def look(self, data: bytes) -> tuple[Found, ...]:
        """Return every canary in these bytes. The same bytes again cost nothing."""
        self.bytes += len(data)
        known = hashlib.sha256(data).digest()
        found = self._seen.get(known)
        if found is None:
            found = self._seen[known] = tuple(dict.fromkeys(self._look(data, DEEPEST)))
        return found

    def _look(self, data: bytes, deeper: int) -> Iterator[Found]:
        for offset, spelling, own in self._reader.read(data):
            yield Found(offset, spelling, self._aviary.named(own))
        if not deeper:
            return
        for offset, kind, inside in unpacked(data, anywhere=deeper == DEEPEST):
            for found in self._look(inside, deeper - 1):
                yield Found(offset, f"{kind}, {found.spelling}", found.canary)
