"""Dealing cards and taking them back: the same form twice, a lost card, a party dealt anew."""

import asyncio
from pathlib import Path

import pytest

from app.core.doors import redeal_party
from app.core.refused import Refused
from app.core.workshop import WorkshopId
from app.doorway.cards import VoidCard
from tests.doorway.entering import KEY, WORKSHOP, enter, states
from tests.houses import house_in, with_workshop
from tests.rooms import COAST, FACILITATOR, HILLS, ORGANISER


def test_there_are_never_more_cards_than_seats(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            await with_workshop(house)
            cards = house.doorway.cards
            with pytest.raises(Refused, match="never has more cards than seats"):
                await cards.mint(WORKSHOP, COAST, 7)
            assert len(await cards.deal(WORKSHOP, COAST, 0, "key-one")) == 6
            with pytest.raises(Refused, match="Every seat of this party has its card"):
                await cards.deal(WORKSHOP, COAST, 0, "key-two")

    asyncio.run(story())


def test_presses_at_once_deal_one_set_of_cards(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            await with_workshop(house)
            cards = house.doorway.cards
            tries = (cards.deal(WORKSHOP, COAST, 0, f"key-{n}") for n in range(8))
            outcomes = await asyncio.gather(*tries, return_exceptions=True)
            assert sum(isinstance(one, tuple) for one in outcomes) == 1
            assert await states(house) == ["dealt"] * 6

    asyncio.run(story())


def test_the_same_form_sent_twice_has_the_same_cards(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            await with_workshop(house)
            cards = house.doorway.cards
            first = await cards.deal(WORKSHOP, COAST, 0, "one-key")
            assert await cards.deal(WORKSHOP, COAST, 0, "one-key") == first
            await cards.void(WORKSHOP, first[0])
            assert await cards.deal(WORKSHOP, COAST, 0, "one-key") == first[1:]
            (other,) = await cards.deal(WORKSHOP, COAST, 0, "two-key")
            assert other not in first
            await cards.redeal(WORKSHOP, COAST, "three-key")
            with pytest.raises(Refused, match="were taken back since"):
                await cards.deal(WORKSHOP, COAST, 0, "one-key")

    asyncio.run(story())


def test_a_lost_card_is_void_and_another_takes_its_place(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await with_workshop(house)
            cards = house.doorway.cards
            codes = await cards.deal(WORKSHOP, COAST, 0, "one-key")
            await cards.void(WORKSHOP, codes[0].lower().replace("-", " "))
            with pytest.raises(VoidCard):
                await enter(house, room, codes[0])
            (fresh,) = await cards.deal(WORKSHOP, COAST, 0, "two-key")
            await enter(house, room, fresh)
            with pytest.raises(Refused, match="still good"):
                await cards.void(WORKSHOP, codes[0])
            with pytest.raises(Refused, match="still good"):
                await cards.void(WorkshopId("another"), codes[1])

    asyncio.run(story())


def test_re_dealing_ends_cards_and_seats_of_one_party_and_makes_fresh_ones(
    tmp_path: Path,
) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await with_workshop(house)
            cards = house.doorway.cards
            coast = await cards.mint(WORKSHOP, COAST, 6)
            hills = await cards.mint(WORKSHOP, HILLS, 6)
            for code in coast[:5]:
                await enter(house, room, code)
            neighbour = await enter(house, room, hills[0])
            found_early = await cards.find(coast[5])

            fresh = await room.entrance.redeal(ORGANISER, KEY, COAST.id)

            assert set(room.workshop.seats) == {neighbour}
            assert [s.id for s in await house.doorway.seats.of(WORKSHOP)] == [neighbour]
            for code in coast:
                with pytest.raises(VoidCard):
                    await enter(house, room, code)
            with pytest.raises(VoidCard):
                await room.entrance.admit(found_early, "")
            for code in fresh:
                await enter(house, room, code)
            assert len(room.workshop.seats_of(COAST.id)) == 6
            assert await room.entrance.redeal(ORGANISER, KEY, COAST.id) == fresh
            assert len(room.workshop.seats_of(COAST.id)) == 6, "a reload threw somebody out"

    asyncio.run(story())


def test_whoever_may_not_re_deal_changes_nothing(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await with_workshop(house)
            (code,) = await house.doorway.cards.mint(WORKSHOP, COAST, 1)
            with pytest.raises(Refused):
                redeal_party(room.workshop, FACILITATOR, room.now(), COAST.id)
            with pytest.raises(Refused):
                await room.entrance.redeal(FACILITATOR, KEY, COAST.id)
            await enter(house, room, code)

    asyncio.run(story())


def test_counts_tell_cards_out_and_unused_and_not_which(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await with_workshop(house)
            cards = house.doorway.cards
            coast = await cards.mint(WORKSHOP, COAST, 6)
            await cards.mint(WORKSHOP, HILLS, 4)
            for code in coast[:5]:
                await enter(house, room, code)
            await cards.void(WORKSHOP, coast[5])
            counts = {c.party: (c.out, c.unused) for c in await cards.counts(WORKSHOP)}
            assert counts == {COAST.id: (5, 0), HILLS.id: (4, 4)}

    asyncio.run(story())
