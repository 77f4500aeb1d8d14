"""A database file as its bytes tell it: pages, cells and where they stand, what is free, and what
was left behind. Written after SQLite's description of its format; SQLite itself is not asked."""

import re
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

MAGIC = b"SQLite format 3\0"
Value = int | float | str | bytes | None

_LEAF_INDEX, _LEAF_TABLE, _INNER_INDEX, _INNER_TABLE = 10, 13, 2, 5
_DEEPEST = 20


class NotADatabase(ValueError):
    """These bytes are no database file; the sentence says what is wrong with them."""


@dataclass(frozen=True, slots=True)
class Cell:
    """An entry of a table or index, and where it stands: its page, the place in it, and the
    pages on which it goes on."""

    page: int
    offset: int
    size: int  # on this page
    payload: int  # in all
    values: tuple[Value, ...] = field(repr=False)
    rowid: int | None = None
    overflow: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table or index by its name; `columns` in the order in which its cells hold them."""

    name: str
    root: int
    columns: tuple[str, ...]
    of: str  # the table that an index belongs to; of a table, itself


class SqliteFile:
    """A database, given as its pages; and as its tables, where they are known already."""

    def __init__(self, pages: Mapping[int, bytes], tables: dict[str, Table] | None = None) -> None:
        if 1 not in pages or not pages[1].startswith(MAGIC):
            raise NotADatabase("This is no SQLite database: its first bytes say something else.")
        self.pages = pages
        first = pages[1]
        self.size = page_size(first)
        self.usable = self.size - first[20]
        if tables is not None:
            self.tables = tables
        self._text = {1: "utf-8", 2: "utf-16-le", 3: "utf-16-be"}.get(_int(first, 56, 4), "utf-8")

    @cached_property
    def tables(self) -> dict[str, Table]:
        """Return every table and index by name."""
        found = {}
        for cell in self._cells(1):
            kind, name, of, root, sql = (*cell.values, *(None,) * 5)[:5]
            if kind in {"table", "index"} and isinstance(root, int) and root > 0:
                columns = columns_of(str(sql)) if kind == "table" and sql else ()
                found[str(name)] = Table(str(name), root, columns, str(of))
        return found

    def cells(self, table: str) -> Iterator[Cell]:
        """Yield the cells of a table or index in the order of its keys; of a table that is not
        here, none."""
        if table in self.tables:
            yield from self._cells(self.tables[table].root)

    def rows(self, table: str) -> Iterator[tuple[dict[str, Value], Cell]]:
        """Yield a table's rows by column, each with its cell."""
        for cell in self.cells(table):
            values = (*cell.values, *(None,) * len(self.tables[table].columns))
            yield dict(zip(self.tables[table].columns, values, strict=False)), cell

    def pages_in(self, table: str) -> set[int]:
        """Return the pages on which a table's tree stands."""
        return self.pages_from(self.tables[table].root) if table in self.tables else set()

    def pages_from(self, root: int) -> set[int]:
        """Return the pages of the tree that begins here."""
        found: set[int] = set()
        waiting = [root]
        while waiting:
            number = waiting.pop()
            page = self.pages.get(number, b"")
            if number in found or not page:
                continue
            found.add(number)
            at = 100 if number == 1 else 0
            if page[at] in {_INNER_INDEX, _INNER_TABLE}:
                waiting += [_int(page, place, 4) for place in self._places(number)]
                waiting.append(_int(page, at + 8, 4))
        return found

    @cached_property
    def free_pages(self) -> tuple[int, ...]:
        """Return the pages that nothing uses, in the order in which they would be taken again."""
        found: list[int] = []
        trunk = _int(self.pages[1], 32, 4)
        while trunk in self.pages and trunk not in found:
            page = self.pages[trunk]
            many = min(_int(page, 4, 4), self.usable // 4 - 2)
            found.append(trunk)
            found += struct.unpack(f">{many}I", page[8 : 8 + 4 * many])[::-1]
            trunk = _int(page, 0, 4)
        return tuple(found)

    def left_over(self) -> Iterator[tuple[int, bytes]]:
        """Yield the bytes of each page that belong to no cell: gaps, free blocks, free pages."""
        free = {*self.free_pages, *self._maps}
        overflow = {n for table in self.tables for cell in self.cells(table) for n in cell.overflow}
        for number, page in self.pages.items():
            if number in free:
                yield number, page
            elif number not in overflow:
                yield number, self._unused(number, page)

    @property
    def _maps(self) -> range:
        """Return the pages that say which page leads to which, where the file can shrink."""
        if not _int(self.pages[1], 52, 4):
            return range(0)
        return range(2, len(self.pages) + 1, self.usable // 5 + 1)

    def _unused(self, number: int, page: bytes) -> bytes:
        at = 100 if number == 1 else 0
        if page[at] not in {_LEAF_INDEX, _LEAF_TABLE, _INNER_INDEX, _INNER_TABLE}:
            return page
        head = at + (8 if page[at] in {_LEAF_INDEX, _LEAF_TABLE} else 12)
        used = [(0, head + 2 * _int(page, at + 3, 2))]
        used += [(cell.offset, cell.offset + cell.size) for cell in self._on_page(number)]
        rest, end = b"", 0
        for first, last in sorted(used):
            rest += page[end:first] + b"\0" if first > end else b""
            end = max(end, last)
        return rest + page[end:]

    def _cells(self, root: int, depth: int = 0) -> Iterator[Cell]:
        """Walk a tree in the order of its keys."""
        page = self.pages.get(root)
        if page is None or depth > _DEEPEST:
            raise NotADatabase(f"Page {root} of this database is missing or leads in a circle.")
        at = 100 if root == 1 else 0
        kind = page[at]
        if kind in {_LEAF_INDEX, _LEAF_TABLE}:
            yield from self._on_page(root)
        elif kind in {_INNER_INDEX, _INNER_TABLE}:
            for place in self._places(root):
                yield from self._cells(_int(page, place, 4), depth + 1)
                if kind == _INNER_INDEX:
                    yield self._cell(root, place)
            yield from self._cells(_int(page, at + 8, 4), depth + 1)
        else:
            raise NotADatabase(f"Page {root} of this database is damaged.")

    def _places(self, number: int) -> tuple[int, ...]:
        page = self.pages[number]
        at = 100 if number == 1 else 0
        many = _int(page, at + 3, 2)
        head = at + (8 if page[at] in {_LEAF_INDEX, _LEAF_TABLE} else 12)
        if head + 2 * many > self.size:
            raise NotADatabase(f"Page {number} of this database is damaged.")
        return struct.unpack(f">{many}H", page[head : head + 2 * many])

    def _on_page(self, number: int) -> Iterator[Cell]:
        at = 100 if number == 1 else 0
        for place in self._places(number):
            if self.pages[number][at] == _INNER_TABLE:
                size = 4 + varint(self.pages[number], place + 4)[1]
                yield Cell(number, place, size, 0, ())
            else:
                yield self._cell(number, place)

    def _cell(self, number: int, place: int) -> Cell:
        page = self.pages[number]
        kind = page[100 if number == 1 else 0]
        at = place + (4 if kind == _INNER_INDEX else 0)
        rowid = None
        try:
            payload, length = varint(page, at)
            at += length
            if kind == _LEAF_TABLE:
                rowid, length = varint(page, at)
                at += length
            local = self._local(payload, table=kind == _LEAF_TABLE)
            content = page[at : at + local]
            overflow: tuple[int, ...] = ()
            size = at + local - place
            if local < payload:
                content, overflow = self._gather(content, payload, _int(page, at + local, 4))
                size += 4
            values = record(content, self._text)
        except (IndexError, struct.error, UnicodeDecodeError) as fault:
            raise NotADatabase(f"Page {number} of this database is damaged.") from fault
        return Cell(number, place, max(size, 4), payload, values, rowid, overflow)

    def _local(self, payload: int, *, table: bool) -> int:
        """Return how many bytes of a payload stand on the page itself."""
        usable = self.usable
        most = usable - 35 if table else (usable - 12) * 64 // 255 - 23
        if payload <= most:
            return payload
        least = (usable - 12) * 32 // 255 - 23
        fitting = least + (payload - least) % (usable - 4)
        return fitting if fitting <= most else least

    def _gather(self, content: bytes, payload: int, page: int) -> tuple[bytes, tuple[int, ...]]:
        chain: list[int] = []
        while page and len(content) < payload:
            if page not in self.pages or page in chain:
                raise NotADatabase(f"Page {page} of this database is missing.")
            chain.append(page)
            content += self.pages[page][4 : self.usable]
            page = _int(self.pages[page], 0, 4)
        return content[:payload], tuple(chain)


def page_size(first: bytes) -> int:
    """Return the size of a database's pages, as its first one says."""
    size = _int(first, 16, 2)
    size = 65536 if size == 1 else size
    if size < 512 or size & (size - 1):
        raise NotADatabase("This is no SQLite database: its pages have no size.")
    return size


def pages_of(database: bytes) -> dict[int, bytes]:
    """Return the pages of a database file, from 1."""
    if not database.startswith(MAGIC) or len(database) < 100:
        raise NotADatabase("This is no SQLite database: its first bytes say something else.")
    size = page_size(database)
    return {
        number: database[at : at + size]
        for number, at in enumerate(range(0, len(database) - size + 1, size), 1)
    }


def record(content: bytes, text: str = "utf-8") -> tuple[Value, ...]:
    """Return the values of a record."""
    head, at = varint(content, 0)
    kinds = []
    while at < head:
        kind, length = varint(content, at)
        if kind < 0:
            raise IndexError("a kind of value that there is not")
        kinds.append(kind)
        at += length
    values: list[Value] = []
    for kind in kinds:
        value, at = _value(content, at, kind, text)
        values.append(value)
    if at > len(content):
        raise IndexError("a record that ends before its values")
    return tuple(values)


_SIZES = {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 7: 8, 8: 0, 9: 0}


def _value(content: bytes, at: int, kind: int, text: str) -> tuple[Value, int]:
    if kind in {10, 11}:
        raise IndexError("a kind of value that there is not")
    if kind >= 12:
        end = at + (kind - 12) // 2
        piece = content[at:end]
        return (piece.decode(text) if kind % 2 else piece), end
    end = at + _SIZES[kind]
    match kind:
        case 0:
            return None, end
        case 7:
            return float(struct.unpack(">d", content[at:end])[0]), end
        case 8 | 9:
            return kind - 8, end
        case _:
            return int.from_bytes(content[at:end], "big", signed=True), end


def varint(content: bytes, at: int) -> tuple[int, int]:
    """Return the number that stands here in SQLite's own way, and how many bytes it takes."""
    number = 0
    for length in range(1, 9):
        byte = content[at + length - 1]
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            return number, length
    number = number << 8 | content[at + 8]
    return number - (1 << 64) if number >= 1 << 63 else number, 9


_NAME = re.compile(r"""^\s*(?:"([^"]+)"|`([^`]+)`|\[([^\]]+)\]|(\w+))""")
_CONSTRAINT = re.compile(r"^\s*(?:CONSTRAINT|PRIMARY|UNIQUE|CHECK|FOREIGN)\b", re.IGNORECASE)
_KEY = re.compile(r"PRIMARY\s+KEY\s*\(([^)]*)\)", re.IGNORECASE)


def columns_of(sql: str) -> tuple[str, ...]:
    """Return a table's columns in the order in which its cells hold them: where there is no rowid,
    those of the primary key first."""
    inside = sql[sql.index("(") + 1 : sql.rindex(")")]
    columns, key = [], []
    for part in _parts(inside):
        if _CONSTRAINT.match(part):
            found = _KEY.search(part)
            key += [_name(piece) for piece in found[1].split(",")] if found else []
        elif _NAME.match(part):
            columns.append(_name(part))
            if re.search(r"\bPRIMARY\s+KEY\b", part, re.IGNORECASE):
                key.append(columns[-1])
    if not re.search(r"WITHOUT\s+ROWID", sql[sql.rindex(")") :], re.IGNORECASE):
        return tuple(columns)
    return (*key, *(name for name in columns if name not in key))


def _name(part: str) -> str:
    found = _NAME.match(part)
    return next(filter(None, found.groups())) if found else part.strip()


def _parts(inside: str) -> Iterator[str]:
    """Yield what stands between commas that are in no brackets."""
    depth, begun = 0, 0
    for at, letter in enumerate(inside):
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "," and depth == 0:
            yield inside[begun:at]
            begun = at + 1
    yield inside[begun:]


def records_near(content: bytes, at: int, text: str = "utf-8") -> Iterator[tuple[Value, ...]]:
    """Yield what records there may be, whole, of which a value begins at this place: for words
    that are found in bytes that no table owns any more."""
    for begun in range(max(0, at - 160), at - 1):
        try:
            head, _ = varint(content, begun)
            if not 2 <= head <= at - begun:
                continue
            values = record(content[begun : begun + 20000], text)
        except (IndexError, struct.error, UnicodeDecodeError):
            continue
        if _begins(content, begun, at):
            yield values


def _begins(content: bytes, begun: int, wanted: int) -> bool:
    """Whether one of the values of the record that begins here stands at this place."""
    head, length = varint(content, begun)
    at, place = begun + length, begun + head
    while at < begun + head:
        if place == wanted:
            return True
        kind, length = varint(content, at)
        place += (kind - 12) // 2 if kind >= 12 else _SIZES.get(kind, 0)
        at += length
    return False


def _int(content: bytes, at: int, size: int) -> int:
    return int.from_bytes(content[at : at + size], "big")
