"""The same act twice is one act: at once, after the item's close, and after a restart."""

import asyncio
from pathlib import Path

from app.core.agenda import close_item, take_up
from app.core.day import close_day
from app.core.level import Appearance, RecordLevel
from app.core.points import write_point
from app.core.stage import Stage
from app.core.turns import say, that_stays_here
from app.live import Answer
from app.routes.house import House
from tests.houses import files_of, holds, house_in, seated, soon, with_workshop
from tests.record.test_on_the_disk import close_the_item, rows, speak
from tests.rooms import FACILITATOR, RAPPORTEUR, an_item

SIGNED_BY_NAME = (RecordLevel.SIGNED, Appearance.NAMED, "")


def stored(house: House) -> int:
    """Return how many turns and points are stored, of open and closed items."""
    counts = "SELECT (SELECT count(*) FROM open_turn) + (SELECT count(*) FROM turn)"
    return int(rows(house, counts)[0][0])


def test_the_same_turn_is_one_row_at_once_and_later_and_after_close_and_restart(
    tmp_path: Path,
) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await with_workshop(house, an_item(appearance=Appearance.HANDLE), an_item("B"))
            people = await seated(house, room, 4)
            await room.act(FACILITATOR, "", take_up)
            turn = house.record.turn_id(room.workshop.id, "retry key of one turn")
            assert (
                await speak(house, room, people[0], "Words", "retry key of one turn") is Answer.KEPT
            )
            again = [
                room.act_with_words(people[0], turn, say, "Words", *SIGNED_BY_NAME)
                for _ in range(5)
            ]
            assert set(await asyncio.gather(*again)) == {Answer.KEPT}
            assert stored(house) == 1
        async with house_in(tmp_path) as house:
            room = await house.rooms.room(room.workshop.id)
            assert room.workshop.paused
            later = await room.act_with_words(people[0], turn, say, "Words", *SIGNED_BY_NAME)
            assert later is Answer.KEPT
            assert stored(house) == 1
            await close_the_item(room)
            after = await room.act_with_words(people[0], turn, say, "Words", *SIGNED_BY_NAME)
            assert after is Answer.KEPT
            assert rows(house, "SELECT id FROM turn") == [(turn,)]
            assert rows(house, "SELECT id FROM open_turn") == []
        async with house_in(tmp_path) as house:
            room = await house.rooms.room(room.workshop.id)
            last = await room.act_with_words(people[0], turn, say, "Words", *SIGNED_BY_NAME)
            assert last is Answer.KEPT
            assert stored(house) == 1

    asyncio.run(story())


def test_the_same_point_sent_many_times_at_once_is_one_row(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await with_workshop(house, an_item())
            await room.act(FACILITATOR, "", take_up)
            point = house.record.turn_id(room.workshop.id, "retry key of one point")
            sent = [
                room.act_with_words(RAPPORTEUR, point, write_point, "A point", RecordLevel.HELD)
                for _ in range(10)
            ]
            assert set(await asyncio.gather(*sent)) == {Answer.KEPT}
            assert stored(house) == 1
            assert len(room.workshop.points) == 1

    asyncio.run(story())


def test_words_that_were_taken_back_do_not_come_back_by_a_retry_or_a_restart(
    tmp_path: Path,
) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await with_workshop(house, an_item(appearance=Appearance.HANDLE))
            (ana,) = await seated(house, room, 1)
            await room.act(FACILITATOR, "", take_up)
            turn = house.record.turn_id(room.workshop.id, "retry key of one turn")
            await speak(house, room, ana, "Words", "retry key of one turn")
            assert stored(house) == 1
            assert await room.act(ana, "", that_stays_here) is Answer.KEPT
            assert stored(house) == 0
            await room.act_with_words(ana, turn, say, "Words", *SIGNED_BY_NAME)
            assert stored(house) == 0
        async with house_in(tmp_path) as house:
            room = await house.rooms.room(room.workshop.id)
            await room.act_with_words(ana, turn, say, "Words", *SIGNED_BY_NAME)
            assert stored(house) == 0
            assert room.workshop.turns == ()
            assert rows(house, "SELECT id FROM erased_turn") == [(turn,)]

    asyncio.run(story())


def test_when_the_day_closes_the_bare_id_of_what_was_erased_is_in_no_file(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await with_workshop(house, an_item(appearance=Appearance.HANDLE))
            (ana,) = await seated(house, room, 1)
            await room.act(FACILITATOR, "", take_up)
            await speak(house, room, ana, "Words", "retry key of one turn")
            await room.act(ana, "", that_stays_here)
            turn = house.record.turn_id(room.workshop.id, "retry key of one turn")
            await room.act(FACILITATOR, "", close_item)
            await soon(lambda: room.workshop.current is None)
            assert rows(house, "SELECT id FROM erased_turn") == [(turn,)]
            assert anywhere(tmp_path, turn)
            await room.act(FACILITATOR, "", close_day)
            await soon(lambda: room.workshop.stage is Stage.ASLEEP)
            await soon(lambda: not anywhere(tmp_path, turn))

    asyncio.run(story())


def anywhere(folder: Path, words: str) -> bool:
    return any(holds(content, words) for content in files_of(folder).values())


def test_two_workshops_make_different_ids_of_the_same_retry_key(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            one = await with_workshop(house, an_item("One"), name="one")
            other = await with_workshop(house, an_item("Other"), name="other")
            ids = {house.record.turn_id(r.workshop.id, "the same key") for r in (one, other)}
            assert len(ids) == 2
            assert "the same key" not in "".join(ids)

    asyncio.run(story())
