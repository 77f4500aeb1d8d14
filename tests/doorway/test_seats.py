"""A seat belongs to one device at a time, and a staff link to whoever the organiser leaves it."""

import asyncio
from pathlib import Path

import pytest

from app.core.refused import Refused
from app.core.seat import Role
from app.core.workshop import WorkshopId
from app.doorway.seats import FoundSeat, Moved, UnknownRejoinCode
from app.doorway.staff import UnknownStaffLink
from app.routes.house import House
from tests.houses import house_in, with_workshop
from tests.rooms import COAST

WORKSHOP = WorkshopId("workshop")


async def taken_seat(house: House) -> tuple[str, FoundSeat]:
    """Return the secret and the row of a seat that somebody took with a card, in a new workshop."""
    room = await with_workshop(house)
    (code,) = await house.doorway.cards.mint(WORKSHOP, COAST, 1)
    token = await room.entrance.admit(await house.doorway.cards.find(code), "")
    seat = await house.doorway.seats.find(token)
    assert seat is not None
    return token, seat


def test_a_rejoin_code_moves_the_seat_and_ends_the_old_device(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            seats = house.doorway.seats
            old, seat = await taken_seat(house)
            rejoin = await seats.new_rejoin_code(seat.id)

            moved = await seats.rejoin(rejoin.lower(), "")

            assert moved.seat == seat
            assert await seats.find(old) is None
            assert await seats.find(moved.token) == seat
            with pytest.raises(UnknownRejoinCode):
                await seats.rejoin(rejoin, "")

    asyncio.run(story())


def test_a_newer_rejoin_code_ends_the_one_before(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            seats = house.doorway.seats
            _, seat = await taken_seat(house)
            first, second = [await seats.new_rejoin_code(seat.id) for _ in range(2)]
            with pytest.raises(UnknownRejoinCode):
                await seats.rejoin(first, "")
            await seats.rejoin(second, "")

    asyncio.run(story())


def test_two_devices_with_one_rejoin_code_leave_one_seat(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            seats = house.doorway.seats
            _, seat = await taken_seat(house)
            rejoin = await seats.new_rejoin_code(seat.id)
            tries = await asyncio.gather(
                *(seats.rejoin(rejoin, "") for _ in range(8)), return_exceptions=True
            )
            assert sum(isinstance(one, Moved) for one in tries) == 1

    asyncio.run(story())


def test_a_closed_seat_opens_for_nobody(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            seats = house.doorway.seats
            token, seat = await taken_seat(house)
            rejoin = await seats.new_rejoin_code(seat.id)
            await seats.close(seat.id)
            assert await seats.find(token) is None
            with pytest.raises(UnknownRejoinCode):
                await seats.rejoin(rejoin, "")
            with pytest.raises(Refused, match="This seat has been closed"):
                await seats.new_rejoin_code(seat.id)

    asyncio.run(story())


def test_a_voided_staff_link_lets_nobody_in_and_ends_who_came_by_it(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            await with_workshop(house)
            staff = house.doorway.staff
            lost, kept = [await staff.new_link(WORKSHOP, Role.PANEL) for _ in range(2)]
            (_, by_lost), (_, by_kept) = [await staff.enter(link) for link in (lost, kept)]
            await staff.void_link(WORKSHOP, staff.link_of(lost))
            assert await staff.find(by_lost) is None
            assert await staff.find(by_kept) is not None
            with pytest.raises(UnknownStaffLink):
                await staff.enter(lost)
            with pytest.raises(Refused, match="void already"):
                await staff.void_link(WORKSHOP, staff.link_of(lost))
            with pytest.raises(Refused, match="void already"):
                await staff.void_link(WorkshopId("another"), staff.link_of(kept))

    asyncio.run(story())


def test_a_link_sent_for_twice_is_one_link(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            await with_workshop(house)
            staff = house.doorway.staff
            first = await staff.new_link(WORKSHOP, Role.PANEL, "one-retry-key")
            assert await staff.new_link(WORKSHOP, Role.PANEL, "one-retry-key") == first
            assert len(await staff.links(WORKSHOP)) == 1

    asyncio.run(story())


@pytest.mark.parametrize("role", [Role.PARTICIPANT, Role.ORGANISER, Role.CLOCK])
def test_no_link_makes_a_participant_an_organiser_or_time_itself(
    tmp_path: Path, role: Role
) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            await with_workshop(house)
            with pytest.raises(Refused, match="one of the list"):
                await house.doorway.staff.new_link(WORKSHOP, role)

    asyncio.run(story())
