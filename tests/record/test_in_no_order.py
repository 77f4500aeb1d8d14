"""What is kept in no order has none in the file either: not on its pages, nor behind them, nor in
an index. A thief reads them raw, with the keyring if they have it."""

import asyncio
import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations, zip_longest
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from app.audits.sqlite_file import SqliteFile, pages_of
from app.core.events import Kept
from app.core.events.kept import (
    DraftErased,
    DraftKept,
    LineGone,
    LineParked,
    MessageErased,
    MessageLogged,
    TermErased,
    TermWritten,
)
from app.core.item import ItemId
from app.core.parked import Parked
from app.core.seat import PartyId
from app.core.shuttle import Message, MessageState
from app.core.term import Term
from app.core.turn import TurnId
from app.core.workshop import WorkshopId
from tests.record.beside import Beside
from tests.rooms import an_item, planned

MANY = 8
LUCK = random.Random(7)
IDS = [f"{LUCK.getrandbits(128):032x}" for _ in range(MANY)]
GONE = f"{LUCK.getrandbits(128):032x}"
ORDERS = [LUCK.sample(IDS, MANY) for _ in range(4)]
HERE, CAUCUS = planned().workshop, ItemId("tea")
ELSEWHERE = WorkshopId("elsewhere")


def parked(turn: str) -> Kept:
    return LineParked(Parked(TurnId(turn), f"Line {turn}"))


def term(turn: str) -> Kept:
    return TermWritten(Term(TurnId(turn), {"en": f"Term {turn}"}, ""))


def a_message(turn: str, state: MessageState = MessageState.APPROVED) -> Message:
    here = frozenset({PartyId("coast")})
    return Message(TurnId(turn), here, PartyId("hills"), {"en": f"Message {turn}"}, state)


def logged(turn: str) -> Kept:
    return MessageLogged(a_message(turn))


def drafted(turn: str) -> Kept:
    return DraftKept(CAUCUS, a_message(turn, MessageState.DRAFTED))


def draft_gone(turn: TurnId) -> Kept:
    return DraftErased(CAUCUS, turn)


@dataclass(frozen=True)
class Kind:
    """What is kept in no order: its table, how one is written, and how it goes."""

    name: str
    table: str
    write: Callable[[str], Kept]
    erase: Callable[[TurnId], Kept]


KINDS = (
    Kind("parked lines", "parked_line", parked, LineGone),
    Kind("terms", "glossary_term", term, TermErased),
    Kind("messages", "shuttle_message", logged, MessageErased),
    Kind("drafts", "shuttle_message", drafted, draft_gone),
)
each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


class Two:
    """A record of two workshops, each of which keeps the same kind of thing, by turns."""

    def __init__(self, folder: Path) -> None:
        self.beside = Beside(folder, HERE)
        items = (an_item("Elsewhere"),)
        asyncio.run(self.beside.record.make(ELSEWHERE, None, HERE.plan, items))

    def add(self, table: str, row: dict[str, Any]) -> None:
        """Add a row as any other table's is."""
        columns = ", ".join(row)
        values = ", ".join(f":{column}" for column in row)
        insert = text(f"INSERT INTO {table} ({columns}) VALUES ({values})")
        self.beside.database.write_now(lambda session: session.execute(insert, row))

    def keep(self, events: Sequence[Kept], elsewhere: Sequence[Kept] = ()) -> SqliteFile:
        """Keep these one by one, and between them what is kept elsewhere; return the file."""
        for event, other in zip_longest(events, elsewhere):
            self.beside.keep((event,) if event is not None else ())
            if other is not None:
                asyncio.run(self.beside.record.keep(ELSEWHERE, (other,)))
        asyncio.run(self.beside.database.empty_log())
        return SqliteFile(pages_of(self.beside.database.file.read_bytes()))


def rows_of(file: SqliteFile, table: str) -> dict[str, dict[str, Any]]:
    return {str(row["id"]): row for row, _ in file.rows(table) if row["workshop"] == HERE.id}


def order_of(file: SqliteFile, table: str) -> dict[str, list[str]]:
    """Return in which orders a thief finds the rows of this workshop: by the pages behind them, by
    their place on a page, and by the place of their entries in each index (later is lower)."""
    cells = {str(row["id"]): cell for row, cell in file.rows(table) if row["workshop"] == HERE.id}
    found = {
        "pages behind": sorted(cells, key=lambda row: cells[row].overflow),
        "place": sorted(cells, key=lambda row: (cells[row].page, -cells[row].offset)),
    }
    for index in (one for one in file.tables.values() if one.of == table and one.name != table):
        entries = {
            str(cell.values[-1]): (cell.page, -cell.offset)
            for cell in file.cells(index.name)
            if cell.values[-1] in cells
        }
        found[index.name] = sorted(entries, key=lambda row: entries[row])
    return found


@each_kind
def test_the_file_is_the_same_in_whichever_order_they_were_written(
    kind: Kind, tmp_path: Path
) -> None:
    def found(number: int, order: Sequence[str]) -> dict[str, list[str]]:
        there = Two(tmp_path / str(number))
        return order_of(there.keep([kind.write(turn) for turn in order]), kind.table)

    first, *others = (found(n, order) for n, order in enumerate(ORDERS))
    assert all(len(rows) == MANY for rows in first.values()), "not all of them were found"
    assert len(first) >= 3
    assert others == [first] * len(others)


@each_kind
def test_nor_does_it_tell_what_was_written_anew_or_erased_since(kind: Kind, tmp_path: Path) -> None:
    def found(number: int, order: Sequence[str]) -> dict[str, list[str]]:
        there = Two(tmp_path / str(number))
        there.keep([kind.write(turn) for turn in (*order[:number], GONE, *order[number:])])
        if kind.name != "parked lines":  # which are never written anew
            there.keep([kind.write(order[number])])
        return order_of(there.keep([kind.erase(TurnId(GONE))]), kind.table)

    first, *others = (found(n, order) for n, order in enumerate(ORDERS))
    assert all(set(rows) == set(IDS) for rows in first.values())
    assert others == [first] * len(others)


@each_kind
def test_rows_that_are_added_one_by_one_do_tell_their_order(kind: Kind, tmp_path: Path) -> None:
    """What this is measured by: without the rule that is tested here, a thief has it all."""
    for number, order in enumerate(ORDERS):
        there = Two(tmp_path / str(number))
        made = rows_of(there.keep([kind.write(turn) for turn in order]), kind.table)
        emptied = there.keep([kind.erase(TurnId(turn)) for turn in order])
        assert rows_of(emptied, kind.table) == {}
        for turn in order:
            there.add(kind.table, made[turn])
        assert order_of(there.keep(()), kind.table)["place"] == order


def test_beside_another_workshop_that_writes_between_them_a_guess_is_no_better_than_chance(
    tmp_path: Path,
) -> None:
    """Here the pages are shared, and where one ends depends on both."""
    right, many = Counter[str](), 0
    for number in range(40):
        order = [f"{LUCK.getrandbits(128):032x}" for _ in range(MANY)]
        elsewhere = [term(f"{LUCK.getrandbits(128):032x}") for _ in range(MANY)]
        there = Two(tmp_path / str(number))
        file = there.keep([term(turn) for turn in order], elsewhere)
        many += len(list(combinations(order, 2)))
        for where, guess in order_of(file, "glossary_term").items():
            right[where] += sum(guess.index(a) < guess.index(b) for a, b in combinations(order, 2))
    assert many == 40 * 28
    assert {where: 0.4 < right[where] / many < 0.6 for where in right} == dict.fromkeys(right, True)
