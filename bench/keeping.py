"""Kept acts per second of the record alone, beside bare SQLite with commits of the same batches."""

import asyncio
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from app.core.events.kept import TurnKept
from app.core.item import ItemId
from app.core.level import RecordLevel
from app.core.turn import Kind, Turn
from app.core.workshop import WorkshopId
from app.database import sqlite
from app.main import open_house
from app.record import Record
from bench.figures import Figure, figure, ratios
from bench.preparing import items, plan, settings_in
from bench.room import WORDS

CALLERS = 50
SEGMENTS = 8
SECONDS = 0.8

_ROW = "INSERT INTO open_turn VALUES (?, ?, ?, 'spoken', 'held', 'unattributed', NULL, 0, 0, ?)"


class Batches:
    """How many acts share each commit: read off the savepoint that each act has."""

    def __init__(self) -> None:
        self.sizes: list[int] = []
        self._now = 0
        event.listen(Engine, "savepoint", self._act)
        event.listen(Engine, "commit", self._commit)

    def stop(self) -> None:
        event.remove(Engine, "savepoint", self._act)
        event.remove(Engine, "commit", self._commit)

    def _act(self, *_: Any) -> None:
        self._now += 1

    def _commit(self, *_: Any) -> None:
        if self._now:
            self.sizes.append(self._now)
        self._now = 0


def keeping(folder: Path) -> tuple[Figure, Figure, Figure, Figure]:
    """Return acts per second of the record and of bare SQLite, their ratio, and the batches."""
    return asyncio.run(_keeping(folder))


async def _keeping(folder: Path) -> tuple[Figure, Figure, Figure, Figure]:
    house = open_house(settings_in(folder / "ours"))
    other = open_house(settings_in(folder / "bare"))  # for its tables; then closed
    names = [WorkshopId(f"keep{n}") for n in range(CALLERS)]
    for name in names:
        await house.record.make(name, None, plan(), items(name, SEGMENTS))
    await other.record.make(names[0], None, plan(), items(names[0], SEGMENTS))
    other.database.close()
    bare = _bare(folder / "bare" / "record" / "parley.sqlite")
    ours, theirs, sizes = [], [], []
    try:
        for segment in range(SEGMENTS):
            batches = Batches()
            try:
                ours.append(await _ours(house.record, names, segment))
            finally:
                batches.stop()
            theirs.append(_theirs(bare, f"{names[0]}-{segment}", batches.sizes))
            sizes.append(sum(batches.sizes) / len(batches.sizes))
    finally:
        bare.close()
        house.database.close()
    return figure(ours), figure(theirs), ratios(ours, theirs), figure(sizes)


async def _ours(record: Record, names: Sequence[WorkshopId], segment: int) -> float:
    """Let fifty keep one turn after the other, each in a workshop of its own."""
    until = time.perf_counter() + SECONDS

    async def caller(workshop: WorkshopId) -> int:
        item, done = ItemId(f"{workshop}-{segment}"), 0
        while time.perf_counter() < until:
            turn_id = record.turn_id(workshop, f"{segment} {done}")
            turn = Turn(turn_id, item, Kind.SPOKEN, WORDS, RecordLevel.HELD)
            await record.keep(workshop, [TurnKept(turn)])
            done += 1
        return done

    began = time.perf_counter()
    done = await asyncio.gather(*(caller(name) for name in names))
    return sum(done) / (time.perf_counter() - began)


def _bare(file: Path) -> Any:
    connection = sqlite.module().connect(str(file), isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _theirs(bare: Any, item: str, sizes: Sequence[int]) -> float:
    """Write rows of the same shape, in commits of these sizes, and nothing else."""
    words, number = bytes(len(WORDS) + 80), 0
    began = time.perf_counter()
    for size in sizes:
        bare.execute("BEGIN IMMEDIATE")
        for _ in range(size):
            number += 1
            bare.execute(_ROW, (f"{item}-{number:026}", item, number, words))
        bare.execute("COMMIT")
    return number / (time.perf_counter() - began)
