"""Every search of the audit, one after the other, and what each of them proves."""

import time
from collections.abc import Iterable, Sequence

from app.audits.canaries.canary import Canary, Fate
from app.audits.canaries.heard import ORGANISER
from app.audits.canaries.installation import Installation
from app.audits.canaries.pages import pages
from app.audits.canaries.report import Report
from app.audits.canaries.rows import sealed_columns
from app.audits.canaries.sealed import Key
from app.audits.canaries.search import Search
from app.audits.canaries.story.run import Run
from app.audits.canaries.traced import Place
from app.audits.canaries.verdict import (
    Hit,
    Looked,
    Opening,
    in_messages,
    in_the_clear,
    secrets_in,
)

CLEAR = "in the clear in what was written to a disk, a log or a pipe"
WAY_IN = "a code or a token, as it opens something, in what was written"
NEVER = "off the record, and yet on a disk, if encrypted"
ERASED = "erased, and yet in the live database or its log, decrypted with the key"
EYES = "a message to eyes that it was not for"
PURGED = "left of a purged workshop, also for whoever had kept its key"
RESTORED = "left of a purged workshop in a backup that was brought back"


class Judging:
    """Looks at all that a run has left, with every key there was; and at where its backup was
    brought back, if it was."""

    def __init__(self, run: Run, elsewhere: Installation | None, keys: Sequence[Key]) -> None:
        self._run = run
        self._elsewhere = elsewhere
        self._keys = keys
        self._search = Search(run.aviary)
        self._opening = Opening(self._search)
        self._hits: dict[str, tuple[Hit, ...]] = {}
        self._proved = set[Canary]()
        self._left: list[str] = []

    def report(self, played: float) -> Report:
        """Search everything, and return the report."""
        began = time.perf_counter()
        run, elsewhere = self._run, self._elsewhere
        houses = [run.house] if elsewhere is None else [run.house, elsewhere]
        written = [place for house in houses for place in house.places()]
        self._add(CLEAR, in_the_clear(self._search, written, CLEAR))
        self._add(CLEAR, in_the_clear(self._search, run.house.files_now(), CLEAR))
        self._add(WAY_IN, secrets_in(run.secrets, written, WAY_IN))
        never = self._opened(written, self._keys, NEVER, _with(run, Fate.NEVER))
        self._proved |= never.found
        for moment in run.moments:
            looked = self._opened(moment.places, self._keys, ERASED, moment.gone)
            self._proved |= looked.found
        messages = in_messages(self._search, run.heard, run.put, EYES)
        self._add(EYES, messages)
        if elsewhere is not None:
            self._purged(elsewhere)
        return Report(
            canaries=len(run.put),
            fields=len(run.heard.boxes),
            unfilled=tuple(map(str, sorted(run.heard.boxes - run.heard.filled))),
            unknown=tuple(map(str, sorted(run.heard.unknown))),
            unvisited=tuple(sorted(pages() - run.heard.read)),
            programs=sum(len(house.runs) for house in houses),
            files=len(frozenset[str]().union(*(house.files_written() for house in houses))),
            megabytes=self._search.bytes / 1e6,
            sealed_texts=self._opening.many,
            answers=run.heard.answers,
            letters=run.heard.letters,
            hits=tuple(hit for hits in self._hits.values() for hit in hits),
            faults=tuple(run.heard.faults),
            unproved=tuple(self._unproved(messages.found)),
            searches={what: len(hits) for what, hits in self._hits.items()},
            seconds={"played": played, "searched": time.perf_counter() - began},
        )

    def _purged(self, elsewhere: Installation) -> None:
        """Look for what is left of the purged workshop, here and where the backup came back."""
        run = self._run
        lost = frozenset(canary for canary, put in run.put.items() if not put.survives)
        here = [*run.house.record_now("after the purge"), *_rows(run.house)]
        there = [*elsewhere.record_now("brought back"), *_rows(elsewhere)]
        # Somebody may have kept the key: in the live record there is nothing for it to open.
        now = self._opened(here, self._keys, PURGED, lost)
        back = self._opened(there, self._keys, RESTORED, lost)
        every = [*run.house.files_now(), *elsewhere.files_now(), *elsewhere.places()]
        self._opened(every, (*run.house.keys(), *elsewhere.keys()), RESTORED, lost)
        survivors = {canary for canary, put in run.put.items() if put.survives}
        kept = {canary for canary in survivors if canary.promise.fate is Fate.KEPT}
        self._left = [
            f"{canary.label}, of the workshop that was not purged, {where}"
            for where, found in (("afterwards", now.found), ("brought back", back.found))
            for canary in sorted(kept - found, key=lambda one: one.label)
        ]

    def _unproved(self, read: frozenset[Canary]) -> Iterable[str]:
        """Yield what had to be found, and was not: each text that is kept, encrypted on the disk;
        each kind that somebody may read, before somebody's eyes."""
        for canary in self._run.put:
            if canary.promise.fate is Fate.KEPT and canary not in self._proved:
                yield f"{canary.label}, encrypted on the disk"
        seen = {canary.promise.kind for canary in read}
        for promise in sorted({canary.promise for canary in self._run.put}, key=lambda p: p.kind):
            if promise.readers - {ORGANISER} and promise.kind not in seen:
                yield f"{promise.kind}, on anybody's screen"
        yield from self._left

    def _opened(
        self, places: Iterable[Place], keys: Sequence[Key], broken: str, wrong: frozenset[Canary]
    ) -> Looked:
        looked = self._opening.look(places, keys, broken, wrong)
        self._add(broken, looked)
        return looked

    def _add(self, broken: str, looked: Looked) -> None:
        self._hits[broken] = (*self._hits.get(broken, ()), *looked.hits)


def _rows(house: Installation) -> tuple[Place, ...]:
    return sealed_columns(house.database, "afterwards")


def _with(run: Run, fate: Fate) -> frozenset[Canary]:
    return frozenset(canary for canary in run.put if canary.promise.fate is fate)
