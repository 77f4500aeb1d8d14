"""Whatever is sealed is opened wherever it lies: in a row, in the log, on a page that is free."""

import asyncio
import os
import secrets
from pathlib import Path

import pytest

from app.audits.canaries.canary import Aviary, Fate, Promise
from app.audits.canaries.rows import sealed_columns
from app.audits.canaries.sealed import keys_in, opened
from app.audits.canaries.search import Search
from app.audits.canaries.traced import Place
from app.audits.canaries.verdict import Opening
from app.core.roster import with_names
from app.core.seat import PartyId
from app.core.workshop import WorkshopId
from app.database import sqlite
from app.doorway.roster import Rosters
from app.keyring import Keyring, WorkshopKey
from app.routes.house import House
from tests.houses import house_in, soon, with_workshop

OF = WorkshopId("of1")


@pytest.fixture
def keyring(tmp_path: Path) -> Keyring:
    return Keyring(tmp_path / "keyring")


@pytest.fixture
def key(keyring: Keyring) -> WorkshopKey:
    return keyring.make(OF)


def texts(data: bytes, keyring: Keyring) -> list[str]:
    return [one.text.decode() for one in opened(data, keys_in(keyring.folder))]


@pytest.mark.parametrize("text", ["short", "é" * 300, "x" * 4000, "longer" * 3000, ""])
def test_a_sealed_text_is_opened_wherever_it_lies(
    keyring: Keyring, key: WorkshopKey, text: str
) -> None:
    sealed = key.seal(text, "turn", "of nobody knows which row")
    assert texts(os.urandom(1001) + sealed + os.urandom(999), keyring) == [text]


def test_half_a_sealed_text_is_opened_as_far_as_it_is_there(
    keyring: Keyring, key: WorkshopKey
) -> None:
    sealed = key.seal('{"text": "the words come first', "turn", "1", size=8000)
    found = list(opened(os.urandom(500) + sealed[:60], keys_in(keyring.folder)))
    assert [one.text.decode() for one in found] == ['{"text": "the words come first']
    assert [one.offset for one in found] == [500]


def test_texts_of_every_key_are_told_apart(keyring: Keyring, key: WorkshopKey) -> None:
    other = keyring.make(WorkshopId("of2"))
    roster = keyring.roster_key(OF)
    data = b"".join(k.seal(f"text {n}", "x") for n, k in enumerate((key, other, roster)))
    found = {one.key: one.text for one in opened(data, keys_in(keyring.folder))}
    assert found == {
        "workshops/of1.key": b"text 0",
        "workshops/of2.key": b"text 1",
        "rosters/of1.key": b"text 2",
    }


def test_nothing_is_opened_without_its_key(keyring: Keyring, key: WorkshopKey) -> None:
    sealed = key.seal("only with the key", "turn", "1")
    assert texts(sealed, keyring) == ["only with the key"]
    keyring.destroy(OF)
    keyring.make(WorkshopId("of2"))
    assert texts(sealed + secrets.token_bytes(1 << 20), keyring) == []


@pytest.mark.parametrize("wiping", [False, True])
def test_a_row_that_was_deleted_is_found_unless_its_bytes_were_wiped(
    tmp_path: Path, keyring: Keyring, key: WorkshopKey, wiping: bool
) -> None:
    file = tmp_path / "record.sqlite"
    connection = sqlite.module().connect(str(file), isolation_level=None)
    connection.execute(f"PRAGMA secure_delete={'ON' if wiping else 'OFF'}")
    connection.execute("CREATE TABLE turn (id TEXT PRIMARY KEY, words BLOB) WITHOUT ROWID")
    for number in range(20):
        words = key.seal(f"turn {number}", "turn", str(number))
        connection.execute("INSERT INTO turn VALUES (?, ?)", (str(number), words))
    assert set(texts(file.read_bytes(), keyring)) == {f"turn {n}" for n in range(20)}
    connection.execute("DELETE FROM turn WHERE id = '7'")
    connection.close()
    rows = [text for place in sealed_columns(file, "now") for text in texts(place.data, keyring)]
    assert len(rows) == 19
    assert "turn 7" not in rows
    assert ("turn 7" in texts(file.read_bytes(), keyring)) is not wiping


def test_the_log_keeps_what_was_erased_until_it_is_emptied(
    tmp_path: Path, keyring: Keyring, key: WorkshopKey
) -> None:
    file, log = tmp_path / "record.sqlite", tmp_path / "record.sqlite-wal"
    engine = sqlite.engine(file, writer=True)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE turn (id TEXT PRIMARY KEY, words BLOB)")
    with engine.begin() as connection:
        words = key.seal("erased later", "turn", "1")
        connection.exec_driver_sql("INSERT INTO turn VALUES ('1', ?)", (words,))
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM turn")
    assert "erased later" in texts(log.read_bytes(), keyring)
    assert sqlite.truncate_log(engine)
    assert texts(log.read_bytes() + file.read_bytes(), keyring) == []
    engine.dispose()


def test_a_whole_column_is_opened_also_where_its_pages_lie_apart(
    tmp_path: Path, keyring: Keyring, key: WorkshopKey
) -> None:
    file = tmp_path / "record.sqlite"
    connection = sqlite.module().connect(str(file), isolation_level=None)
    connection.execute("CREATE TABLE workshop (id TEXT PRIMARY KEY, plan BLOB) WITHOUT ROWID")
    long = "x" * 9000 + " the end"
    connection.execute("INSERT INTO workshop VALUES ('1', ?)", (key.seal(long, "workshop", "1"),))
    connection.close()
    (column,) = sealed_columns(file, "now")
    assert column.where == "now: workshop.plan of a row"
    assert texts(column.data, keyring) == [long]


def test_a_name_that_was_taken_off_the_roster_is_in_no_log_any_more(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await with_workshop(house, name=OF)
            rosters = house.doorway.rosters
            await rosters.begin(OF)
            for names in ("Anna\nBen", "Ben"):
                await change(rosters, room.workshop.plan.parties[0].id, names)
            await soon(lambda: "Anna" not in stands(house))  # the log is emptied behind each change
            assert "Ben" in stands(house)

    def stands(house: House) -> str:
        files = b"".join(path.read_bytes() for path in house.settings.data.iterdir())
        return "".join(texts(files, house.keyring))

    async def change(rosters: Rosters, party: PartyId, names: str) -> None:
        now = await rosters.find(OF)
        assert now is not None
        mark = rosters.mark(OF, now, party)
        await rosters.change(OF, party, mark, lambda roster: with_names(roster, party, names))

    asyncio.run(story())


def test_what_must_never_be_stored_is_a_hit_and_what_is_kept_is_none(
    keyring: Keyring, key: WorkshopKey
) -> None:
    aviary = Aviary()
    kept = aviary.canary(Promise("kept turn", Fate.KEPT), "turns/say")
    never = aviary.canary(Promise("turn off the record", Fate.NEVER), "turns/say")
    data = b"".join(key.seal(one.text(), "turn", "1") for one in (kept, never))
    opening = Opening(Search(aviary))
    looked = opening.look(
        [Place("the log", os.urandom(100) + data)],
        keys_in(keyring.folder),
        "off the record, and on the disk",
        frozenset({never}),
    )
    assert looked.found == {kept, never}
    assert {hit.what for hit in looked.hits} == {"turn off the record (turns/say)"}
    assert {hit.where for hit in looked.hits} == {"the log"}
    assert opening.many == 2
