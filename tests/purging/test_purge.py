"""Purge: the key is gone at once, everything else soon, and whatever interrupts it, it goes on."""

import asyncio
import os
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from time import monotonic

import pytest
from sqlalchemy import select, update
from sqlmodel import col

from app.audit_log import Act, entries
from app.core.day import close_workshop
from app.keyring import KeyGone
from app.models import KeptTurn, KeptWorkshop
from app.purging import Purging
from app.purging.purging import today
from app.routes.house import House
from tests.houses import files_of, holds, house_in, stands_in
from tests.purging.purged import SECRET, everything, rows_naming, spoken
from tests.rooms import ORGANISER


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
