"""A room that nobody uses goes from memory where that takes nothing, and wakes when asked for."""

import asyncio
from dataclasses import replace
from pathlib import Path

from app.core.agenda import close_item, take_up
from app.core.day import close_day
from app.core.level import Appearance, RecordLevel
from app.core.team import show_banner
from app.core.team_note import Mark
from app.core.team_notes import write_note
from app.core.turn import TurnId
from app.core.workshop import Workshop
from app.live import Room, Viewer
from app.routes.house import House
from app.views.audience import FACILITATOR as LEADS
from tests.houses import house_in, seated, soon, with_workshop
from tests.rooms import FACILITATOR, PANEL, an_item


async def _after_a_day(house: House) -> Room:
    """Play a day in which four people came, and close it."""
    room = await with_workshop(house, an_item(appearance=Appearance.HANDLE))
    await seated(house, room, 4)
    await room.act(FACILITATOR, "", take_up)
    await room.act_with_words(
        PANEL, TurnId("note"), write_note, "A thought", Mark.HELD, RecordLevel.HELD, ""
    )
    await room.act(FACILITATOR, "", close_item)
    await soon(lambda: room.workshop.current is None)
    await room.act(FACILITATOR, "", close_day)
    await soon(lambda: not room.workshop.pending)
    await soon(lambda: room.rests)
    return room


def _bare(workshop: Workshop) -> Workshop:
    """Return it without what is in no order, of a moment only, of an item that is over, or reckoned
    anew by whoever is there."""
    past = tuple(sorted(workshop.past, key=lambda turn: turn.id))
    return replace(workshop, past=past, notice=None, lost=frozenset(), allotted=0, minute=0)


def test_a_room_that_nobody_uses_goes_and_wakes_as_it_was(tmp_path: Path) -> None:
    asyncio.run(_goes_and_wakes(tmp_path))


async def _goes_and_wakes(tmp_path: Path) -> None:
    async with house_in(tmp_path) as house:
        room = await _after_a_day(house)
        before = room.workshop
        assert len(before.seats) == 4
        assert before.team_notes
        await house.rooms.let_sleep(after=60)
        assert house.rooms.awake(before.id), "it was asked for a moment ago"
        await house.rooms.let_sleep(after=0)
        assert not house.rooms.awake(before.id)
        again = await house.rooms.room(before.id)
        assert again is not room
        assert _bare(again.workshop) == _bare(before)
        await again.act(FACILITATOR, "", show_banner, "It goes on.")
        assert again.workshop.banner == "It goes on."


def test_a_room_with_a_page_open_stays_awake_and_for_a_while_after_it(tmp_path: Path) -> None:
    asyncio.run(_stays_awake(tmp_path))


async def _stays_awake(tmp_path: Path) -> None:
    async with house_in(tmp_path) as house:
        room = await _after_a_day(house)
        viewer = Viewer(LEADS, "en", FACILITATOR)
        room.arrive(viewer)
        await house.rooms.let_sleep(after=0)
        assert house.rooms.awake(room.workshop.id)
        room.leave(viewer)
        await house.rooms.let_sleep(after=60)
        assert house.rooms.awake(room.workshop.id)
        await house.rooms.let_sleep(after=0)
        assert not house.rooms.awake(room.workshop.id)


def test_a_room_in_which_something_goes_on_stays_awake(tmp_path: Path) -> None:
    asyncio.run(_goes_on(tmp_path))


async def _goes_on(tmp_path: Path) -> None:
    async with house_in(tmp_path) as house:
        room = await _after_a_day(house)
        await room.act(FACILITATOR, "", show_banner, "Only memory holds this.")
        await house.rooms.let_sleep(after=0)
        assert house.rooms.awake(room.workshop.id)
        await room.act(FACILITATOR, "", show_banner, "")
        await house.rooms.let_sleep(after=0)
        assert not house.rooms.awake(room.workshop.id)
