"""The order of turns: while an item is open it is stored, and afterwards nothing tells it."""

import asyncio
import random
import secrets
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.audits.linkage.known import Seen, Truth
from app.audits.linkage.loot import CLOSED, Copy, Loot
from app.audits.linkage.order import OrderedItem, ordered_items, pairs_right
from app.core.agenda import close_item, take_up
from app.core.clock import Clock
from app.core.events.kept import ItemClosed, ItemOpened, TurnKept
from app.core.floor import ask_for_floor, give_floor
from app.core.item import Item, ItemId
from app.core.level import Appearance, RecordLevel
from app.core.seat import Person
from app.core.turn import Kind, Turn, TurnId
from app.core.turns import say, that_stays_here
from app.core.workshop import WorkshopId
from app.database import sqlite
from app.keyring import WorkshopKey, workshop_key
from app.live import Room
from app.routes.house import House
from tests.audits.leaky import turns_stay_where_they_were_said
from tests.houses import a_plan, house_in, seated, soon, with_workshop
from tests.rooms import FACILITATOR, an_item

HOUSES, ITEMS, TURNS = 20, 10, 12  # two hundred items of twelve turns
LENGTHS = (5, 40, 300, 900, 2000)
ORDERS, MANY, TAKEN_BACK = 20, 30, 5


def a_turn(item: ItemId, number: int) -> Turn:
    text = "word " * (LENGTHS[number % len(LENGTHS)] // 5)
    return Turn(TurnId(secrets.token_hex(16)), item, Kind.SPOKEN, text, RecordLevel.HELD)


async def closed_items(folder: Path) -> list[OrderedItem]:
    """Say and close many items in houses of their own; return what the live files tell of each."""
    found: list[OrderedItem] = []
    for number in range(HOUSES):
        async with house_in(folder / str(number)) as house:
            name = WorkshopId(f"workshop{number}")
            items = [Item(ItemId(f"item{n:02}"), "Needs", 30) for n in range(ITEMS)]
            await house.record.make(name, None, a_plan(), items)
            for item in items:
                found += await closed(house, name, item.id, number)
    return found


async def closed(
    house: House, workshop: WorkshopId, item: ItemId, number: int
) -> Iterator[OrderedItem]:
    """Say twelve turns, one act each, and close their item as a room does."""
    levels = (RecordLevel.HELD, Appearance.HANDLE)
    await house.record.keep(workshop, (ItemOpened(item, Clock(60), *levels),))
    turns = [a_turn(item, secrets.randbelow(100)) for _ in range(TURNS)]
    for turn in turns:
        await house.record.keep(workshop, (TurnKept(turn),))
    over = ItemClosed(item, 60, tuple(sorted(turns, key=lambda turn: turn.id)))
    await house.record.keep(workshop, (over,))
    await house.record.empty_log_after((over,))
    file = house.database.file
    log = file.with_name(f"{file.name}-wal").read_bytes()
    loot = Loot(workshop, (Copy(1, CLOSED, file.read_bytes(), log),))
    said = tuple(turn.id for turn in turns)
    return ordered_items(number, loot, Truth(Seen({}), {}, {item: said}))


def test_the_live_file_and_its_log_put_half_of_all_pairs_right_as_a_coin_does(
    tmp_path: Path,
) -> None:
    items = asyncio.run(closed_items(tmp_path))
    assert len(items) == HOUSES * ITEMS
    assert {item.turns for item in items} == {TURNS}
    assert abs(pairs_right(items).share - 0.5) <= 0.03


def test_without_the_move_they_put_nearly_all_of_them_right(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.audits.test_order.HOUSES", 5)
    turns_stay_where_they_were_said.LEAK.spoil(monkeypatch)
    items = asyncio.run(closed_items(tmp_path))
    assert pairs_right(items).share > 0.9


# -- with key, nonce and chance fixed ----------------------------------------------------------


class Fixed:
    """The same draws in every house, and a nonce that comes of what is sealed under it, where."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._chance = random.Random(1)
        self._sealing = threading.local()
        patch.setattr(secrets, "token_hex", lambda size=32: self._bytes(size).hex())
        patch.setattr(secrets, "token_bytes", self._bytes)
        patch.setattr(secrets, "token_urlsafe", lambda size=32: self._bytes(size).hex())
        patch.setattr(secrets, "choice", self._chance.choice)
        patch.setattr(secrets, "randbits", self._chance.getrandbits)
        patch.setattr("app.live.chance._RANDOM", self._chance)
        patch.setattr(workshop_key, "secrets", SimpleNamespace(token_bytes=self._nonce))
        patch.setattr(workshop_key.WorkshopKey, "seal", self._noting(WorkshopKey.seal))
        patch.setattr("app.live.room.moment", lambda: 1_000_000_000.0)

    def again(self) -> None:
        self._chance.seed(1)

    def _bytes(self, size: int = 32) -> bytes:
        return self._chance.randbytes(size)

    def _nonce(self, size: int) -> bytes:
        return sha256(self._sealing.what.encode()).digest()[:size]

    def _noting(self, seal: Callable[..., bytes]) -> Callable[..., bytes]:
        def sealed(key: WorkshopKey, text: str, *place: str, size: int = 0) -> bytes:
            self._sealing.what = "|".join((text, *place))
            return seal(key, text, *place, size=size)

        return sealed


@dataclass(frozen=True)
class Left:
    """What is left of an item: the live file, its log, and a backup."""

    live: bytes
    log: bytes
    backup: bytes


async def left_of(folder: Path, order: Sequence[int], *, closed: bool = True) -> Left:
    """Hold an item in which the same people say the same, in this order; one takes it back."""
    async with house_in(folder, grace=0) as house:
        room = await with_workshop(house, an_item(appearance=Appearance.HANDLE))
        people = await seated(house, room, 12)
        await room.act(FACILITATOR, "", take_up)
        for number in order:
            await speak(house, room, people[number % len(people)], number)
            if number == TAKEN_BACK:
                await room.act(people[number % len(people)], "", that_stays_here)
        said = [turn.text for turn in room.workshop.turns]
        assert said == [words(number) for number in order if number != TAKEN_BACK]
        file = house.database.file
        log = file.with_name(f"{file.name}-wal")
        if closed:
            await room.act(FACILITATOR, "", close_item)
            await soon(lambda: room.workshop.current is None and log.stat().st_size == 0)
        target = folder / "backup.sqlite"
        connection = sqlite.module().connect(str(file))
        connection.execute("VACUUM INTO ?", (str(target),))
        connection.close()
        return Left(file.read_bytes(), log.read_bytes(), target.read_bytes())


async def speak(house: House, room: Room, person: Person, number: int) -> None:
    await room.act(person, "", ask_for_floor)
    await room.act(FACILITATOR, "", give_floor)
    turn = house.record.turn_id(room.workshop.id, f"the retry key of turn {number}")
    levels = (RecordLevel.HELD, Appearance.HANDLE)
    await room.act_with_words(person, turn, say, words(number), *levels)


def words(number: int) -> str:
    return f"Turn {number}: " + "word " * (LENGTHS[number % len(LENGTHS)] // 6) + "the end"


def test_twenty_orders_of_speaking_give_one_identical_backup_and_live_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To the byte: in the pages of the live file too, what stands where tells no order."""
    fixed = Fixed(monkeypatch)
    drawn = random.Random(2)
    lefts, orders = [], set()
    for number in range(ORDERS):
        order = drawn.sample([n for n in range(MANY) if n != TAKEN_BACK], MANY - 1)
        # When words were taken back, everybody was told so; it may show.
        order.insert(TAKEN_BACK, TAKEN_BACK)
        orders.add(tuple(order))
        fixed.again()
        lefts.append(asyncio.run(left_of(tmp_path / str(number), order)))
    assert len(orders) == ORDERS
    assert len({left.backup for left in lefts}) == 1
    assert {left.log for left in lefts} == {b""}
    assert len({left.live for left in lefts}) == 1


def test_while_the_item_is_open_each_order_gives_a_backup_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So the test before looks at what it should: this is what the join page says."""
    fixed = Fixed(monkeypatch)
    backups = set()
    for number, order in enumerate((range(MANY), range(MANY - 1, -1, -1))):
        fixed.again()
        left = asyncio.run(left_of(tmp_path / str(number), order, closed=False))
        backups.add(left.backup)
    assert len(backups) == 2


def test_other_words_give_another_backup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fixed = Fixed(monkeypatch)
    backups = set()
    for number in range(2):
        fixed.again()
        order = range(number, MANY + number)
        backups.add(asyncio.run(left_of(tmp_path / str(number), order)).backup)
    assert len(backups) == 2
