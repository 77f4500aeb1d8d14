"""What became of rows, commit by commit and copy by copy."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from app.audits.sqlite_file import SqliteFile, Table, Value, pages_of
from app.audits.sqlite_log import Frame

Rows = Mapping[str, Mapping[str, Value]]


class Taken(Protocol):
    """A copy of a database and its log, as it was at a step."""

    @property
    def step(self) -> int: ...

    @property
    def database(self) -> bytes: ...

    @property
    def log(self) -> bytes: ...

    @property
    def commits(self) -> Sequence[Sequence[Frame]]: ...


@dataclass(frozen=True, slots=True)
class Moment:
    """Rows that changed together: by one commit, or, where only copies can be compared, between
    two of them. `fresh` are new, `changed` were there before, `gone` are no more; by table.

    `step` is that of the copy in which it was found: it happened since the one before.
    """

    step: int
    commit: bool
    fresh: Mapping[str, Rows] = field(repr=False)
    changed: Mapping[str, Rows] = field(repr=False)
    gone: Mapping[str, Rows] = field(repr=False)


def history(copies: Sequence[Taken], tables: Sequence[str]) -> Iterator[Moment]:
    """Yield what happened to the rows of these tables, as far as copies and their logs tell."""
    before: dict[str, Rows] = {table: {} for table in tables}
    schema: dict[str, Table] | None = None
    salt, read = b"", 0
    for number, copy in enumerate(copies):
        pages = pages_of(copy.database)
        goes_on = copy.log[16:24] == salt and bool(salt)
        known = read if goes_on else -1
        salt, read = copy.log[16:24], len(copy.commits)
        for place, commit in enumerate([(), *copy.commits]):
            written = {frame.page: frame.data for frame in commit}
            remade = not _same_schema(pages, written)
            pages |= written
            if place <= known:
                continue
            file = SqliteFile(pages, None if remade else schema)
            schema = file.tables
            if place and not any(written.keys() & file.pages_in(table) for table in tables):
                continue
            now = {table: rows_of(file, table) for table in tables}
            # Of what the first copy holds without a log, nobody knows when it came.
            if number or place:
                yield from _moment(copy.step, before, now, commit=bool(commit))
            before = now


def rows_of(file: SqliteFile, table: str) -> Rows:
    """Return a table's rows by their key."""
    return {str(next(iter(row.values()), "")): row for row, _ in file.rows(table)}


def _same_schema(pages: Mapping[int, bytes], written: Mapping[int, bytes]) -> bool:
    """Whether a commit has left alone what says which tables there are: the tree of page 1."""
    inner = SqliteFile(pages, {}).pages_from(1)
    return all(
        written.get(n, pages[n])[100 * (n == 1) :] == pages[n][100 * (n == 1) :] for n in inner
    )


def _moment(
    step: int, before: Mapping[str, Rows], now: Mapping[str, Rows], *, commit: bool
) -> Iterator[Moment]:
    fresh, changed, gone = {}, {}, {}
    for table, rows in now.items():
        had = before[table]
        fresh[table] = {key: row for key, row in rows.items() if key not in had}
        changed[table] = {k: row for k, row in rows.items() if k in had and had[k] != row}
        gone[table] = {key: row for key, row in had.items() if key not in rows}
    if any(any(part.values()) for part in (fresh, changed, gone)):
        yield Moment(step, commit, fresh, changed, gone)
