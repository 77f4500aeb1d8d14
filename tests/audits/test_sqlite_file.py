"""Reading a database by its bytes: what is found is what SQLite finds, and what it left behind."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.audits.attacks.places import in_log, in_pages
from app.audits.linkage.history import history
from app.audits.linkage.loot import CLOSED, Copy
from app.audits.sqlite_file import (
    NotADatabase,
    SqliteFile,
    columns_of,
    pages_of,
    record,
    records_near,
    varint,
)
from app.audits.sqlite_log import commits_of, frames_of, overtaken
from app.database import sqlite

TABLES = {
    "plain": "CREATE TABLE plain (name TEXT, size INTEGER, part REAL, bytes BLOB, none TEXT)",
    "keyed": "CREATE TABLE keyed (number INTEGER NOT NULL, id TEXT NOT NULL, words BLOB, "
    "PRIMARY KEY (id)) WITHOUT ROWID",
}
NUMBERS = (0, 1, -1, 127, -129, 40_000, -(1 << 23), 1 << 31, -(1 << 47), (1 << 63) - 1)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "one.sqlite"


@pytest.fixture
def database(file: Path) -> Iterator[Any]:
    connection = sqlite.module().connect(str(file), isolation_level=None)
    connection.execute("PRAGMA auto_vacuum=INCREMENTAL")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA wal_autocheckpoint=0")
    for sql in TABLES.values():
        connection.execute(sql)
    connection.execute("CREATE INDEX by_number ON keyed (number)")
    yield connection
    connection.close()


def fill(database: Any, many: int, seed: int = 1) -> None:
    """Put rows of every size into both tables, in one commit each."""
    chance = random.Random(seed)
    for number in range(many):
        size = chance.choice((0, 10, 400, 1500, 4000, 9000, 20_000))
        values = (f"näme {number}", chance.choice(NUMBERS), number / 7, chance.randbytes(size))
        database.execute("INSERT INTO plain VALUES (?, ?, ?, ?, NULL)", values)
        key = f"{chance.getrandbits(64):016x}"
        words = chance.randbytes(chance.choice((0, 30, 900, 1100, 5000, 8476)))
        database.execute("INSERT INTO keyed VALUES (?, ?, ?)", (number, key, words))


def seen(file: Path) -> SqliteFile:
    """Return the database with its log, as this reader puts them together."""
    log = file.with_name(f"{file.name}-wal")
    return Copy(1, CLOSED, file.read_bytes(), log.read_bytes() if log.exists() else b"").file


def rows(file: SqliteFile, table: str) -> list[dict[str, Any]]:
    return [row for row, _ in file.rows(table)]


def asked(database: Any, table: str, order: str) -> list[dict[str, Any]]:
    found = database.execute(f"SELECT * FROM {table} ORDER BY {order}")
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found]


def test_every_row_is_read_as_sqlite_reads_it_in_the_log_and_after_it_is_emptied(
    database: Any, file: Path
) -> None:
    fill(database, 300)
    database.execute("DELETE FROM plain WHERE size = 1")
    for _ in range(2):
        assert rows(seen(file), "plain") == asked(database, "plain", "rowid")
        assert rows(seen(file), "keyed") == asked(database, "keyed", "id")
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    cells = [cell for _, cell in seen(file).rows("keyed")]
    assert max(len(cell.overflow) for cell in cells) == 2
    assert len({cell.page for cell in cells}) > 3, "nothing was large enough for inner pages"


def test_index_cells_lead_to_the_rows(database: Any, file: Path) -> None:
    fill(database, 60)
    found = {cell.values[1] for cell in seen(file).cells("by_number")}
    assert found == {row["id"] for row in asked(database, "keyed", "id")}


def test_free_pages_are_those_that_sqlite_counts(database: Any, file: Path) -> None:
    fill(database, 200)
    database.execute("DELETE FROM plain")
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    (count,) = database.execute("PRAGMA freelist_count").fetchone()
    assert count > 100
    assert len(seen(file).free_pages) == count


def test_what_was_deleted_is_found_where_it_was_left_unless_it_was_overwritten(
    database: Any, file: Path
) -> None:
    database.execute("PRAGMA secure_delete=OFF")
    database.execute("INSERT INTO keyed VALUES (77, 'the-id-of-a-row-that-is-gone', x'00')")
    fill(database, 5)
    database.execute("DELETE FROM keyed WHERE number = 77")
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    gone = "the-id-of-a-row-that-is-gone"
    copy = seen(file)
    assert gone not in {row["id"] for row in rows(copy, "keyed")}
    assert list(in_pages(copy, "keyed", [gone])) == ["copies left behind"]
    database.execute("PRAGMA secure_delete=ON")
    database.execute("INSERT INTO keyed VALUES (78, ?, x'00')", (gone,))
    database.execute("DELETE FROM keyed WHERE number = 78")
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert in_pages(seen(file), "keyed", [gone]) == {}


def test_a_log_tells_in_which_order_rows_came_and_what_it_has_overtaken(
    database: Any, file: Path
) -> None:
    ids = [f"{n:032x}" for n in random.Random(3).sample(range(1 << 60), 9)]
    for number, key in enumerate(ids):
        database.execute("INSERT INTO keyed VALUES (?, ?, NULL)", (number + 1, key))
    database.execute("DELETE FROM keyed")
    log = file.with_name(f"{file.name}-wal").read_bytes()
    assert rows(seen(file), "keyed") == []
    found = in_log(file.read_bytes(), log, ids)
    assert sorted(ids, key=lambda key: found["frames"][key]) == ids
    assert sorted(ids, key=lambda key: found["numbers left behind"][key]) == ids
    assert len(list(commits_of(log))) == 3 + len(ids) + 1


def test_frames_that_are_damaged_or_from_before_belong_to_no_commit(
    database: Any, file: Path
) -> None:
    fill(database, 3)
    log = file.with_name(f"{file.name}-wal").read_bytes()
    frames = frames_of(log)
    assert all(frame.commit is not None for frame in frames)
    damaged = bytearray(log)
    damaged[-2000] ^= 1
    assert [frame.commit is None for frame in frames_of(bytes(damaged))][-1]
    assert frames[-1].data[:100] in b"".join(overtaken(file.read_bytes(), bytes(damaged)))
    stale = log[:16] + bytes(8) + log[24:]
    assert all(frame.commit is None for frame in frames_of(stale))
    assert frames_of(b"") == frames_of(b"no log at all" * 9) == ()


def test_what_changed_in_one_commit_is_told_from_what_changed_between_copies(
    database: Any, file: Path
) -> None:
    def copy(step: int) -> Copy:
        log = file.with_name(f"{file.name}-wal").read_bytes()
        return Copy(step, "", file.read_bytes(), log)

    database.execute("INSERT INTO keyed VALUES (1, 'a', NULL)")
    copies = [copy(1)]
    database.execute("BEGIN")
    database.execute("INSERT INTO keyed VALUES (2, 'b', NULL)")
    database.execute("UPDATE keyed SET number = 9 WHERE id = 'a'")
    database.execute("COMMIT")
    copies.append(copy(2))
    database.execute("DELETE FROM keyed WHERE id = 'b'")
    database.execute("INSERT INTO keyed VALUES (3, 'c', NULL)")
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    copies.append(copy(3))
    moments = list(history(copies, ("keyed",)))
    assert [(m.step, m.commit) for m in moments] == [(1, True), (2, True), (3, False)]
    assert list(moments[1].fresh["keyed"]) == ["b"]
    assert list(moments[1].changed["keyed"]) == ["a"]
    assert (list(moments[2].fresh["keyed"]), list(moments[2].gone["keyed"])) == (["c"], ["b"])


@pytest.mark.parametrize(
    ("sql", "columns"),
    [
        (TABLES["plain"], ("name", "size", "part", "bytes", "none")),
        (TABLES["keyed"], ("id", "number", "words")),
        (
            'CREATE TABLE "a b" ("x y" TEXT, z NUMERIC(3, 2) PRIMARY KEY) WITHOUT ROWID',
            ("z", "x y"),
        ),
        ("CREATE TABLE t (a TEXT, CHECK (a IN ('x', 'y')), UNIQUE (a))", ("a",)),
    ],
)
def test_columns_come_in_the_order_in_which_cells_hold_them(
    sql: str, columns: tuple[str, ...]
) -> None:
    assert columns_of(sql) == columns


def test_numbers_are_read_in_sqlites_own_way() -> None:
    assert varint(b"\x07", 0) == (7, 1)
    assert varint(b"\x81\x00", 0) == (128, 2)
    assert varint(b"\xff" * 9, 0) == (-1, 9)


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + bytes(200)])
def test_what_is_no_database_is_refused(content: bytes) -> None:
    with pytest.raises(NotADatabase):
        SqliteFile(pages_of(content))


def test_whatever_is_damaged_is_refused_or_read_and_nothing_else(file: Path, database: Any) -> None:
    fill(database, 40)
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    whole = file.read_bytes()
    chance = random.Random(4)
    refused = 0
    for _ in range(150):
        damaged = bytearray(whole)
        for _ in range(20):
            damaged[chance.randrange(100, len(damaged))] = chance.randrange(256)
        try:
            read = SqliteFile(pages_of(bytes(damaged)))
            for table in read.tables:
                list(read.rows(table))
            list(read.left_over())
        except NotADatabase:
            refused += 1
    assert 0 < refused < 150


def test_bytes_that_are_no_record_give_none() -> None:
    with pytest.raises(IndexError):
        record(b"\x02\x0a")
    noise = random.Random(5).randbytes(4000)
    assert all(isinstance(values, tuple) for values in records_near(noise, 2000))
