"""A purge that is cut off, or undone by an old copy: whatever happens, it goes on and ends."""

import asyncio
import os
import shutil
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from app.audit_log import Act, entries
from app.core.workshop import WorkshopId
from app.keyring import KeyGone, Tombstone
from app.routes.house import House
from tests.houses import files_of, holds, house_in, soon
from tests.purging.purged import SECRET, everything, rows_naming, spoken

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
