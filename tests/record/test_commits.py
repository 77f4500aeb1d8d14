"""One writer: acts share commits, a failing one harms nobody, and an answer means *on disk*."""

import asyncio
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path
from time import monotonic

import pytest
from sqlalchemy import text
from sqlmodel import Session

from app.core.agenda import take_up
from app.core.workshop import WorkshopId
from app.database import Database, sqlite
from app.database.migrations import upgrade
from app.models import SetupLink
from tests.houses import house_in, settings_in, with_workshop
from tests.rooms import FACILITATOR, an_item

Job = Callable[[Session], object]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(settings_in(tmp_path).data)
    yield database
    database.close()


def storing(word: str) -> Job:
    return lambda session: session.add(SetupLink(code_mac=word))


def storing_and_failing(word: str) -> Job:
    def job(session: Session) -> None:
        session.add(SetupLink(code_mac=word))
        session.flush()
        raise LookupError(word)

    return job


def stored(database: Database) -> set[str]:
    query = text("SELECT code_mac FROM setup_link")
    return {row[0] for row in database.read_now(lambda session: session.execute(query).all())}


def in_one_commit(database: Database, *jobs: Job) -> list["Future[object]"]:
    """Hand in jobs while the writer is busy, so that they share a commit; wait for all."""
    go_on = threading.Event()
    busy = database._writer.put(lambda _: go_on.wait(10))
    futures = [database._writer.put(job) for job in jobs]
    go_on.set()
    busy.result(10)
    for future in futures:
        future.exception(10)
    return futures


def test_a_job_that_fails_changes_nothing_and_harms_no_neighbour(database: Database) -> None:
    before, failing, after = in_one_commit(
        database, storing("before"), storing_and_failing("failing"), storing("after")
    )
    assert before.exception() is None
    assert isinstance(failing.exception(), LookupError)
    assert after.exception() is None
    assert stored(database) == {"before", "after"}


def test_a_job_that_the_database_refuses_harms_no_neighbour(database: Database) -> None:
    database.write_now(storing("taken"))
    before, twice, after = in_one_commit(
        database, storing("before"), storing("taken"), storing("after")
    )
    assert (before.exception(), after.exception()) == (None, None)
    assert twice.exception() is not None
    assert stored(database) == {"taken", "before", "after"}


def test_a_refusal_of_the_database_does_not_print_what_was_stored(database: Database) -> None:
    database.write_now(storing("Quenchable words"))
    with pytest.raises(Exception, match="UNIQUE") as caught:
        database.write_now(storing("Quenchable words"))
    assert "Quenchable" not in str(caught.value)


def test_on_a_full_disk_an_answer_still_means_stored_and_a_failure_means_not(
    database: Database,
) -> None:
    def only(pages: int) -> Job:
        return lambda session: session.execute(text(f"PRAGMA max_page_count={pages}"))

    def huge(session: Session) -> None:
        session.execute(text("INSERT INTO setup_link VALUES (hex(randomblob(2000000)))"))

    words = [f"word {n}" for n in range(6)]
    small = [storing(word) for word in words]
    pages = database.read_now(lambda s: s.execute(text("PRAGMA page_count")).scalar_one())
    database.write_now(only(int(pages) + 20))
    futures = in_one_commit(database, *small[:3], huge, *small[3:])
    assert futures[3].exception() is not None, "the disk was not full: this shows nothing"
    del futures[3]
    answered = {word for word, f in zip(words, futures, strict=True) if f.exception() is None}
    assert stored(database) == answered
    database.write_now(only(1_000_000))
    database.write_now(storing("afterwards"))
    assert stored(database) == {*answered, "afterwards"}


def test_more_jobs_than_one_commit_holds_are_all_answered(database: Database) -> None:
    words = {f"word {n}" for n in range(200)}
    for future in in_one_commit(database, *map(storing, sorted(words))):
        assert future.exception() is None
    assert stored(database) == words


def test_who_has_gone_before_the_writer_came_is_not_written(database: Database) -> None:
    go_on = threading.Event()
    busy = database._writer.put(lambda _: go_on.wait(10))
    gone = database._writer.put(storing("gone"))
    assert gone.cancel()
    there = database._writer.put(storing("there"))
    go_on.set()
    busy.result(10)
    there.result(10)
    assert stored(database) == {"there"}


def test_the_writer_waits_for_the_disk_and_overwrites_what_it_deletes(database: Database) -> None:
    def pragma(name: str) -> object:
        return database.write_now(lambda s: s.execute(text(f"PRAGMA {name}")).scalar_one())

    assert pragma("journal_mode") == "wal"
    assert pragma("synchronous") == 2  # FULL
    assert pragma("secure_delete") == 1
    assert pragma("foreign_keys") == 1
    assert pragma("temp_store") == 2  # MEMORY


def test_a_reader_cannot_write(database: Database) -> None:
    with pytest.raises(Exception, match="readonly"):
        database.read_now(lambda s: s.execute(text("DELETE FROM setup_link")))


CYCLES = int(os.environ.get("KILLS", "10"))  # `make audit` takes more

# One process that has everything imported, and a child of it a cycle, which is killed while it
# writes. What was answered is noted down past any buffer of the child's own.
_WRITING = """
import asyncio, os, random, signal, sys, time
from pathlib import Path
from app.core.events.kept import TurnKept
from app.core.level import RecordLevel
from app.core.turn import Kind, Turn
from app.core.agenda import take_up
from app.core.workshop import WorkshopId
from app.database import Database, sqlite
from app.database.migrations import upgrade
from app.keyring import Keyring
from app.record import Record

data, keyring, answers, cycles = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4])


async def one_after_another(record, cycle, writer, note):
    n = 0
    while True:
        turn_id = record.turn_id("workshop", f"key {cycle} {writer} {n}")
        turn = Turn(turn_id, "item", Kind.SPOKEN, f"words {turn_id}", RecordLevel.HELD)
        await record.keep("workshop", [TurnKept(turn)])
        os.write(note, f"{turn_id}\\n".encode())
        n += 1


async def write(cycle):
    record = Record(Database(data), Keyring(keyring))
    note = os.open(answers, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    await asyncio.gather(*(one_after_another(record, cycle, w, note) for w in range(6)))


for cycle in range(cycles):
    child = os.fork()
    if child == 0:
        asyncio.run(write(cycle))
    had = os.path.getsize(answers) if os.path.exists(answers) else 0
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        if os.path.exists(answers) and os.path.getsize(answers) > had:
            break
        time.sleep(0.005)
    time.sleep(random.random() * 0.1)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
"""


def test_whatever_was_answered_is_there_after_kill_9_in_the_middle_of_writing(
    tmp_path: Path,
) -> None:
    async def prepare() -> None:
        async with house_in(tmp_path) as house:
            room = await with_workshop(house, an_item("Item"))
            await room.act(FACILITATOR, "", take_up)

    asyncio.run(prepare())
    answers = tmp_path / "answers"
    places = [tmp_path / "record", tmp_path / "keyring", answers]
    began = monotonic()
    subprocess.run(
        [sys.executable, "-c", _WRITING, *map(str, places), str(CYCLES)],
        check=True,
        timeout=50 + CYCLES,
        cwd=Path(__file__).parents[2],
    )
    assert monotonic() - began < 35 + CYCLES
    answered = answers.read_text().split()
    assert len(answered) > CYCLES, "too little was written to show anything"
    assert len(set(answered)) == len(answered)

    async def look() -> None:
        async with house_in(tmp_path) as house:
            room = await house.rooms.room(WorkshopId("workshop"))
            texts = {str(t.id): t.text for t in room.workshop.turns}
            assert len(texts) == len(room.workshop.turns), "something is there twice"
            assert [turn for turn in answered if texts.get(turn) != f"words {turn}"] == []
            sound = text("PRAGMA integrity_check")
            assert house.database.read_now(lambda s: s.execute(sound).scalar_one()) == "ok"

    asyncio.run(look())


def test_space_is_given_back_in_steps_between_which_others_write(database: Database) -> None:
    """A thousand long rows come and go: the file shrinks, and no write waits for all of it."""

    async def story() -> None:
        many = [f"{n:04}" + "x" * 4000 for n in range(1000)]
        await database.write(lambda s: s.add_all(SetupLink(code_mac=word) for word in many))
        await database.empty_log()
        full = database.file.stat().st_size
        assert full > 4_000_000
        await database.write(lambda s: s.execute(text("DELETE FROM setup_link")))
        giving = asyncio.create_task(database.give_space_back())
        between = 0
        while not giving.done():
            await database.write(storing(f"between {between}"))
            between += 1
        await giving
        assert database.file.stat().st_size < full / 10
        assert between > 3, "nobody wrote meanwhile: this shows nothing"
        assert len(stored(database)) == between

    asyncio.run(story())


def test_a_file_of_before_learns_to_give_space_back_in_steps(tmp_path: Path) -> None:
    file = tmp_path / "parley.sqlite"
    driver = sqlite.module()
    old = driver.connect(file)
    old.execute("PRAGMA journal_mode=WAL")
    old.close()
    upgrade(file)
    there = driver.connect(file)
    assert there.execute("PRAGMA auto_vacuum").fetchone() == (sqlite.INCREMENTAL,)
    there.close()
