"""Cards: minted once, spent once, marked together; and nothing leads from a card to a seat."""

import asyncio
from collections.abc import Coroutine
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import pytest
from sqlalchemy import text
from sqlmodel import Session, select

from app.core.day import close_day
from app.core.doors import close_doors, redeal_party
from app.core.refused import Refused
from app.core.seat import Party, SeatId
from app.core.workshop import WorkshopId
from app.doorway.cards import SpentCard, UnknownCard, VoidCard
from app.live import Room
from app.models import Card
from app.routes.house import House
from tests.houses import files_of, holds, house_in, soon, with_workshop
from tests.rooms import COAST, FACILITATOR, HILLS, ORGANISER

T = TypeVar("T")
WORKSHOP = WorkshopId("workshop")
KEY = "a-retry-key-of-a-page"


def run(story: Coroutine[Any, Any, T]) -> T:
    return asyncio.run(story)


async def enter(house: House, room: Room, code: str, key: str = "") -> SeatId:
    token = await room.admit(await house.doorway.cards.find(code), key)
    seat = await house.doorway.seats.find(token)
    assert seat is not None
    return seat.id


async def states(house: House, party: Party = COAST) -> list[str]:
    """Return the states of a party's cards as the database has them."""

    def job(session: Session) -> list[str]:
        return sorted(c.state for c in session.exec(select(Card)) if c.party == party.id)

    return await house.database.read(job)


async def dump(house: House) -> str:
    """Return everything that stands in the database, of every table."""

    def job(session: Session) -> str:
        tables = session.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'"))
        rows = [session.execute(text(f'SELECT * FROM "{t}"')).all() for t in tables.all()]
        return repr(rows)

    return await house.database.read(job)


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

    run(story())


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

    run(story())


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

    run(story())


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

    run(story())


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

    after_codes = run(before())
    run(after(after_codes))


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

    run(after(*run(before())))


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

    run(after(run(before())))


def test_a_card_gives_one_seat(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await with_workshop(house)
            (code,) = await house.doorway.cards.mint(WORKSHOP, COAST, 1)
            card = await house.doorway.cards.find(code)
            tries = (room.admit(card, "") for _ in range(20))
            outcomes = await asyncio.gather(*tries, return_exceptions=True)
            assert sum(isinstance(one, str) for one in outcomes) == 1
            assert sum(isinstance(one, SpentCard) for one in outcomes) == 19
            assert len(room.workshop.seats) == 1
            with pytest.raises(SpentCard):
                await enter(house, room, code)

    run(story())


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
                await room.admit(found_early, "")

    run(story())


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

    run(story())


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

    run(story())


def test_presses_at_once_deal_one_set_of_cards(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            await with_workshop(house)
            cards = house.doorway.cards
            tries = (cards.deal(WORKSHOP, COAST, 0, f"key-{n}") for n in range(8))
            outcomes = await asyncio.gather(*tries, return_exceptions=True)
            assert sum(isinstance(one, tuple) for one in outcomes) == 1
            assert await states(house) == ["dealt"] * 6

    run(story())


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

    run(story())


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

    run(story())


def test_a_card_that_is_voided_while_its_bearer_comes_in_gives_no_seat(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await with_workshop(house)
            (code,) = await house.doorway.cards.mint(WORKSHOP, COAST, 1)
            found_early = await house.doorway.cards.find(code)
            await house.doorway.cards.void(WORKSHOP, code)
            with pytest.raises(VoidCard):
                await room.admit(found_early, "")
            assert not room.workshop.seats

    run(story())


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

            fresh = await room.redeal(ORGANISER, KEY, COAST.id)

            assert set(room.workshop.seats) == {neighbour}
            assert [s.id for s in await house.doorway.seats.of(WORKSHOP)] == [neighbour]
            for code in coast:
                with pytest.raises(VoidCard):
                    await enter(house, room, code)
            with pytest.raises(VoidCard):
                await room.admit(found_early, "")
            for code in fresh:
                await enter(house, room, code)
            assert len(room.workshop.seats_of(COAST.id)) == 6
            assert await room.redeal(ORGANISER, KEY, COAST.id) == fresh
            assert len(room.workshop.seats_of(COAST.id)) == 6, "a reload threw somebody out"

    run(story())


def test_whoever_may_not_re_deal_changes_nothing(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await with_workshop(house)
            (code,) = await house.doorway.cards.mint(WORKSHOP, COAST, 1)
            with pytest.raises(Refused):
                redeal_party(room.workshop, FACILITATOR, room._now(), COAST.id)
            with pytest.raises(Refused):
                await room.redeal(FACILITATOR, KEY, COAST.id)
            await enter(house, room, code)

    run(story())


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

    run(story())


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

    run(story())


def test_no_code_no_token_and_no_key_of_anybody_stands_in_the_database(tmp_path: Path) -> None:
    secrets: list[str] = []

    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await with_workshop(house)
            doorway = house.doorway
            codes = await doorway.cards.deal(WORKSHOP, COAST, 0, KEY)
            token = await room.admit(await doorway.cards.find(codes[0]), KEY)
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

    run(story())
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

    run(story())
