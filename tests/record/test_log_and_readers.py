"""Emptying the log waits for whoever reads, and nobody who writes waits with it."""

import asyncio
import time
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from app.core.agenda import take_up
from app.core.item import Item
from app.core.level import Appearance, RecordLevel
from app.core.points import change_point, write_point
from app.core.record_level import tighten
from app.core.seat import Person, Role
from app.core.turn import TurnId
from app.live import Room
from app.routes.house import House
from tests.houses import house_in, with_workshop
from tests.rooms import FACILITATOR, an_item

RAPPORTEUR = Person(Role.RAPPORTEUR)


async def open_room(house: House, item: Item) -> Room:
    room = await with_workshop(house, item)
    await room.act(FACILITATOR, "", take_up, item.id)
    return room


def log_size(folder: Path) -> int:
    file = folder / "record" / "parley.sqlite-wal"
    return file.stat().st_size if file.exists() else 0


async def emptied(folder: Path) -> bool:
    """Wait up to ten seconds until the log is empty."""
    for _ in range(500):
        if not log_size(folder):
            return True
        await asyncio.sleep(0.02)
    return False


def test_an_act_is_not_held_up_by_a_log_that_waits_for_a_reader(tmp_path: Path) -> None:
    async def story() -> float:
        async with house_in(tmp_path) as house:
            room = await open_room(house, an_item())
            reading, go_on = asyncio.Event(), asyncio.Event()
            loop = asyncio.get_running_loop()

            def slow_reader(session: Any) -> None:
                session.execute(text("SELECT * FROM open_turn")).all()
                loop.call_soon_threadsafe(reading.set)
                asyncio.run_coroutine_threadsafe(go_on.wait(), loop).result(30)

            reader = asyncio.create_task(house.database.read(slow_reader))
            await reading.wait()
            level = RecordLevel.HELD
            await room.act(RAPPORTEUR, "", write_point, TurnId("p1"), "A point", level)
            await asyncio.sleep(0.2)
            assert log_size(tmp_path), "the reader held nothing up: this shows nothing"
            began = time.monotonic()
            await room.act(RAPPORTEUR, "", write_point, TurnId("p2"), "Another", level)
            took = time.monotonic() - began
            go_on.set()
            await reader
            assert await emptied(tmp_path)
            return took

    assert asyncio.run(story()) < 2


@pytest.mark.parametrize("what", ["a point", "handles"])
def test_what_took_the_place_of_words_leaves_none_of_them_in_the_log(
    tmp_path: Path, what: str
) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await open_room(house, an_item())
            await room.act(RAPPORTEUR, "", write_point, TurnId("p1"), "A point", RecordLevel.HELD)
            assert await emptied(tmp_path)
            if what == "a point":
                await room.act(RAPPORTEUR, "", change_point, "p1", "Better words", RecordLevel.HELD)
            else:
                await room.act(FACILITATOR, "", tighten, Appearance.UNATTRIBUTED)
            assert await emptied(tmp_path)

    asyncio.run(story())
