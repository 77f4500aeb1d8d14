"""A caucus in the record: there after a restart, in no order once it is over, gone at purge."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from app.core.agenda import close_item, insert
from app.core.caucuses import inside, inside_with_words
from app.core.level import Appearance, RecordLevel
from app.core.turns import say
from app.live import Answer
from tests.houses import files_of, holds, house_in, soon, with_workshop
from tests.record.set_apart import (
    LEAD,
    POINT,
    WHERE,
    WORDS,
    apart,
    apart_off_the_record,
    in_a_caucus,
    purged,
    say_aside,
)
from tests.record.test_on_the_disk import rows
from tests.rooms import an_item, strings_in

ASIDE = "Tergiversation that stays in the caucus"


def test_a_restart_finds_the_caucus_its_people_and_its_words_and_everything_stands_still(
    tmp_path: Path,
) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await with_workshop(house, an_item(), an_item("Later"))
            caucus, _ = await apart(house, room)
            circle = room.workshop.caucuses[0].circle
        async with house_in(tmp_path) as house:
            workshop = (await house.rooms.room(room.workshop.id)).workshop
            (found,) = workshop.caucuses
            assert (found.id, found.circle, found.open) == (caucus, circle, True)
            there = workshop.inside(caucus)
            assert [t.text for t in there.turns] == [WORDS]
            assert [p.text for p in there.points] == [POINT]
            assert there.paused
            assert there.restarted
            assert [i.title for i in workshop.items] == ["Needs and fears", "Later"]
            assert workshop.turns == workshop.past == ()

    asyncio.run(story())


def test_nothing_of_a_caucus_stands_in_the_clear_and_its_order_goes_with_it(tmp_path: Path) -> None:
    async def story() -> None:
        async with in_a_caucus(tmp_path) as (house, room, caucus, _):
            assert len(rows(house, "SELECT id FROM open_turn")) == 2
            await room.act(LEAD, "", inside, caucus, close_item)
            await soon(lambda: not room.workshop.caucuses[0].open)
            await soon(lambda: rows(house, "SELECT * FROM open_turn") == [])
            assert len(rows(house, "SELECT id FROM turn")) == 1  # the point was never cleared
            assert len(rows(house, "SELECT * FROM standing")) == 1  # the whole room's own item
            everything = b"".join(files_of(tmp_path).values())
            assert [s for s in (WORDS, POINT, WHERE) if holds(everything, s)] == []
        async with house_in(tmp_path) as house:
            workshop = await house.record.load(room.workshop.id)
            assert [t.text for t in workshop.inside(caucus).past] == [WORDS]
            assert workshop.past == ()

    asyncio.run(story())


@pytest.mark.usefixtures("clocks_rest")
def test_what_stays_in_a_caucus_does_not_change_one_byte_of_any_file(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await with_workshop(house, an_item())
            caucus, people = await apart_off_the_record(house, room)
            await house.database.empty_log()
            before = files_of(tmp_path)
            seen = await say_aside(house, room, caucus, people[0], ASIDE, "k")
            assert ASIDE in strings_in(room.workshop.inside(caucus))
            assert seen is Answer.SEEN
            assert files_of(tmp_path) == before

    asyncio.run(story())


def test_the_same_words_twice_are_one_turn_also_when_the_caucus_is_over_and_after_a_restart(
    tmp_path: Path,
) -> None:
    async def story() -> None:
        async with in_a_caucus(tmp_path) as (house, room, caucus, ana):
            turn = house.record.turn_id(room.workshop.id, "words")
            said: Any = (inside_with_words, caucus, say, WORDS, RecordLevel.HELD, Appearance.NAMED)
            assert await room.act_with_words(ana, turn, *said) is Answer.KEPT
            await room.act(LEAD, "", inside, caucus, close_item)
            await soon(lambda: not room.workshop.caucuses[0].open)
            assert await room.act_with_words(ana, turn, *said) is Answer.KEPT
        async with house_in(tmp_path) as house:
            room = await house.rooms.room(room.workshop.id)
            assert await room.act_with_words(ana, turn, *said) is Answer.KEPT
            assert len(rows(house, "SELECT id FROM turn")) == 1

    asyncio.run(story())


def test_an_agenda_that_changes_leaves_caucuses_alone_and_purge_leaves_none(tmp_path: Path) -> None:
    async def story() -> None:
        async with in_a_caucus(tmp_path) as (house, room, _, _):
            await room.act(LEAD, "", insert, "Another", 10)
            assert len(rows(house, "SELECT item FROM caucus")) == 1
            assert await purged(house, room.workshop.id) == 0
            assert rows(house, "SELECT item FROM caucus") == []

    asyncio.run(story())
