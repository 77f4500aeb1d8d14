"""Purge: the key is gone at once, everything else soon, and whatever interrupts it, it goes on."""

import asyncio
import os
import shutil
import subprocess
import sys
from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from time import monotonic

import pytest
from sqlalchemy import select, text, update
from sqlmodel import SQLModel, col

from app.audit_log import Act, entries
from app.core.agenda import take_up
from app.core.day import close_workshop
from app.core.level import Appearance, RecordLevel
from app.core.workshop import WorkshopId
from app.database import Database
from app.keyring import KeyGone, Tombstone
from app.live import Room
from app.models import KeptTurn, KeptWorkshop, PrivateNote, Roster
from app.purging import Purging
from app.purging.purging import today
from app.routes.house import House
from tests.houses import files_of, holds, house_in, seated, soon, stands_in, with_workshop
from tests.record.test_on_the_disk import close_the_item, speak
from tests.rooms import FACILITATOR, ORGANISER, an_item

SECRET = "Quenchable words of somebody"


async def spoken(house: House, name: str = "workshop") -> Room:
    """Hold a workshop in which something is kept, with a roster, notes and ways in."""
    room = await with_workshop(
        house, an_item(name, level=RecordLevel.HELD, appearance=Appearance.HANDLE), name=name
    )
    people = await seated(house, room, 4)
    await room.act(FACILITATOR, "", take_up)
    await speak(house, room, people[0], SECRET, f"k-{name}")
    await close_the_item(room)
    workshop = room.workshop.id
    await house.doorway.staff.new_link(workshop, FACILITATOR.role)
    roster = house.keyring.roster_key(workshop).seal(SECRET, "roster", workshop)
    note = house.keyring.key(workshop).seal(SECRET, "private_note", name)
    await house.database.write(lambda s: s.add(Roster(workshop=workshop, words=roster)))
    await house.database.write(lambda s: s.add(PrivateNote(id=name, workshop=workshop, words=note)))
    return room


def rows_naming(database: Database, workshop: str) -> dict[str, int]:
    """Return how many rows of each table name the workshop, or an item of it."""
    found = {}
    for table in SQLModel.metadata.tables.values():
        columns = {"workshop", "item", "id"} & set(table.columns.keys())
        if not columns or table.name == "audit_log":
            continue
        item = f"(SELECT id FROM item WHERE workshop = '{workshop}')"
        tests = {
            "workshop": f"workshop = '{workshop}'",
            "item": f"item IN {item}",
            "id": f"id = '{workshop}'",
        }
        where = " OR ".join(tests[column] for column in sorted(columns))
        found[table.name] = count(database, f'SELECT count(*) FROM "{table.name}" WHERE {where}')
    return found


def everything(database: Database) -> int:
    """Return how many rows there are of anything but accounts and the audit log."""
    tables = set(SQLModel.metadata.tables) - {"audit_log", "account"}
    return sum(count(database, f'SELECT count(*) FROM "{table}"') for table in tables)


def count(database: Database, query: str) -> int:
    return database.read_now(lambda session: int(session.execute(text(query)).scalar_one()))


def test_purged_means_no_key_no_row_no_room_and_no_trace_in_any_file(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await spoken(house)
            workshop = room.workshop.id
            key = house.keyring.key(workshop)
            (row,) = house.database.read_now(lambda s: s.scalars(select(KeptTurn)).all())
            assert SECRET in key.open(row.words, "turn", row.id), "there is nothing to lose"
            before = rows_naming(house.database, workshop)
            assert all(
                before[t] for t in ("workshop", "item", "turn", "card", "seat", "staff_link")
            )
            assert all(before[t] for t in ("roster", "private_note"))
            sealed = row.words
            raw = (tmp_path / "keyring/workshops" / f"{workshop}.key").read_bytes()
            assert stands_in(tmp_path, sealed)
            stone = await house.purging.purge(workshop)
            assert stone.verified_on == stone.begun_on == today().isoformat()
            with pytest.raises(KeyGone):
                house.keyring.key(workshop)
            with pytest.raises(KeyGone):
                await house.rooms.room(workshop)
            assert sum(rows_naming(house.database, workshop).values()) == 0
            assert everything(house.database) == 0
            left = b"".join(files_of(tmp_path).values())
            assert not stands_in(tmp_path, sealed)
            assert raw not in left
            assert not holds(left, SECRET)
            log = house.database.read_now(entries)
            assert [(e.act, e.workshop) for e in log if e.act is Act.PURGED] == [
                (Act.PURGED, workshop)
            ]

    asyncio.run(story())


def test_the_key_goes_first_and_within_ten_seconds_even_while_people_write(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await spoken(house)
            workshop = room.workshop.id
            busy = asyncio.create_task(_write_on(house))
            began = monotonic()
            await house.purging.destroy(workshop)
            took = monotonic() - began
            busy.cancel()
            assert took < 10
            assert not house.keyring.has(workshop)
            assert not house.rooms.awake(workshop)
            assert rows_naming(house.database, workshop)["turn"], "rows were to go later"
            await house.purging.finish(workshop)
            assert not await house.purging.left(workshop)

    asyncio.run(story())


def _same(day: date) -> date:
    return day


async def _write_on(house: House) -> None:
    n = 0
    while True:
        n += 1
        await house.doorway.accounts.setup_code()


def test_a_neighbours_workshop_loses_nothing(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            purged = await spoken(house, "first")
            stays = await spoken(house, "second")
            before = rows_naming(house.database, stays.workshop.id)
            await house.purging.purge(purged.workshop.id)
            assert rows_naming(house.database, stays.workshop.id) == before
            (turn,) = (await house.record.load(stays.workshop.id)).past
            assert turn.text == SECRET
            assert house.rooms.awake(stays.workshop.id)

    asyncio.run(story())


STEPS = ("put", "destroy", "erase", "ways", "own", "log", "verify")


def test_wherever_the_power_fails_the_next_start_goes_on(tmp_path: Path) -> None:
    """Each step in turn is the last; then a fresh program over the same files finds it and ends
    it, and no word is left."""

    async def story(folder: Path, last: str) -> None:
        async with house_in(folder) as house:
            workshop = (await spoken(house)).workshop.id
            await _purge_until(house, workshop, last)
        async with house_in(folder) as house:
            assert await house.purging.halved() == [workshop]
            watch = asyncio.create_task(house.purging.watch())
            await soon(lambda: _verified(house, workshop))
            watch.cancel()
            assert not await house.purging.left(workshop)
            assert await house.purging.halved() == []
            log = house.database.read_now(entries)
            assert [e.act for e in log].count(Act.PURGED) == 1

    for last in STEPS:
        asyncio.run(story(tmp_path / last, last))


def _verified(house: House, workshop: WorkshopId) -> bool:
    stone = house.keyring.purged.find(workshop)
    return stone is not None and stone.verified_on is not None


async def _purge_until(house: House, workshop: WorkshopId, last: str) -> None:
    """Do the steps of a purge, this one the last."""
    from app.audit_log import note
    from app.doorway.erasing import erase_ways_in
    from app.record.erasing import erase_some

    async def log() -> None:
        await house.database.empty_log()
        await house.database.give_space_back()

    def put() -> None:
        house.keyring.purged.put(Tombstone(workshop, None, "2030-01-01"))

    actions: dict[str, Callable[[], object]] = {
        "put": put,
        "destroy": lambda: house.keyring.destroy(workshop),
        "erase": lambda: house.database.write(lambda s: erase_some(s, workshop, 1)),
        "ways": lambda: house.database.write(lambda s: erase_ways_in(s, workshop)),
        "own": lambda: house.purging.finish(workshop) if last == "own" else None,
        "log": log,
        "verify": lambda: house.database.write(lambda s: note(s, Act.PURGED, workshop)),
    }
    for step in STEPS[: STEPS.index(last) + 1]:
        if step == "own":
            while await house.database.write(lambda s: erase_some(s, workshop, 100)):
                pass
            continue
        done = actions[step]()
        if isinstance(done, Awaitable):
            await done


def test_a_kill_in_the_middle_of_a_purge_leaves_no_word_after_the_next_start(
    tmp_path: Path,
) -> None:
    """A real process is killed at a drawn moment; afterwards the command line ends the purge."""

    async def prepare() -> str:
        async with house_in(tmp_path) as house:
            return (await spoken(house)).workshop.id

    workshop = asyncio.run(prepare())
    given = {
        **os.environ,
        "PARLEY_DATA": str(tmp_path / "record"),
        "PARLEY_KEYRING": str(tmp_path / "keyring"),
    }
    command = [sys.executable, "-c", "from app.cli import main; main()", "purge", "--yes"]
    stone = tmp_path / "keyring/purged" / f"{workshop}.json"
    with subprocess.Popen([*command, workshop], env=given, stdout=subprocess.DEVNULL) as first:
        while not stone.exists() and first.poll() is None:
            pass
        first.kill()
    assert stone.exists()
    again = subprocess.run(command, env=given, capture_output=True, text=True, check=False)
    assert again.returncode == 0, again.stderr
    left = b"".join(files_of(tmp_path).values())
    assert not (tmp_path / "keyring/workshops" / f"{workshop}.key").exists()
    assert not holds(left, SECRET)

    async def look() -> None:
        async with house_in(tmp_path) as house:
            assert everything(house.database) == 0

    asyncio.run(look())


def test_a_database_that_was_copied_before_yields_nothing_after(tmp_path: Path) -> None:
    """A restored backup: its rows are sealed under a key that is gone, and the next start
    deletes them again."""

    async def story() -> None:
        async with house_in(tmp_path) as house:
            workshop = (await spoken(house)).workshop.id
            await house.database.empty_log()
            shutil.copy(house.database.file, tmp_path / "copy")
            await house.purging.purge(workshop)
        for file in (tmp_path / "record").iterdir():
            file.unlink()
        shutil.copy(tmp_path / "copy", tmp_path / "record/parley.sqlite")
        async with house_in(tmp_path) as house:
            assert rows_naming(house.database, workshop)["turn"] == 1, "the copy is empty"
            with pytest.raises(KeyGone):
                await house.record.load(workshop)
            with pytest.raises(KeyGone):
                house.keyring.roster_key(workshop)
            assert await house.purging.halved() == [workshop]
            await house.purging.finish(workshop)
            assert everything(house.database) == 0

    asyncio.run(story())


def test_a_workshop_is_purged_when_its_day_comes_and_not_before(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await spoken(house)
            workshop = room.workshop.id
            assert await house.purging.due_on(workshop) is None
            await room.act(ORGANISER, "", close_workshop)
            closed = today()
            assert await house.purging.due_on(workshop) == closed + timedelta(days=60)
            for days, due in ((59, []), (60, [workshop])):
                then = closed + timedelta(days=days)
                later = Purging(
                    house.database, house.keyring, house.record, house.rooms, partial(_same, then)
                )
                assert await later.due() == due
            released = (closed - timedelta(days=1)).isoformat()
            await house.database.write(
                lambda s: s.execute(
                    update(KeptWorkshop)
                    .where(col(KeptWorkshop.id) == workshop)
                    .values(released_on=released)
                )
            )
            assert await house.purging.due_on(workshop) == closed + timedelta(days=29)

    asyncio.run(story())


def test_if_the_tombstone_cannot_be_written_nothing_has_happened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await spoken(house)

            def full(_path: Path, _content: bytes) -> None:
                raise OSError(28, "No space left on device")

            monkeypatch.setattr("app.keyring.tombstones.write_whole", full)
            with pytest.raises(OSError, match="No space"):
                await house.purging.destroy(room.workshop.id)
            assert house.keyring.has(room.workshop.id)
            assert (await house.record.load(room.workshop.id)).past

    asyncio.run(story())


def test_the_key_is_overwritten_where_it_lies(tmp_path: Path) -> None:
    """A second name of the same file shows what became of its content."""

    async def story() -> None:
        async with house_in(tmp_path) as house:
            workshop = (await spoken(house)).workshop.id
            path = tmp_path / "keyring/workshops" / f"{workshop}.key"
            os.link(path, tmp_path / "second name")
            content = path.read_bytes()
            await house.purging.destroy(workshop)
            assert not path.exists()
            assert (tmp_path / "second name").read_bytes() != content

    asyncio.run(story())


def test_a_mark_that_was_purged_is_never_given_again(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            workshop = (await spoken(house)).workshop.id
            await house.purging.purge(workshop)
            with pytest.raises(FileExistsError):
                house.keyring.make(workshop)

    asyncio.run(story())


def test_a_series_outlives_its_workshops(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            workshop = (await spoken(house)).workshop.id
            sealed = house.keyring.series_key("s1").seal("released words", "release", "r1")
            await house.purging.purge(workshop)
            assert house.keyring.series_key("s1").open(sealed, "release", "r1") == "released words"

    asyncio.run(story())
