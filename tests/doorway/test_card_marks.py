"""That a card was used is written for several at once, so that no mark tells who came; and after a
crash, which forgets marks, a card is good again for a party that has a seat left."""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.core.day import close_day
from app.core.doors import close_doors
from app.core.refused import Refused
from app.core.seat import SeatId
from app.doorway.cards import SpentCard
from tests.doorway.entering import KEY, WORKSHOP, enter, states
from tests.houses import house_in, soon, with_workshop
from tests.rooms import COAST, FACILITATOR, HILLS


def test_marks_are_written_together_once_everybody_of_a_party_has_come(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await with_workshop(house)
            coast = await house.doorway.cards.mint(WORKSHOP, COAST, 6)
            hills = await house.doorway.cards.mint(WORKSHOP, HILLS, 6)
            for code in (*coast[:5], *hills[:3]):
                await enter(house, room, code)
                # Four that were marked now would leave two, and so tell those two apart.
                assert await states(house) == ["dealt"] * 6
            await enter(house, room, coast[5])
            assert await states(house) == ["spent"] * 6
            assert await states(house, HILLS) == ["dealt"] * 6

    asyncio.run(story())


def test_four_marks_are_written_where_four_cards_or_more_are_left(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await with_workshop(house)
            codes = await house.doorway.cards.mint(WORKSHOP, replace(COAST, seats=8), 8)
            cards = [await house.doorway.cards.find(code) for code in codes]
            for card in cards[:3]:
                house.doorway.cards.spend(card)
            await house.doorway.cards.write_spent(WORKSHOP)
            assert await states(house) == ["dealt"] * 8
            house.doorway.cards.spend(cards[3])
            await house.doorway.cards.write_spent(WORKSHOP)
            assert await states(house) == ["dealt"] * 4 + ["spent"] * 4
            for card in cards[4:7]:
                house.doorway.cards.spend(card)
            await house.doorway.cards.write_spent(WORKSHOP)
            assert await states(house) == ["dealt"] * 4 + ["spent"] * 4
            house.doorway.cards.spend(cards[7])
            await house.doorway.cards.write_spent(WORKSHOP)
            assert await states(house) == ["spent"] * 8
            assert room.workshop.doors_open

    asyncio.run(story())


@pytest.mark.parametrize("ending", [close_doors, close_day])
def test_the_close_of_the_doors_writes_no_mark_that_would_set_somebody_apart(
    tmp_path: Path, ending: Any
) -> None:
    async def story() -> None:
        async with house_in(tmp_path, grace=0) as house:
            room = await with_workshop(house)
            codes = await house.doorway.cards.mint(WORKSHOP, COAST, 6)
            for code in codes[:5]:
                await enter(house, room, code)
            await room.act(FACILITATOR, "", ending)
            await soon(lambda: not room.workshop.doors_open)
            assert await states(house) == ["dealt"] * 6
            cards = house.doorway.cards
            for code in codes[:5]:
                with pytest.raises(SpentCard):
                    cards.must_be_unused(await cards.find(code))
            cards.must_be_unused(await cards.find(codes[5]))

    asyncio.run(story())


def test_the_close_of_the_doors_writes_what_a_void_card_held_up(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await with_workshop(house)
            codes = await house.doorway.cards.mint(WORKSHOP, COAST, 6)
            for code in codes[:5]:
                await enter(house, room, code)
            await house.doorway.cards.void(WORKSHOP, codes[5])
            await room.act(FACILITATOR, "", close_doors)
            assert await states(house) == ["spent"] * 5 + ["void"]

    asyncio.run(story())


def test_after_a_crash_a_card_is_good_again_and_a_party_never_has_more_seats_than_cards(
    tmp_path: Path,
) -> None:
    async def before() -> tuple[str, ...]:
        async with house_in(tmp_path) as house:
            room = await with_workshop(house)
            codes = await house.doorway.cards.mint(WORKSHOP, COAST, 6)
            for code in codes[:3]:
                await enter(house, room, code)
            return codes

    async def after(codes: tuple[str, ...]) -> None:
        async with house_in(tmp_path) as house:
            room = await house.rooms.room(WORKSHOP)
            assert len(room.workshop.seats_of(COAST.id)) == 3
            for code in codes[:3]:
                await enter(house, room, code)
            for code in codes[3:]:
                with pytest.raises(Refused, match="Every seat of this party is taken"):
                    await enter(house, room, code)
            assert len(await house.doorway.seats.of(WORKSHOP)) == COAST.seats

    after_codes = asyncio.run(before())
    asyncio.run(after(after_codes))


def test_after_a_crash_the_same_phone_finds_the_seat_that_it_had(tmp_path: Path) -> None:
    async def before() -> tuple[str, SeatId]:
        async with house_in(tmp_path) as house:
            room = await with_workshop(house)
            (code,) = await house.doorway.cards.mint(WORKSHOP, COAST, 1)
            return code, await enter(house, room, code, KEY)

    async def after(code: str, seat: SeatId) -> None:
        async with house_in(tmp_path) as house:
            room = await house.rooms.room(WORKSHOP)
            assert await enter(house, room, code, KEY) == seat
            with pytest.raises(SpentCard):
                await enter(house, room, code, "another-key-of-another-page")
            assert len(room.workshop.seats) == 1

    asyncio.run(after(*asyncio.run(before())))


def test_a_crash_after_the_seat_was_stored_and_before_anybody_sat_loses_nobody(
    tmp_path: Path,
) -> None:
    async def before() -> str:
        async with house_in(tmp_path) as house:
            await with_workshop(house)
            (code,) = await house.doorway.cards.mint(WORKSHOP, COAST, 1)
            card = await house.doorway.cards.find(code)
            token = house.doorway.codes.token_under(KEY, card.id)
            await house.doorway.seats.make(card, token)
            return code

    async def after(code: str) -> None:
        async with house_in(tmp_path) as house:
            room = await house.rooms.room(WORKSHOP)
            seat = await enter(house, room, code, KEY)
            assert set(room.workshop.seats) == {seat}
            assert len(await house.doorway.seats.of(WORKSHOP)) == 1

    asyncio.run(after(asyncio.run(before())))


def test_a_card_that_was_found_before_its_mark_was_written_gives_no_second_seat(
    tmp_path: Path,
) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await with_workshop(house)
            codes = await house.doorway.cards.mint(WORKSHOP, COAST, 4)
            found_early = await house.doorway.cards.find(codes[0])
            for code in codes:
                await enter(house, room, code)
            assert await states(house) == ["spent"] * 4
            with pytest.raises(SpentCard):
                await room.entrance.admit(found_early, "")

    asyncio.run(story())


def test_whoever_comes_while_marks_are_written_keeps_their_own_mark(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            await with_workshop(house)
            cards = house.doorway.cards
            eight = replace(COAST, seats=8)
            found = [await cards.find(code) for code in await cards.mint(WORKSHOP, eight, 8)]
            for card in found[:4]:
                cards.spend(card)
            writing = asyncio.ensure_future(cards.write_spent(WORKSHOP))
            await asyncio.sleep(0)
            cards.spend(found[4])
            await writing
            assert await states(house) == ["dealt"] * 4 + ["spent"] * 4
            with pytest.raises(SpentCard):
                cards.must_be_unused(found[4])

    asyncio.run(story())
