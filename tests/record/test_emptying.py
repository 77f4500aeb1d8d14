"""Emptying the log is one task for everybody; nobody who saves something waits for readers."""

import asyncio
import base64
import logging
import secrets
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from app import main
from app.core.roster import with_names
from app.core.workshop import WorkshopId
from app.database import sqlite
from app.database.emptying import Emptying
from app.doorway.roster import Rosters
from app.record.private_notes import LENGTH, VERSION, PrivateNotes, fingerprint
from app.routes.house import House
from tests.houses import a_plan, house_in, settings_in, soon, with_workshop
from tests.record.test_on_the_disk import log_size
from tests.rooms import COAST, an_item


@contextmanager
def somebody_reads(file: Path) -> Iterator[None]:
    """Have another process' reading transaction open, as a backup has."""
    engine = sqlite.engine(file, writer=False)
    try:
        with engine.connect() as reader:
            reader.exec_driver_sql("SELECT count(*) FROM workshop").all()
            yield
    finally:
        engine.dispose()


def encoded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


async def save_a_note(house: House, workshop: WorkshopId) -> None:
    notes = PrivateNotes(house.database, house.keyring)
    words = encoded(bytes([VERSION]) + secrets.token_bytes(LENGTH - 1))
    locator = encoded(secrets.token_bytes(32))
    await notes.save(workshop, locator, fingerprint(None), words)
    await notes.destroy(workshop, locator)


async def change_the_roster(house: House, workshop: WorkshopId) -> None:
    rosters = Rosters(house.database, house.keyring)
    await rosters.begin(workshop)
    roster = await rosters.find(workshop)
    assert roster is not None
    mark = rosters.mark(workshop, roster, COAST.id)
    await rosters.change(
        workshop, COAST.id, mark, lambda r: with_names(r, COAST.id, "Somebody of the coast")
    )
    await rosters.destroy(workshop)


@pytest.mark.parametrize("what", [save_a_note, change_the_roster])
def test_what_is_saved_is_answered_although_somebody_reads_and_the_log_is_emptied_after(
    tmp_path: Path, what: Callable[[House, WorkshopId], Awaitable[None]]
) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await with_workshop(house, an_item())
            with somebody_reads(house.database.file):
                async with asyncio.timeout(3):
                    await what(house, room.workshop.id)
                assert log_size(tmp_path) > 0, "the reader held nothing up: this shows nothing"
            await soon(lambda: log_size(tmp_path) == 0)

    asyncio.run(story())


def test_nothing_of_a_write_that_a_full_disk_undid_stays_in_the_log(tmp_path: Path) -> None:
    left: list[int] = []

    def more_than_there_is_room_for(session: Session) -> None:
        session.execute(text("PRAGMA cache_size=2"))  # pages; the log has the others before the end
        pages = session.execute(text("PRAGMA page_count")).scalar_one() + 20
        session.execute(text(f"PRAGMA max_page_count={pages}"))
        for _ in range(40):
            session.execute(text("INSERT INTO setup_link VALUES (hex(randomblob(2000)))"))
            left.append(log_size(tmp_path))

    async def story() -> None:
        async with house_in(tmp_path) as house:
            await house.database.empty_log()
            assert log_size(tmp_path) == 0
            with pytest.raises(OperationalError):
                await house.database.write(more_than_there_is_room_for)
            assert len(left) < 40, "the disk was not full: this shows nothing"
            assert left[-1] > 0, "nothing came into the log: this shows nothing"
            await soon(lambda: log_size(tmp_path) == 0)

    asyncio.run(story())


def test_however_many_want_it_the_log_is_tried_by_one_and_more_rarely_as_it_lasts() -> None:
    tries: list[float] = []
    reading = True

    async def attempt() -> bool:
        tries.append(asyncio.get_running_loop().time())
        return not reading

    async def story() -> None:
        nonlocal reading
        emptying = Emptying(attempt)
        waiting = [asyncio.create_task(emptying.done()) for _ in range(200)]
        await asyncio.sleep(1.2)
        assert len(tries) < 8
        waiting[0].cancel()
        reading = False
        await asyncio.wait_for(asyncio.gather(*waiting[1:]), 3)
        before = len(tries)
        await asyncio.sleep(0.2)
        assert len(tries) == before, "it goes on although nobody wants it"

    asyncio.run(story())


def test_a_try_that_began_before_somebody_asked_does_not_count_for_them() -> None:
    begun, may_end, tries = asyncio.Event(), asyncio.Event(), 0

    async def attempt() -> bool:
        nonlocal tries
        tries += 1
        begun.set()
        await may_end.wait()
        return True

    async def story() -> None:
        emptying = Emptying(attempt)
        emptying.want()
        await begun.wait()
        late = asyncio.create_task(emptying.done())
        await asyncio.sleep(0)
        may_end.set()
        await late
        assert tries == 2

    asyncio.run(story())


def test_a_fault_is_told_to_whoever_waits_and_does_not_end_the_tries(
    caplog: pytest.LogCaptureFixture,
) -> None:
    faults = [OSError(28, "No space left on device")] * 2

    async def attempt() -> bool:
        if faults:
            raise faults.pop()
        return True

    async def story() -> None:
        emptying = Emptying(attempt)
        for _ in range(2):
            with pytest.raises(OSError, match="No space"):
                await emptying.done()
        await emptying.done()

    with caplog.at_level(logging.ERROR, "parley"):
        asyncio.run(story())
    assert [record.message for record in caplog.records] == [
        "the log waits to be emptied (OSError); it is tried again"
    ]


def test_a_start_waits_for_readers_a_while_says_so_and_goes_on_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(main, "WAIT_FOR_READERS", 0.3)

    async def story() -> None:
        application = main.build(settings_in(tmp_path))
        house: House = application.state.house
        await house.record.make(WorkshopId("workshop"), None, a_plan(), [an_item()])
        reader = somebody_reads(house.database.file)
        reader.__enter__()
        async with asyncio.timeout(5), application.router.lifespan_context(application):
            assert log_size(tmp_path) > 0, "the reader held nothing up: this shows nothing"
            reader.__exit__(None, None, None)
            await soon(lambda: log_size(tmp_path) == 0)

    with caplog.at_level(logging.WARNING, "parley"):
        asyncio.run(story())
    assert any("something reads the record" in record.message for record in caplog.records)
