"""A pair of steps in the record: stored when it stands, and of any other not a byte."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from app.core import pairing
from app.core.agenda import close_item, pause, take_up
from app.core.caucuses import call_back, inside, open_caucus
from app.core.level import Appearance, RecordLevel
from app.core.pairing import ask_pair, reply_to_pair
from app.core.seat import MemberId, Person, Role
from app.core.step import Step
from app.core.team import come
from app.core.turn import Kind
from app.live import Answer, Room
from app.routes.house import House
from tests.houses import files_of, holds, house_in, seated, soon, with_workshop
from tests.record.test_on_the_disk import rows, vars_of
from tests.rooms import COAST, HILLS, an_item

LEAD = Person(Role.FACILITATOR, member=MemberId("lead"))
OPENS, CALLS = "Kerfuffle: opens the road", "Quagmire: calls back its patrols"
STEPS = ((COAST.id, {"en": OPENS}), (HILLS.id, {"en": CALLS}))


@pytest.fixture
def a_second(monkeypatch: pytest.MonkeyPatch) -> int:
    """Let the clock of a pair be as short as a test needs."""
    monkeypatch.setattr(pairing, "SHORTEST", 1)
    return 1


@asynccontextmanager
async def apart(
    folder: Path, level: RecordLevel = RecordLevel.HELD
) -> AsyncIterator[tuple[House, Room, Sequence[Person]]]:
    """Both parties, of two each, are in caucuses of their own, in which nothing moves."""
    async with house_in(folder) as house:
        room = await with_workshop(house, an_item(level=level), an_item("Later"))
        people = await seated(house, room, 4)
        await room.act(LEAD, "", come)
        await room.act(LEAD, "", take_up)
        for party in (COAST, HILLS):
            aside: Any = (RecordLevel.HELD, Appearance.UNATTRIBUTED)
            fields: Any = ("Aside", (party.id,), ("lead",), 30, "", *aside)
            await room.act(LEAD, "", open_caucus, *fields)
            await room.act(LEAD, "", inside, room.workshop.caucuses[-1].id, pause)
        await asyncio.sleep(0.2)
        yield house, room, people


async def answered(room: Room, people: Sequence[Person], *said: bool, seconds: int) -> str:
    """Put the pair before them, have them answer, and wait until it is over; return its id."""
    asked = await room.act(LEAD, "", ask_pair, STEPS, seconds)
    assert asked is Answer.SEEN
    pair = room.workshop.pairing.asked
    assert pair is not None
    for person, yes in zip(people, said, strict=False):
        assert await room.act(person, "", reply_to_pair, pair.id, yes) is Answer.SEEN
    assert OPENS in vars_of(room.workshop)
    await soon(lambda: room.workshop.pairing.asked is None)
    return pair.id


def test_a_pair_that_does_not_stand_changes_not_one_byte_of_any_file(
    tmp_path: Path, a_second: int
) -> None:
    async def story() -> None:
        async with apart(tmp_path) as (_, room, people):
            before = files_of(tmp_path)
            for said in ((True, True, True, False), (True, False), ()):
                pair = await answered(room, people, *said, seconds=a_second)
                assert room.workshop.pairing.over is not None
                assert not room.workshop.pairing.over.stands
                assert files_of(tmp_path) == before
                assert not {OPENS, CALLS, pair} & set(vars_of(room.workshop).split("\n"))

    asyncio.run(story())


def test_a_pair_that_stands_where_words_stay_here_changes_not_one_byte_of_any_file(
    tmp_path: Path, a_second: int
) -> None:
    async def story() -> None:
        async with apart(tmp_path, RecordLevel.STAYS_HERE) as (_, room, people):
            before = files_of(tmp_path)
            await answered(room, people, True, True, True, True, seconds=a_second)
            (turn,) = room.workshop.turns
            assert turn.kind is Kind.STEPS
            assert files_of(tmp_path) == before

    asyncio.run(story())


def test_a_pair_that_stands_is_there_after_a_restart_and_when_its_item_is_over(
    tmp_path: Path, a_second: int
) -> None:
    steps = tuple(
        Step(party.name, party.shape, {"en": text})
        for party, text in ((COAST, OPENS), (HILLS, CALLS))
    )

    async def story() -> None:
        async with apart(tmp_path) as (house, room, people):
            pair = await answered(room, people, True, True, True, True, seconds=a_second)
            (row,) = rows(house, "SELECT id, kind, level FROM open_turn")
            assert tuple(row) == (pair, "steps", "held")
        async with house_in(tmp_path) as house:
            room = await house.rooms.room(room.workshop.id)
            (turn,) = room.workshop.turns
            assert (turn.id, turn.kind, turn.steps) == (pair, Kind.STEPS, steps)
            for caucus in room.workshop.caucuses:
                await room.act(LEAD, "", call_back, caucus.id)
            await soon(lambda: not any(c.open for c in room.workshop.caucuses))
            await room.act(LEAD, "", close_item)
            await soon(lambda: room.workshop.current is None)
            assert room.workshop.pairing.over is None
            (kept,) = (await house.record.load(room.workshop.id)).past
            assert (kept.id, kept.kind, kept.steps) == (pair, Kind.STEPS, steps)
        everything = b"".join(files_of(tmp_path).values())
        assert [text for text in (OPENS, CALLS, COAST.name) if holds(everything, text)] == []

    asyncio.run(story())


def test_a_restart_forgets_a_pair_that_is_asked_about_and_every_room_says_that_there_was_one(
    tmp_path: Path,
) -> None:
    async def story() -> None:
        async with apart(tmp_path) as (_, room, people):
            await room.act(LEAD, "", ask_pair, STEPS, 60)
            pair = room.workshop.pairing.asked
            assert pair is not None
            for person in people:
                await room.act(person, "", reply_to_pair, pair.id, True)
            everything = b"".join(files_of(tmp_path).values())
            assert [t for t in (OPENS, CALLS, pair.id) if holds(everything, t)] == []
        async with house_in(tmp_path) as house:
            workshop = (await house.rooms.room(room.workshop.id)).workshop
            assert (workshop.pairing.asked, workshop.pairing.over) == (None, None)
            assert OPENS not in vars_of(workshop)
            assert len(workshop.caucuses) == 2
            assert all(workshop.inside(c.id).restarted for c in workshop.caucuses)

    asyncio.run(story())
