"""The room itself: it stops when told to, and a fault below it does not stop its clock."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from app.core.agenda import close_item, take_up
from app.core.level import Appearance
from app.core.points import write_point
from app.core.team import show_banner
from app.live import Answer
from app.routes.house import House
from tests.houses import house_in, soon, with_workshop
from tests.rooms import FACILITATOR, RAPPORTEUR, an_item


def test_a_room_stops_also_where_something_has_happened_this_very_moment(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            for n in range(30):
                room = await with_workshop(house, an_item(f"Item {n}"), name=f"w{n}")
                await room.act(FACILITATOR, "", show_banner, "Now")
                async with asyncio.timeout(3):
                    await room.stop()

    asyncio.run(story())


def fill_the_disk(house: House, *, full: bool) -> None:
    def job(session: Session) -> None:
        used = int(session.execute(text("PRAGMA page_count")).scalar_one())
        session.execute(text(f"PRAGMA max_page_count={used if full else 1_000_000}"))

    house.database.write_now(job)


async def until_the_disk_is_full(act: Callable[[int], Awaitable[object]]) -> None:
    """Do this, each time with another number, until it fails for want of room."""
    for n in range(300):
        try:
            await act(n)
        except OperationalError:
            return
    raise AssertionError("the disk was never full: this shows nothing")


def test_on_a_full_disk_an_act_is_refused_whole_and_the_room_goes_on_afterwards(
    tmp_path: Path,
) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await with_workshop(house, an_item(appearance=Appearance.HANDLE))
            await room.act(FACILITATOR, "", take_up)
            words = ("A point " * 70, room.workshop.level)
            before = room.workshop

            async def write(n: int) -> Answer:
                nonlocal before
                before = room.workshop
                point = house.record.turn_id(room.workshop.id, f"p{n}")
                return await room.act_with_words(RAPPORTEUR, point, write_point, *words)

            fill_the_disk(house, full=True)
            await until_the_disk_is_full(write)
            assert room.workshop is before
            fill_the_disk(house, full=False)
            assert len((await house.record.load(room.workshop.id)).points) == len(before.points)
            assert await write(300) is Answer.KEPT

    asyncio.run(story())


def test_time_tries_again_until_what_is_due_could_be_stored(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def rename(house: House, table: str, name: str) -> None:
        renaming = text(f"ALTER TABLE {table} RENAME TO {name}")
        house.database.write_now(lambda session: session.execute(renaming))

    async def story() -> None:
        async with house_in(tmp_path, grace=0.1) as house:
            room = await with_workshop(house, an_item())
            await room.act(FACILITATOR, "", take_up)
            rename(house, "item", "elsewhere")
            await room.act(FACILITATOR, "", close_item)
            await asyncio.sleep(0.4)
            assert room.workshop.open_item is not None, "it could be stored: this shows nothing"
            rename(house, "elsewhere", "item")
            await soon(lambda: room.workshop.open_item is None)

    asyncio.run(story())
    assert "time could not act (OperationalError)" in caplog.text
    assert "UPDATE" not in caplog.text
