"""What the doorway fails to write is tried again, and nothing that it refused comes to life."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlmodel import Session, col

from app.core.agenda import extend, take_up
from app.core.doors import close_doors, remove_seat
from app.core.level import Appearance
from app.live import Answer
from app.models import Card
from app.routes.house import House
from tests.houses import house_in, seated, soon, with_workshop
from tests.rooms import FACILITATOR, an_item


def fails(house: House, what: str, *, yes: bool) -> None:
    """Let every statement that does this to a table fail, or let it work again."""
    name = what.replace(" ", "_").lower()

    def job(session: Session) -> None:
        session.execute(
            text(
                f"CREATE TRIGGER {name} BEFORE {what} BEGIN SELECT RAISE(ABORT, 'no room'); END"
                if yes
                else f"DROP TRIGGER {name}"
            )
        )

    house.database.write_now(job)


def spent(house: House) -> int:
    def job(session: Session) -> int:
        return len(session.scalars(select(Card).where(col(Card.state) == "spent")).all())

    return house.database.write_now(job)


def test_a_seat_whose_closing_fails_is_closed_as_soon_as_it_can_be_and_stays_closed(
    tmp_path: Path,
) -> None:
    async def story() -> None:
        async with house_in(tmp_path, grace=0.05) as house:
            room = await with_workshop(house, an_item(appearance=Appearance.HANDLE))
            people = await seated(house, room, 4)
            await room.act(FACILITATOR, "", take_up)
            gone = people[0].seat
            assert gone is not None
            fails(house, "DELETE ON seat", yes=True)
            await room.act(FACILITATOR, "", remove_seat, room.workshop.handles[gone])
            await asyncio.sleep(0.5)
            # Nothing of it has happened: neither here nor at the door.
            assert gone in room.workshop.seats
            assert gone in {seat.id for seat in await house.doorway.seats.of(room.workshop.id)}
            assert room.workshop.pending
            fails(house, "DELETE ON seat", yes=False)
            await soon(lambda: gone not in room.workshop.seats)
            assert not room.workshop.pending
        async with house_in(tmp_path) as house:
            again = await house.rooms.room(room.workshop.id)
            assert len(again.workshop.seats) == 3

    asyncio.run(story())


def test_marks_of_cards_that_could_not_be_written_are_written_later(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await with_workshop(house, an_item())
            fails(house, "UPDATE ON card", yes=True)
            await seated(house, room, 12)  # of all cards: nobody is set apart by a mark
            # The doors are closed, whatever became of the marks.
            assert await room.act(FACILITATOR, "", close_doors) is Answer.KEPT
            assert not room.workshop.doors_open
            assert spent(house) == 0
            fails(house, "UPDATE ON card", yes=False)
            await soon(lambda: spent(house) == 12)

    asyncio.run(story())


def test_noting_the_clocks_down_never_writes_over_what_an_act_has_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await with_workshop(house, an_item(minutes=30))
            await room.act(FACILITATOR, "", take_up)
            await soon(lambda: room._notes.taken_at > 0)
            noting, noted = asyncio.Event(), house.record.note_clocks
            held = asyncio.Event()

            async def slow(*clocks: Any) -> None:
                noting.set()
                await held.wait()
                await noted(*clocks)

            monkeypatch.setattr(house.record, "note_clocks", slow)  # the real one, later
            room._notes.taken_at = 0.0
            room._changed.set()
            await noting.wait()
            act = asyncio.create_task(room.act(FACILITATOR, "", extend, 20))
            await asyncio.sleep(0.05)
            held.set()
            await act
            stored = await house.record.load(room.workshop.id)
            assert stored.clock.left > 45 * 60

    asyncio.run(story())
