"""Another process holds the database: acts wait for it, or are refused; none is lost or doubled."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from app.core.agenda import extend, take_up
from app.database import sqlite
from app.database.sqlite import PATIENCE
from app.routes.house import House
from tests.houses import house_in, with_workshop
from tests.rooms import FACILITATOR, an_item

NEEDED = 10_000  # milliseconds that somebody may hold the database without an act being refused


@contextmanager
def held(house: House, seconds: float) -> Iterator[threading.Event]:
    """Have somebody else hold the lock for writing so long; the event says that it is free."""
    holder: Any = sqlite.module().connect(str(house.database.file), check_same_thread=False)
    holder.isolation_level = None
    holder.execute("BEGIN IMMEDIATE")
    free = threading.Event()

    def let_go() -> None:
        free.set()
        holder.execute("ROLLBACK")

    timer = threading.Timer(seconds, let_go)
    timer.start()
    try:
        yield free
    finally:
        timer.join()
        holder.close()


def test_an_act_waits_longer_than_ten_seconds_for_another_process(tmp_path: Path) -> None:
    """The patience is asked of each connection that writes, so that no test has to have it."""

    async def story() -> None:
        async with house_in(tmp_path) as house:
            patience = text("PRAGMA busy_timeout")
            said = await house.database.write(lambda s: s.execute(patience).scalar_one())
            assert said == PATIENCE > NEEDED
            await house.database.empty_log()  # which never waits, and then is patient again
            said = await house.database.write(lambda s: s.execute(patience).scalar_one())
            assert said == PATIENCE

    asyncio.run(story())


def test_what_waited_for_another_process_is_kept_once_and_answered_only_then(
    tmp_path: Path,
) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await with_workshop(house, an_item("Item"))
            with held(house, 0.6) as free:
                answer = await room.act(FACILITATOR, "one-retry-key", take_up)
                assert free.is_set(), "it was answered while nothing could be stored"
                assert answer == "kept"
            assert await room.act(FACILITATOR, "one-retry-key", take_up) == "kept"
            stored = await house.record.load(room.workshop.id)
            assert stored.current == room.workshop.current is not None

    asyncio.run(story())


def test_where_it_takes_too_long_nothing_has_happened_and_the_next_try_succeeds(
    tmp_path: Path,
) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await with_workshop(house, an_item("Item"))
            await room.act(FACILITATOR, "", take_up)
            shorter = text("PRAGMA busy_timeout=100")
            await house.database.write(lambda s: s.execute(shorter))
            before = room.workshop
            with held(house, 0.6) as free:
                with pytest.raises(OperationalError, match="locked"):
                    await room.act(FACILITATOR, "one-retry-key", extend, 5)
                assert not free.is_set(), "nobody held it: this shows nothing"
                assert room.workshop.clock == before.clock
            assert await room.act(FACILITATOR, "one-retry-key", extend, 5) == "kept"
            assert room.workshop.clock != before.clock

    asyncio.run(story())
