"""The log of an open item does not tell when each turn came: it holds no two readings of a clock
with turns between them."""

import asyncio
import time
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from app.audits.sqlite_file import SqliteFile, pages_of
from app.audits.sqlite_log import commits_of
from app.core.agenda import extend, take_up
from app.core.level import Appearance, RecordLevel
from app.database import Database, sqlite
from app.live import clock_notes
from app.record import Record
from app.routes.house import House
from tests.houses import house_in, seated, soon, with_workshop
from tests.record.test_on_the_disk import speak
from tests.rooms import FACILITATOR, an_item

NOTED_EVERY = 0.3  # seconds, in place of five


@dataclass(frozen=True)
class Reading:
    """What a thief reads at one commit of the log: the clock, and how many turns there were."""

    clock: float
    turns: int


def readings(house: House) -> list[Reading]:
    """Cut the log at every commit, and read the clock and the turns at each cut."""
    file = house.database.file
    log = file.with_name(f"{file.name}-wal").read_bytes()
    pages = pages_of(file.read_bytes())
    found = [reading(SqliteFile(dict(pages)))]
    for commit in commits_of(log):
        pages |= {frame.page: frame.data for frame in commit}
        found.append(reading(SqliteFile(dict(pages))))
    return found


def reading(file: SqliteFile) -> Reading:
    clocks = [row["clock_left"] for row, _ in file.rows("standing")]
    (clock,) = clocks or [0.0]  # before an item is open there is none
    assert isinstance(clock, int | float)
    return Reading(float(clock), len(list(file.rows("open_turn"))))


def dated(found: list[Reading]) -> set[float]:
    """Return the readings of the clock at which turns stand in the log."""
    return {after.clock for before, after in pairwise(found)
            if after.turns > before.turns}  # fmt: skip


async def an_open_item(house: House) -> tuple[int, list[list[Reading]]]:
    """Say turns one after another while the clock runs; read the log after each of them."""
    item = an_item("x", level=RecordLevel.SIGNED, appearance=Appearance.HANDLE)
    room = await with_workshop(house, item)
    people = await seated(house, room, 6)
    await room.act(FACILITATOR, "", take_up)
    await house.database.empty_log()
    found = []
    for n in range(12):
        await speak(house, room, people[n % 6], f"words {n}", f"k{n}")
        await asyncio.sleep(NOTED_EVERY / 2)
        found.append(readings(house))
    return len(room.workshop.turns), found


@pytest.fixture
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock_notes, "NOTE_CLOCKS", NOTED_EVERY)


@pytest.mark.usefixtures("often")
def test_cut_at_every_commit_the_log_dates_the_turns_of_one_interval_only(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            turns, found = await an_open_item(house)
            assert turns == 12
            assert any(dated(one) for one in found), "no turn was seen in the log: nothing is shown"
            assert len({one[0].clock for one in found}) > 3, "the clock was hardly noted"
            assert max(len(dated(one)) for one in found) == 1

    asyncio.run(story())


@pytest.mark.usefixtures("often")
def test_where_the_log_is_not_emptied_it_dates_them_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So the test before looks at what it should."""
    monkeypatch.setattr(Database, "empty_log_aside", lambda _: None)

    async def story() -> None:
        async with house_in(tmp_path) as house:
            _, found = await an_open_item(house)
            assert max(len(dated(one)) for one in found) > 3

    asyncio.run(story())


def test_a_clock_that_is_set_leaves_no_reading_beside_turns(tmp_path: Path) -> None:
    """It is noted at the start only, here; then somebody lengthens it between two turns."""

    async def story() -> None:
        async with house_in(tmp_path) as house:
            item = an_item("x", level=RecordLevel.SIGNED, appearance=Appearance.HANDLE)
            room = await with_workshop(house, item)
            people = await seated(house, room, 4)
            await room.act(FACILITATOR, "", take_up)
            await asyncio.sleep(0.2)
            await speak(house, room, people[0], "before", "k1")
            log = house.database.file.with_name("parley.sqlite-wal")
            assert log.stat().st_size > 0
            await room.act(FACILITATOR, "", extend, 5)
            await soon(lambda: log.stat().st_size == 0)
            await speak(house, room, people[1], "after", "k2")
            assert len(dated(readings(house))) == 1

    asyncio.run(story())


def test_a_clock_is_noted_on_time_however_often_something_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a restart may lose is one interval, and not one and a half."""
    every = 0.5
    monkeypatch.setattr(clock_notes, "NOTE_CLOCKS", every)
    noted: list[float] = []
    note_clocks = Record.note_clocks

    async def note(record: Record, *given: Any) -> None:
        noted.append(time.monotonic())
        await note_clocks(record, *given)

    monkeypatch.setattr(Record, "note_clocks", note)

    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await with_workshop(house, an_item(appearance=Appearance.HANDLE))
            people = await seated(house, room, 4)
            await room.act(FACILITATOR, "", take_up)
            for n in range(20):
                await speak(house, room, people[n % 4], f"words {n}", f"k{n}")
                await asyncio.sleep(0.19)

    asyncio.run(story())
    between = [later - sooner for sooner, later in pairwise(noted)]
    assert len(between) >= 5
    # The middle one: a busy machine may be late now and then.
    assert sorted(between)[len(between) // 2] < every * 1.15


def test_a_copy_that_somebody_makes_holds_up_neither_the_clock_nor_an_act(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            engine = sqlite.engine(house.database.file, writer=False)
            with engine.connect() as reader:
                reader.exec_driver_sql("SELECT count(*) FROM workshop").all()
                began = time.monotonic()
                room = await with_workshop(house, an_item(appearance=Appearance.HANDLE))
                people = await seated(house, room, 4)
                await room.act(FACILITATOR, "", take_up)
                item = room.workshop.current
                assert item is not None
                for n in range(5):
                    await room._around.record.note_clocks(item, 100.0 - n, None, 0)
                    await speak(house, room, people[0], f"words {n}", f"k{n}")
                assert time.monotonic() - began < 3
            engine.dispose()

    asyncio.run(story())
