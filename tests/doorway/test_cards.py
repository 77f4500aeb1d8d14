"""Cards: one seat each, no more than there are seats, and nothing leads from card to seat."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import Session

from app.doorway.cards import SpentCard, UnknownCard, VoidCard
from app.routes.house import House
from tests.doorway.entering import KEY, WORKSHOP, enter
from tests.houses import files_of, holds, house_in, with_workshop
from tests.rooms import COAST, FACILITATOR


async def dump(house: House) -> str:
    """Return everything that stands in the database, of every table."""

    def job(session: Session) -> str:
        tables = session.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'"))
        rows = [session.execute(text(f'SELECT * FROM "{t}"')).all() for t in tables.all()]
        return repr(rows)

    return await house.database.read(job)


def test_a_card_gives_one_seat(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await with_workshop(house)
            (code,) = await house.doorway.cards.mint(WORKSHOP, COAST, 1)
            card = await house.doorway.cards.find(code)
            tries = (room.entrance.admit(card, "") for _ in range(20))
            outcomes = await asyncio.gather(*tries, return_exceptions=True)
            assert sum(isinstance(one, str) for one in outcomes) == 1
            assert sum(isinstance(one, SpentCard) for one in outcomes) == 19
            assert len(room.workshop.seats) == 1
            with pytest.raises(SpentCard):
                await enter(house, room, code)

    asyncio.run(story())


def test_a_card_that_is_voided_while_its_bearer_comes_in_gives_no_seat(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await with_workshop(house)
            (code,) = await house.doorway.cards.mint(WORKSHOP, COAST, 1)
            found_early = await house.doorway.cards.find(code)
            await house.doorway.cards.void(WORKSHOP, code)
            with pytest.raises(VoidCard):
                await room.entrance.admit(found_early, "")
            assert not room.workshop.seats

    asyncio.run(story())


def test_a_test_card_takes_no_seat_and_the_newest_is_the_only_one(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            await with_workshop(house)
            cards = house.doorway.cards
            old, new = await cards.mint_test(WORKSHOP), await cards.mint_test(WORKSHOP)
            assert (await cards.find(new)).test
            with pytest.raises(UnknownCard):
                await cards.find(old)
            assert await cards.counts(WORKSHOP) == ()

    asyncio.run(story())


def test_no_code_no_token_and_no_key_of_anybody_stands_in_the_database(tmp_path: Path) -> None:
    secrets: list[str] = []

    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await with_workshop(house)
            doorway = house.doorway
            codes = await doorway.cards.deal(WORKSHOP, COAST, 0, KEY)
            token = await room.entrance.admit(await doorway.cards.find(codes[0]), KEY)
            seat = await doorway.seats.find(token)
            assert seat is not None
            rejoin = await doorway.seats.new_rejoin_code(seat.id)
            link = await doorway.staff.new_link(WORKSHOP, FACILITATOR.role, KEY)
            _, session = await doorway.staff.enter(link)
            test = await doorway.cards.mint_test(WORKSHOP)
            secrets.extend([*codes, token, rejoin, link, session, test, KEY])
            everything = await dump(house)
            assert seat.id in everything, "the dump is empty"
            for secret in secrets:
                assert secret not in everything
                assert secret.replace("-", "") not in everything

    asyncio.run(story())
    for content in files_of(tmp_path / "record").values():
        assert not any(holds(content, secret) for secret in secrets)


def test_nothing_that_is_stored_is_shared_by_a_card_and_its_seat(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await with_workshop(house)
            codes = await house.doorway.cards.mint(WORKSHOP, COAST, 6)
            for code in codes:
                await enter(house, room, code)

            def job(session: Session) -> tuple[set[str], set[str]]:
                cards = session.execute(text("SELECT id, code_mac FROM card")).all()
                seats = session.execute(text("SELECT id, token_mac FROM seat")).all()
                return {v for row in cards for v in row}, {v for row in seats for v in row}

            cards, seats = await house.database.read(job)
            assert len(cards) == len(seats) == 12
            assert not cards & seats

    asyncio.run(story())
