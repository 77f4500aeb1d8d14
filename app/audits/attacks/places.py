"""Where a file shows things, and so in which order it may have been told of them.

A *reading* gives each thing (a row's id) a place; the lower comes first. Which reading tells the
truth, and in which direction, an attacker finds out from workshops of their own.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping

from app.audits.sqlite_file import SqliteFile, records_near
from app.audits.sqlite_log import frames_of, overtaken

Place = tuple[int, ...]
Reading = Mapping[str, Place]
_LARGEST_NUMBER = 100_000


def in_pages(file: SqliteFile, table: str, things: Collection[str]) -> dict[str, Reading]:
    """Read a table and its indexes as they stand: keys, rowids, cells, the pages on which they
    go on, and what was left behind between them."""
    found: dict[str, dict[str, Place]] = {"keys": {}, "rowids": {}, "cells": {}, "overflow": {}}
    if table not in file.tables:
        return {}
    for number, (row, cell) in enumerate(file.rows(table)):
        thing = str(row.get("id"))
        if thing not in things:
            continue
        found["keys"][thing] = (number,)
        found["cells"][thing] = (cell.page, -cell.offset)
        if cell.rowid is not None:
            found["rowids"][thing] = (cell.rowid,)
        if cell.overflow:
            found["overflow"][thing] = (cell.overflow[0],)
    for index in file.tables.values():
        if index.of == table and index.name != table:
            found[f"cells of {index.name}"] = _index_cells(file, index.name, things)
    found |= _left_behind((page for _, page in file.left_over()), things)
    return {name: places for name, places in found.items() if places}


def in_log(database: bytes, log: bytes, things: Collection[str]) -> dict[str, Reading]:
    """Read a log: in which frame each thing first stands, and the copies that it has overtaken."""
    first: dict[str, Place] = {}
    for number, frame in enumerate(frames_of(log)):
        for thing, _ in _found_in(frame.data, things):
            first.setdefault(thing, (number,))
    found = {"frames": first, **_left_behind(overtaken(database, log), things)}
    return {name: places for name, places in found.items() if places}


def _index_cells(file: SqliteFile, index: str, things: Collection[str]) -> dict[str, Place]:
    found: dict[str, Place] = {}
    for cell in file.cells(index):
        for value in cell.values:
            if isinstance(value, str) and value in things:
                found[value] = (cell.page, -cell.offset)
    return found


def _left_behind(pages: Iterable[bytes], things: Collection[str]) -> dict[str, dict[str, Place]]:
    """Read copies that no table owns any more: a number that still stands beside a thing, and
    where in the free space it stands."""
    numbers: dict[str, Place] = {}
    places: dict[str, Place] = {}
    for page_number, page in enumerate(pages):
        for thing, at in _found_in(page, things):
            places[thing] = (page_number, -at)
            for values in records_near(page, at):
                for value in values:
                    if isinstance(value, int) and 0 < value < _LARGEST_NUMBER:
                        numbers.setdefault(thing, (value,))
                        break
    return {"numbers left behind": numbers, "copies left behind": places}


def _found_in(data: bytes, things: Collection[str]) -> Iterator[tuple[str, int]]:
    """Yield which things stand in these bytes, and where."""
    for thing in things:
        at = data.find(thing.encode())
        while at >= 0:
            yield thing, at
            at = data.find(thing.encode(), at + 1)
