"""Purges go on whatever is damaged: a key, a tombstone, a stray file, the way the file was made."""

import asyncio
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import update

from app.core.day import close_workshop
from app.core.workshop import WorkshopId
from app.database import sqlite
from app.database.migrations import upgrade
from app.keyring import Tombstone
from app.main import open_house
from app.models import KeptWorkshop
from app.purging import Purging
from app.routes.house import House
from tests.houses import house_in, settings_in, soon
from tests.purging.purged import everything, spoken
from tests.rooms import ORGANISER

DAMAGED, GOOD = WorkshopId("aworkshop"), WorkshopId("bworkshop")


def purged(house: House, workshop: WorkshopId) -> bool:
    stone = house.keyring.purged.find(workshop)
    return stone is not None and stone.verified_on is not None


async def watched(house: House, until: Callable[[], bool]) -> None:
    watch = asyncio.create_task(house.purging.watch())
    try:
        await soon(until)
    finally:
        watch.cancel()


async def closed_long_ago(house: House, *workshops: WorkshopId) -> None:
    for workshop in workshops:
        await spoken(house, workshop)
        await house.rooms.close(workshop)
    longer = update(KeptWorkshop).values(closed_on="2020-01-01", stage="closed")
    await house.database.write(lambda session: session.execute(longer))


def zeros(keyring: Path) -> None:
    (keyring / "workshops" / f"{DAMAGED}.key").write_bytes(bytes(32))


def empty(keyring: Path) -> None:
    (keyring / "workshops" / f"{DAMAGED}.key").write_bytes(b"")


def roster_key_only(keyring: Path) -> None:
    (keyring / "workshops" / f"{DAMAGED}.key").unlink()


def no_key(keyring: Path) -> None:
    roster_key_only(keyring)
    (keyring / "rosters" / f"{DAMAGED}.key").unlink()


def stray_files(keyring: Path) -> None:
    (keyring / "purged" / "abc copy.json").write_text("{}")
    (keyring / "purged" / "afolder.json").mkdir()
    (keyring / "purged" / ".json").write_text("x")


def damaged_tombstones(keyring: Path) -> None:
    (keyring / "purged" / "half.json").write_text('{"workshop": "half", "own')
    (keyring / "purged" / "empty.json").write_bytes(b"")
    (keyring / "purged" / "other.json").write_text('{"some": "thing"}')
    (keyring / "purged" / "bytes.json").write_bytes(b"\xff\xfe\x00")


@pytest.mark.parametrize(
    "damage", [zeros, empty, roster_key_only, no_key, stray_files, damaged_tombstones]
)
def test_what_is_damaged_stops_no_purge_and_goes_when_its_own_day_has_come(
    tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            await closed_long_ago(house, DAMAGED, GOOD)
            damage(tmp_path / "keyring")
            assert await house.purging.due() == [DAMAGED, GOOD]
            stones = house.keyring.purged

            def all_are_done() -> bool:
                found = stones.workshops()
                return {DAMAGED, GOOD} <= {*found} and all(purged(house, w) for w in found)

            await watched(house, all_are_done)
            assert everything(house.database) == 0
            assert await house.purging.halved() == []
            assert house.keyring.purged.of("nobody") == ()

    asyncio.run(story())


def test_where_the_plan_cannot_be_read_its_workshop_is_kept_sixty_days_and_no_longer(
    tmp_path: Path,
) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await spoken(house, DAMAGED)
            await room.act(ORGANISER, "", close_workshop)
            zeros(tmp_path / "keyring")
            closed = (await house.record.days(DAMAGED)).closed_on
            assert closed is not None
            for days, due in ((59, []), (60, [DAMAGED])):
                then: Callable[[], date] = partial(_same, closed + timedelta(days=days))
                later = Purging(house.database, house.keyring, house.record, house.rooms, then)
                assert await later.due() == due

    asyncio.run(story())


def _same(day: date) -> date:
    return day


def test_the_name_of_a_damaged_tombstone_still_says_that_a_workshop_was_purged(
    tmp_path: Path,
) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            await spoken(house, DAMAGED)
            await house.purging.purge(DAMAGED)
            whole = house.keyring.purged.find(DAMAGED)
            (tmp_path / "keyring" / "purged" / f"{DAMAGED}.json").write_text("{")
            today = whole.begun_on if whole else ""
            assert house.keyring.purged.find(DAMAGED) == Tombstone(DAMAGED, None, today)
            with pytest.raises(FileExistsError):
                house.keyring.make(DAMAGED)
            await watched(house, lambda: purged(house, DAMAGED))
            assert house.keyring.purged.find(DAMAGED) == Tombstone(DAMAGED, None, today, today)

    asyncio.run(story())


def test_a_purge_that_waits_holds_up_the_keys_of_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Something reads for ever: no log can be emptied, but every key that is due is destroyed."""
    monkeypatch.setattr("app.purging.purging.AT_MOST", 0.2)

    async def story() -> None:
        async with house_in(tmp_path) as house:
            await closed_long_ago(house, DAMAGED, GOOD)
            engine = sqlite.engine(house.database.file, writer=False)
            with engine.connect() as reader:
                reader.exec_driver_sql("SELECT count(*) FROM workshop").all()
                keys = house.keyring
                await watched(house, lambda: not keys.has(DAMAGED) and not keys.has(GOOD))
                assert not purged(house, DAMAGED), "the reader held nothing up"
            engine.dispose()
            await watched(house, lambda: purged(house, DAMAGED) and purged(house, GOOD))

    asyncio.run(story())


def test_an_organiser_sees_which_workshops_nobody_can_read(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            account = await house.doorway.accounts.make("olive", "lamp basket river stone")
            for name in (DAMAGED, GOOD):
                await spoken(house, name)
                await house.rooms.close(name)
            await house.record.adopt(account)
            assert len(await house.record.owned_by(account)) == 2
            assert await house.record.unreadable(account) == []
            zeros(tmp_path / "keyring")
            assert [found[0] for found in await house.record.owned_by(account)] == [GOOD]
            assert await house.record.unreadable(account) == [DAMAGED]
            await house.purging.purge(DAMAGED)
            assert await house.record.unreadable(account) == []
            (stone,) = house.keyring.purged.of(account)
            assert stone.workshop == DAMAGED

    asyncio.run(story())


# -- a file that was made elsewhere ------------------------------------------------------------


def made_otherwise(file: Path) -> None:
    """Rebuild a database as `.dump` and `.recover` do: it gives no space back in small steps."""
    connection = sqlite.module().connect(str(file))
    connection.isolation_level = None
    for statement in ("PRAGMA journal_mode=DELETE", "PRAGMA auto_vacuum=NONE", "VACUUM"):
        connection.execute(statement).fetchall()
    assert connection.execute("PRAGMA auto_vacuum").fetchone() == (0,)
    connection.close()


def test_a_purge_ends_although_the_file_gives_no_space_back_in_steps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def make() -> None:
        async with house_in(tmp_path) as house:
            await spoken(house)

    asyncio.run(make())
    made_otherwise(tmp_path / "record" / "parley.sqlite")
    # A disk that is too full for the start to mend it.
    monkeypatch.setattr(sqlite, "in_small_steps", lambda _: None)

    async def story() -> None:
        async with house_in(tmp_path) as house:
            began = time.monotonic()
            async with asyncio.timeout(10):
                stone = await house.purging.purge(WorkshopId("workshop"))
            assert stone.verified_on is not None
            assert time.monotonic() - began < 10

    asyncio.run(story())


def test_every_start_sees_to_it_that_space_can_be_given_back(tmp_path: Path) -> None:
    settings = settings_in(tmp_path)
    file = settings.data / "parley.sqlite"
    upgrade(file)
    made_otherwise(file)
    open_house(settings).database.close()
    connection = sqlite.module().connect(str(file))
    assert connection.execute("PRAGMA auto_vacuum").fetchone() == (sqlite.INCREMENTAL,)
    connection.close()
