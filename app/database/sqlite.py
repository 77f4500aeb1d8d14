"""All that only SQLite understands: which build, how it is opened, how its log is emptied."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import QueuePool

# Up to 3.51.2, resetting the write-ahead log could corrupt the file.
OLDEST = (3, 51, 3)
INCREMENTAL = 2  # as PRAGMA auto_vacuum says it
PATIENCE = 15_000  # milliseconds, for another process that writes
PAGES_A_STEP = 64  # a quarter of a megabyte: a few milliseconds
IN_MEMORY = Path(":memory:")  # no file: each connection has one of its own, gone when it is closed


class TooOld(Exception):
    """No SQLite that is safe to use is here; the sentence says what to install."""


def module() -> ModuleType:
    """Return a driver whose SQLite is new enough: the bundled one, else the interpreter's."""
    try:
        import pysqlite3 as driver  # noqa: PLC0415 - it has no wheel everywhere
    except ImportError:
        import sqlite3 as driver  # noqa: PLC0415, TID251 - the fallback where it has none
    if driver.sqlite_version_info < OLDEST:
        raise TooOld(
            f"This machine's SQLite is {driver.sqlite_version}; Parley needs 3.51.3 or newer. "
            "Install the package pysqlite3, or a Python that is built with a newer SQLite."
        )
    found: ModuleType = driver
    return found


def engine(file: Path, *, writer: bool) -> Engine:
    """Return an engine on the file: one connection that writes, or a few that only read."""
    made = create_engine(
        f"sqlite:///{file}",
        module=module(),
        hide_parameters=True,  # errors would otherwise print what people wrote
        poolclass=QueuePool,
        pool_size=1 if writer else 4,
        max_overflow=0,
        connect_args={"check_same_thread": False, "timeout": 15},
    )

    @event.listens_for(made, "connect")
    def _prepare(connection: DBAPIConnection, _record: Any) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves
        cursor = connection.cursor()
        for pragma in (
            "auto_vacuum=INCREMENTAL",  # the first of all: it counts only while the file is empty
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "secure_delete=ON",
            "temp_store=MEMORY",
            f"busy_timeout={PATIENCE}",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        if not writer:
            cursor.execute("PRAGMA query_only=ON")
        cursor.close()

    begin = "BEGIN IMMEDIATE" if writer else "BEGIN"

    @event.listens_for(made, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql(begin)

    return made


def still_begun(connection: Connection) -> bool:
    """Whether its transaction stands: SQLite itself undoes all of one that meets a full disk."""
    driver = connection.connection.dbapi_connection
    return driver is not None and bool(driver.in_transaction)


def in_small_steps(engine: Engine) -> None:
    """See to it that a file which was made otherwise can give its space back in small steps.

    Where that cannot be (a full disk, somebody who writes), it goes on as it is.
    """
    if _alone(engine, "PRAGMA auto_vacuum") != INCREMENTAL:
        with suppress(module().OperationalError):
            _alone(engine, "VACUUM")


def give_back_some(engine: Engine) -> bool:
    """Give some free pages at the end of the file back to the disk; False when none is left, or
    none of them can be given back (a file that was not made for it)."""
    before = _alone(engine, "PRAGMA freelist_count")
    _alone(engine, f"PRAGMA incremental_vacuum({PAGES_A_STEP})")
    return 0 < _alone(engine, "PRAGMA freelist_count") < before


def _alone(engine: Engine, statement: str) -> int:
    """Run a statement outside of any transaction, to its end; return its first figure, or 0."""
    # Past SQLAlchemy, which would begin a transaction.
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute(statement)
        rows = cursor.fetchall()
        cursor.close()
    finally:
        connection.close()
    return int(rows[0][0]) if rows and rows[0] else 0


def truncate_log(writer: Engine) -> bool:
    """Empty the write-ahead log, where rows that are gone still stand; False if someone reads.

    It never waits for readers: everybody who writes would wait with it.
    """
    patience = _alone(writer, "PRAGMA busy_timeout")
    _alone(writer, "PRAGMA busy_timeout=0")
    try:
        # The first figure is 1 where somebody was in the way.
        return _alone(writer, "PRAGMA wal_checkpoint(TRUNCATE)") == 0
    finally:
        _alone(writer, f"PRAGMA busy_timeout={patience}")


def copy_into(source: Engine, target: Path, begun: Callable[[Callable[[], None]], None]) -> None:
    """Write a consistent copy into a file that is empty or not there, beside whoever writes.

    What stands in the log is in it, and what was deleted is not. `begun` is handed what stops it,
    from another thread: then an error is raised here, and the file is of no use.
    """
    connection = source.raw_connection()
    try:
        driver: Any = connection.driver_connection
        begun(driver.interrupt)
        driver.execute("VACUUM INTO ?", (str(target),))
    finally:
        connection.close()


def is_sound(engine: Engine) -> bool:
    """Whether every page, index and reference is as it should be, and nothing acts by itself."""
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        found = [
            cursor.execute(query).fetchall()
            for query in (
                "PRAGMA integrity_check(1)",
                "PRAGMA foreign_key_check",
                "SELECT name FROM sqlite_schema WHERE type NOT IN ('table', 'index')",
            )
        ]
        cursor.close()
    finally:
        connection.close()
    return found == [[("ok",)], [], []]
