"""Turns of an open item stand by their order: no index has their ids, and yet none stands twice."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import text

from app.core.clock import Clock
from app.core.events.kept import ItemClosed, ItemOpened, RoundSealed, TurnKept
from app.core.item import ItemId
from app.core.level import Appearance, RecordLevel
from app.core.round import Round
from app.core.turn import Kind, RoundId, Turn, TurnId
from app.core.workshop import WorkshopId
from app.routes.house import House
from tests.houses import a_plan, house_in
from tests.rooms import an_item

WORKSHOP = WorkshopId("workshop")
ITEM = an_item()
TURN = Turn(TurnId("a" * 32), ITEM.id, Kind.SPOKEN, "words", RecordLevel.HELD)
OTHER = Turn(TurnId("b" * 32), ITEM.id, Kind.SPOKEN, "words", RecordLevel.HELD)
OPENED = ItemOpened(ITEM.id, Clock(60), RecordLevel.HELD, Appearance.NAMED)
A_ROUND = Round(RoundId("round"), ItemId(ITEM.id), "What?", RecordLevel.HELD, Clock(0))


async def ids(house: House, table: str) -> list[str]:
    query = text(f"SELECT id FROM {table}")
    return await house.database.read(lambda session: list(session.scalars(query)))


async def sizes(house: House, table: str) -> list[int]:
    query = text(f"SELECT length(words) FROM {table}")
    return await house.database.read(lambda session: list(session.scalars(query)))


def test_the_ids_of_open_turns_are_in_no_index(tmp_path: Path) -> None:
    """Else a page from which all of them are gone would still tell in which order they came."""

    async def story() -> None:
        async with house_in(tmp_path) as house:
            query = text(
                "SELECT c.name FROM pragma_index_list('open_turn') AS i, "
                "pragma_index_info(i.name) AS c ORDER BY c.seqno"
            )
            found = await house.database.read(lambda session: list(session.scalars(query)))
            assert found == ["item", "number"]

    asyncio.run(story())


def test_words_are_not_kept_twice_under_one_id_while_their_item_is_open_or_after(
    tmp_path: Path,
) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            await house.record.make(WORKSHOP, None, a_plan(), [ITEM])
            await house.record.keep(WORKSHOP, (OPENED, TurnKept(TURN)))
            for again in (TurnKept(TURN), RoundSealed(A_ROUND, (OTHER, TURN))):
                with pytest.raises(ValueError, match="kept already"):
                    await house.record.keep(WORKSHOP, (again,))
            assert await ids(house, "open_turn") == [TURN.id], "half of a round was kept"
            await house.record.keep(WORKSHOP, (ItemClosed(ITEM.id, 60, (TURN,)),))
            with pytest.raises(ValueError, match="kept already"):
                await house.record.keep(WORKSHOP, (TurnKept(TURN),))
            assert (await ids(house, "open_turn"), await ids(house, "turn")) == ([], [TURN.id])

    asyncio.run(story())


def test_what_people_write_takes_one_size_however_long_it_is(tmp_path: Path) -> None:
    """How much somebody writes is a habit by which they are known."""

    async def story() -> None:
        async with house_in(tmp_path) as house:
            await house.record.make(WORKSHOP, None, a_plan(), [ITEM])
            long = Turn(OTHER.id, ITEM.id, Kind.SPOKEN, "س" * 2000, RecordLevel.HELD)
            await house.record.keep(WORKSHOP, (OPENED, TurnKept(TURN), TurnKept(long)))
            while_open = await sizes(house, "open_turn")
            await house.record.keep(WORKSHOP, (ItemClosed(ITEM.id, 60, (TURN, long)),))
            for found in (while_open, await sizes(house, "turn")):
                assert len(found) == 2
                assert len(set(found)) == 1

    asyncio.run(story())
