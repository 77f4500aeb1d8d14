"""A rehearsal: in memory only, few at once, over by a press, by time, by a purge, by a stop."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from app.core.agenda import take_up
from app.core.day import close_workshop
from app.core.item import ItemId
from app.core.level import Appearance
from app.core.refused import Refused
from app.core.seat import Role
from app.core.team import show_banner
from app.core.workshop import WorkshopId
from app.database import MemoryDatabase
from app.doorway.cards import UnknownCard
from app.keyring import KeyGone, MemoryKeyring, key_file
from app.live import Room
from app.rehearsing import MARK, QUICKLY, Rehearsal
from app.rehearsing.rehearsals import IDLE, LONGEST, MOST
from app.routes.house import House
from tests.houses import files_of, house_in, soon, with_workshop
from tests.rooms import COAST, FACILITATOR, HILLS, ORGANISER, an_item

ITEM = an_item("Needs", appearance=Appearance.HANDLE)
Story = Callable[[House, Room], Awaitable[None]]


def play(folder: Path, story: Story) -> None:
    async def go() -> None:
        async with house_in(folder) as house:
            await story(house, await with_workshop(house, ITEM))
            await house.rehearsals.stop()

    asyncio.run(go())


def test_it_has_the_same_plan_and_agenda_and_people_of_each_party(tmp_path: Path) -> None:
    async def story(house: House, room: Room) -> None:
        held = await house.rehearsals.begin(room.workshop, "en")
        there = held.room.workshop
        assert (there.plan, there.items) == (room.workshop.plan, room.workshop.items)
        assert there.id != room.workshop.id
        assert there.doors_open
        for party in (COAST, HILLS):
            assert len(there.seats_of(party.id)) == party.seats - 1
            assert sum(phone.party == party.id for phone in held.phones) == party.seats - 1
        assert set(held.staff) >= {Role.FACILITATOR, Role.INTERPRETER, Role.PROJECTOR}
        assert set(held.spare) == {COAST.id, HILLS.id}

    play(tmp_path, story)


def test_nothing_of_the_workshop_itself_is_in_it(tmp_path: Path) -> None:
    async def story(house: House, room: Room) -> None:
        await room.act(FACILITATOR, "", show_banner, "A banner of the real one")
        await room.act(FACILITATOR, "", take_up)
        held = await house.rehearsals.begin(room.workshop, "en")
        assert room.workshop.banner
        assert (held.room.workshop.banner, held.room.workshop.current) == ("", None)
        await held.room.act(held.room.workshop.leader, "", show_banner, "Only rehearsed")
        assert held.room.workshop.banner == "Only rehearsed"
        assert room.workshop.banner == "A banner of the real one"

    play(tmp_path, story)


def test_not_a_byte_of_the_house_changes_and_its_log_has_nothing(tmp_path: Path) -> None:
    async def story(house: House, room: Room) -> None:
        await house.database.empty_log()
        before = files_of(tmp_path)
        log = await house.record.log_of(room.workshop.id)
        assert before
        held = await house.rehearsals.begin(room.workshop, "en", 500)
        leader = held.room.workshop.leader
        await held.room.act(leader, "", take_up)
        await soon(lambda: bool(held.room.workshop.queue))
        rows = await held.database.read(
            lambda s: s.execute(text("SELECT count(*) FROM audit_log")).scalar_one()
        )
        assert rows, "what it writes, it writes somewhere"
        assert files_of(tmp_path) == before
        await house.rehearsals.end(room.workshop.id)
        assert files_of(tmp_path) == before
        assert await house.record.log_of(room.workshop.id) == log

    play(tmp_path, story)


def test_its_cards_and_links_open_nothing_of_the_house_and_the_houses_nothing_of_it(
    tmp_path: Path,
) -> None:
    async def story(house: House, room: Room) -> None:
        held = await house.rehearsals.begin(room.workshop, "en")
        (own,) = await house.doorway.cards.mint(room.workshop.id, COAST, 1)
        with pytest.raises(UnknownCard):
            await held.doorway.cards.find(own)
        with pytest.raises(UnknownCard):
            await house.doorway.cards.find(held.spare[COAST.id])
        assert (await held.doorway.cards.find(held.spare[COAST.id])).party == COAST.id
        phone = held.phones[0]
        assert await house.doorway.seats.find(phone.token) is None
        assert await held.doorway.seats.find(phone.token) is not None
        # Asked for by a code, the house and its rehearsals are asked in turn.
        there, card = await house.whose(
            lambda h: h.doorway.cards.find(held.spare[COAST.id]), UnknownCard
        )
        assert (there.rehearsal, card.workshop) == (True, held.room.workshop.id)
        there, card = await house.whose(lambda h: h.doorway.cards.find(own), UnknownCard)
        assert (there.rehearsal, card.workshop) == (False, room.workshop.id)
        with pytest.raises(UnknownCard):
            await house.whose(lambda h: h.doorway.cards.find("ABCD-EFGH-JKMN"), UnknownCard)

    play(tmp_path, story)


def test_every_page_of_it_has_a_word_that_leads_to_it_and_to_no_other(tmp_path: Path) -> None:
    async def story(house: House, room: Room) -> None:
        second = await with_workshop(house, replace(ITEM, id=ItemId("other")), name="second")
        one = await house.rehearsals.begin(room.workshop, "en")
        two = await house.rehearsals.begin(second.workshop, "en")
        for held in (one, two):
            word = held.doorway.codes.page_word(held.phones[0].token)
            assert word.startswith(MARK)
            assert house.rehearsals.under(word) is held
        assert house.rehearsals.under(house.doorway.codes.page_word(one.phones[0].token)) is None
        assert house.rehearsals.under(f"{MARK}00000000-0123456789abcdef") is None
        await house.rehearsals.end(room.workshop.id)
        assert house.rehearsals.under(one.doorway.codes.page_word(one.phones[0].token)) is None
        assert house.rehearsals.of(second.workshop.id) is two

    play(tmp_path, story)


def test_what_was_of_it_opens_nothing_once_it_has_ended(tmp_path: Path) -> None:
    async def story(house: House, room: Room) -> None:
        held = await house.rehearsals.begin(room.workshop, "en", QUICKLY)
        await house.rehearsals.end(room.workshop.id)
        assert house.rehearsals.every() == ()
        with pytest.raises(KeyGone):
            await held.doorway.seats.find(held.phones[0].token)
        with pytest.raises(KeyGone):
            held.record.turn_id(held.room.workshop.id, "k" * 20)
        await held.end()  # twice does no harm
        await house.rehearsals.end(room.workshop.id)

    play(tmp_path, story)


def test_asked_for_twice_it_is_one(tmp_path: Path) -> None:
    async def story(house: House, room: Room) -> None:
        both = await asyncio.gather(
            house.rehearsals.begin(room.workshop, "en"),
            house.rehearsals.begin(room.workshop, "ar"),
        )
        assert both[0] is both[1]
        assert len(house.rehearsals.every()) == 1

    play(tmp_path, story)


def test_few_go_on_at_once_and_whoever_comes_next_waits(tmp_path: Path) -> None:
    async def story(house: House, room: Room) -> None:
        rooms = [
            await with_workshop(house, replace(ITEM, id=ItemId(f"item{n}")), name=f"w{n}")
            for n in range(MOST)
        ]
        for other in rooms:
            await house.rehearsals.begin(other.workshop, "en")
        with pytest.raises(Refused, match="rehearsals go on"):
            await house.rehearsals.begin(room.workshop, "en")
        await house.rehearsals.end(rooms[0].workshop.id)
        await house.rehearsals.begin(room.workshop, "en")

    play(tmp_path, story)


def test_a_workshop_that_is_over_or_to_which_nobody_could_come_is_not_rehearsed(
    tmp_path: Path,
) -> None:
    async def story(house: House, room: Room) -> None:
        nobody = replace(room.workshop, plan=replace(room.workshop.plan, parties=()))
        with pytest.raises(Refused, match="no parties"):
            await house.rehearsals.begin(nobody, "en")
        await room.act(ORGANISER, "", close_workshop)
        with pytest.raises(Refused, match="closed"):
            await house.rehearsals.begin(room.workshop, "en")
        assert house.rehearsals.every() == ()

    play(tmp_path, story)


def test_it_ends_by_itself_once_nobody_uses_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1000.0
    monkeypatch.setattr("app.rehearsing.rehearsal.monotonic", lambda: now)

    async def story(house: House, room: Room) -> None:
        nonlocal now
        held = await house.rehearsals.begin(room.workshop, "en")
        word = held.doorway.codes.page_word(held.phones[0].token)
        now += IDLE - 1
        await house.rehearsals.end_what_is_left()
        assert house.rehearsals.under(word) is held  # which uses it
        now += IDLE - 1
        await house.rehearsals.end_what_is_left()
        assert house.rehearsals.of(room.workshop.id) is held
        now += 1
        await house.rehearsals.end_what_is_left()
        assert house.rehearsals.of(room.workshop.id) is None

    play(tmp_path, story)


def test_while_a_page_is_open_it_goes_on_but_not_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1000.0
    monkeypatch.setattr("app.rehearsing.rehearsal.monotonic", lambda: now)

    async def story(house: House, room: Room) -> None:
        nonlocal now
        held = await house.rehearsals.begin(room.workshop, "en")
        monkeypatch.setattr(type(held.room), "watched", property(lambda _: True))
        for _ in range(11):
            now += 3600
            await house.rehearsals.end_what_is_left()
            assert house.rehearsals.of(room.workshop.id) is held
        now += LONGEST - 11 * 3600
        await house.rehearsals.end_what_is_left()
        assert house.rehearsals.of(room.workshop.id) is None

    play(tmp_path, story)


def test_a_purge_ends_the_rehearsal_of_its_workshop_and_of_no_other(tmp_path: Path) -> None:
    async def story(house: House, room: Room) -> None:
        second = await with_workshop(house, replace(ITEM, id=ItemId("other")), name="second")
        for one in (room, second):
            await house.rehearsals.begin(one.workshop, "en")
        assert await house.purging.left(room.workshop.id)
        await house.purging.purge(room.workshop.id)
        assert [held.of for held in house.rehearsals.every()] == [second.workshop.id]
        assert not await house.purging.left(room.workshop.id)

    play(tmp_path, story)


def test_a_purge_by_another_process_ends_it_too(tmp_path: Path) -> None:
    async def story(house: House, room: Room) -> None:
        await house.rehearsals.begin(room.workshop, "en")
        async with house_in(tmp_path) as other:
            await other.purging.purge(room.workshop.id)
        await house.rooms.let_sleep(0)
        assert await house.purging.halved() == [room.workshop.id]
        await house.purging.finish(room.workshop.id)
        assert house.rehearsals.every() == ()

    play(tmp_path, story)


def test_one_that_cannot_begin_leaves_nothing_that_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def failing(_self: Rehearsal, *_: object) -> None:
        raise RuntimeError

    async def story(house: House, room: Room) -> None:
        monkeypatch.setattr(Rehearsal, "gather", failing)
        with pytest.raises(RuntimeError):
            await house.rehearsals.begin(room.workshop, "en")
        assert house.rehearsals.every() == ()
        monkeypatch.undo()
        await house.rehearsals.begin(room.workshop, "en")

    play(tmp_path, story)


def test_a_database_in_memory_is_as_any_other_and_gone_when_closed() -> None:
    database = MemoryDatabase()
    names = database.read_now(
        lambda s: set(s.scalars(text("SELECT name FROM sqlite_schema WHERE type = 'table'")))
    )
    assert {"workshop", "turn", "card", "seat", "audit_log"} <= names
    assert not hasattr(database, "file")
    where = database.read_now(lambda s: s.execute(text("PRAGMA database_list")).all())
    assert [row[2] for row in where] == [""] * len(where)
    database.close()
    database.close()
    with pytest.raises(KeyGone):
        database.read_now(lambda s: None)
    with pytest.raises(KeyGone):
        asyncio.run(database.write(lambda s: None))


def test_a_keyring_in_memory_makes_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError("a file was asked for")

    for name in ("make", "read", "read_or_make", "write_whole", "destroy", "place_anew"):
        monkeypatch.setattr(key_file, name, never)
    ring, mine = MemoryKeyring(), WorkshopId("mine")
    key = ring.make(mine)
    sealed = key.seal("words", "turn", "1")
    assert ring.key(mine).open(sealed, "turn", "1") == "words"
    with pytest.raises(FileExistsError):
        ring.make(mine)
    assert (ring.has(mine), ring.has_roster(mine)) == (True, False)
    ring.roster_key(mine)
    ring.series_key("series")
    assert ring.has_roster(mine)
    assert ring.code_mac("a", "card") != MemoryKeyring().code_mac("a", "card")
    ring.destroy_roster(mine)
    ring.destroy(mine)
    assert not ring.has(mine)
    with pytest.raises(KeyGone):
        ring.key(mine)
    assert not hasattr(ring, "folder")
