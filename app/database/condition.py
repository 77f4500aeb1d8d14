"""The condition of a database file, as `parley doctor` asks for it. Nothing in it is changed."""

from collections.abc import Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from app.database import sqlite
from app.database.migrations import known_revisions
from app.database.private_folder import FolderTaken, private_folder

# What every connection of ours asks for, and what this build of SQLite must then answer.
_WANTED = {"secure_delete": 1, "synchronous": 2, "foreign_keys": 1, "temp_store": 2}
_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table'"


@dataclass(frozen=True, slots=True)
class Condition:
    """What is known of a database file. `workshops` are random ids, `last_day` the newest day that
    stands anywhere in it, `revisions` those that this program knows, the newest first, `plans` the
    workshops' sealed plans."""

    log_bytes: int
    keeps_log: bool
    small_steps: bool
    deaf_to: tuple[str, ...]
    check: str
    revision: str | None
    revisions: tuple[str, ...]
    workshops: frozenset[str]
    accounts: int
    item_open: bool
    last_day: str
    plans: Mapping[str, bytes] = field(default_factory=dict, repr=False)

    @property
    def current(self) -> bool:
        return self.revision == self.revisions[0]


def condition_of(file: Path) -> Condition:
    """Return the condition of a file that is there; raises DatabaseError of the driver where it
    is no database at all."""
    log, index = _beside(file)
    # Looked at first: whoever opens the file last may empty its log.
    log_bytes = log.stat().st_size if log.exists() else 0
    if index.exists():  # somebody has it open, or had it until a power cut
        return _read(f"{quote(str(file))}?mode=ro", file, log_bytes)
    if not log_bytes:  # nobody has: read as it lies
        return _read(f"{quote(str(file))}?mode=ro&immutable=1", file, log_bytes)
    with ExitStack() as stack:
        found = _read(f"{quote(str(_apart(file, log, stack)))}?mode=ro", file, log_bytes)
    # Whoever has opened it meanwhile may have moved pages while we read.
    return condition_of(file) if index.exists() else found


def _beside(file: Path) -> tuple[Path, Path]:
    """Return where the file's log would be, and the index to it."""
    return file.with_name(f"{file.name}-wal"), file.with_name(f"{file.name}-shm")


def _apart(file: Path, log: Path, stack: ExitStack) -> Path:
    """Return another name of the file, with its log beside it, in a place that is gone afterwards.

    To read a log SQLite makes an index beside it, and leaves it there. Where no such place can be
    had, so be it.
    """
    try:
        place = stack.enter_context(private_folder(file.parent))
        for one in (file, log):
            (place / one.name).hardlink_to(one)
    except (FolderTaken, OSError):
        return file
    return place / file.name


def _read(address: str, file: Path, log_bytes: int) -> Condition:
    with closing(sqlite.module().connect(f"file:{address}", uri=True, timeout=15)) as connection:
        tables = {str(name) for (name,) in connection.execute(_TABLES)}
        return Condition(
            log_bytes=log_bytes,
            keeps_log=_keeps_log(file),
            small_steps=_one(connection, "PRAGMA auto_vacuum") == sqlite.INCREMENTAL,
            deaf_to=_deaf_to(connection),
            check=str(_one(connection, "PRAGMA quick_check(1)")),
            revision=_revision(connection, tables),
            revisions=tuple(known_revisions()),
            workshops=frozenset(_column(connection, tables, "workshop", "id")),
            accounts=len(_column(connection, tables, "account", "id")),
            item_open=any(_column(connection, tables, "workshop", "current")),
            last_day=max(
                (
                    *_column(connection, tables, "workshop", "closed_on"),
                    *_column(connection, tables, "audit_log", "day"),
                ),
                default="",
            ),
            plans=_plans(connection, tables),
        )


def not_a_database() -> type[Exception]:
    """Return what `condition_of` raises where the file cannot be read as a database."""
    kind: type[Exception] = sqlite.module().DatabaseError
    return kind


def _keeps_log(file: Path) -> bool:
    """Whether the file says of itself that it is written through a log (WAL)."""
    with file.open("rb") as opened:
        return opened.read(20)[18:] == b"\x02\x02"


def _deaf_to(connection: Any) -> tuple[str, ...]:
    """Return the settings that this build of SQLite does not take on."""
    deaf = []
    for pragma, value in _WANTED.items():
        connection.execute(f"PRAGMA {pragma}={value}")
        if _one(connection, f"PRAGMA {pragma}") != value:
            deaf.append(pragma)
    return tuple(deaf)


def _revision(connection: Any, tables: set[str]) -> str | None:
    found = _column(connection, tables, "alembic_version", "version_num")
    return found[0] if found else None


def _column(connection: Any, tables: set[str], table: str, column: str) -> list[str]:
    """Return a column's values; nothing where the table or the column is not there yet."""
    if table not in tables:
        return []
    known = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
    if column not in known:
        return []
    rows = connection.execute(f"SELECT {column} FROM {table}")  # noqa: S608 - names of ours
    return [str(value) for (value,) in rows if value is not None]


def _plans(connection: Any, tables: set[str]) -> dict[str, bytes]:
    if "workshop" not in tables:
        return {}
    return {str(w): bytes(plan) for w, plan in connection.execute("SELECT id, plan FROM workshop")}


def _one(connection: Any, statement: str) -> object:
    row = connection.execute(statement).fetchone()
    return row[0] if row else None
