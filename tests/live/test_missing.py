"""Whose screen is missing: it is known also of seats that a restart finds."""

import asyncio
from pathlib import Path

from app.core.doors import link_back
from tests.houses import house_in, seated, with_workshop
from tests.rooms import an_item


def test_after_a_restart_nobody_is_known_to_be_at_a_device_before_their_page_is_back(
    tmp_path: Path,
) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await with_workshop(house, an_item())
            people = await seated(house, room, 5)
            assert room.workshop.lost == frozenset()
        async with house_in(tmp_path) as house:
            room = await house.rooms.room(room.workshop.id)
            assert len(room.workshop.seats) == 5
            assert room.workshop.lost == room.workshop.seats.keys()
            await room.act(people[0], "", link_back)
            assert room.workshop.lost == room.workshop.seats.keys() - {people[0].seat}

    asyncio.run(story())
