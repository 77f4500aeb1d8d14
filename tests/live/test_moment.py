"""The machine's clock is put right by a day, in one direction or the other, in the middle of an
item: no room is harmed, and nobody is shown the door."""

import asyncio
import time
from datetime import datetime as real_datetime
from datetime import timedelta, tzinfo
from pathlib import Path

import pytest

from app.core.agenda import close_item, take_up
from app.core.item import Way
from app.core.round import RoundState
from app.core.rounds import open_round
from app.core.seat import Role
from app.core.team import show_banner
from app.live.letters import step_now
from app.live.moment import moment
from tests.houses import house_in, seated, soon, with_workshop
from tests.rooms import FACILITATOR, an_item

DAY = 86_400.0
wall = time.time


def put_the_clock(monkeypatch: pytest.MonkeyPatch, by: float) -> None:
    """Have everything in this process see another time of day, and another day."""

    class Shifted(real_datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> "Shifted":
            then = real_datetime.now(tz) + timedelta(seconds=by)
            return cls.combine(then.date(), then.timetz())

    monkeypatch.setattr(time, "time", lambda: wall() + by)
    for module in ("app.doorway.accounts", "app.purging.purging", "app.audit_log.log"):
        monkeypatch.setattr(f"{module}.datetime", Shifted)


@pytest.mark.parametrize("by", [-DAY, DAY], ids=["back", "forward"])
def test_the_time_of_rooms_goes_on_evenly_whatever_is_done_to_the_clock(
    monkeypatch: pytest.MonkeyPatch, by: float
) -> None:
    before = moment()
    assert abs(before - wall()) < 60
    put_the_clock(monkeypatch, by)
    assert abs(time.time() - before) > DAY / 2, "the clock was not put"
    assert 0 <= moment() - before < 1
    assert abs(step_now() - before) < 60


@pytest.mark.parametrize("by", [-DAY, DAY], ids=["back", "forward"])
def test_no_round_and_no_move_ends_earlier_or_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by: float
) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await with_workshop(house, an_item(way=Way.ROUND))
            await seated(house, room, 6)
            await room.act(FACILITATOR, "", take_up)
            await room.act(FACILITATOR, "", open_round, "What do you fear?", 60)
            put_the_clock(monkeypatch, by)
            await room.act(FACILITATOR, "", show_banner, "Something happens")
            await asyncio.sleep(0.3)
            assert room.workshop.round is not None
            assert room.workshop.round.state is RoundState.OPEN
            assert 50 < room.workshop.round.clock.remaining(moment()) <= 60
            assert 1700 < room.workshop.clock.remaining(moment()) <= 1800

    asyncio.run(story())


@pytest.mark.parametrize("by", [-DAY, DAY], ids=["back", "forward"])
def test_a_move_can_be_taken_back_as_long_as_ever_and_then_takes_effect(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by: float
) -> None:
    async def story() -> None:
        async with house_in(tmp_path, grace=0.5) as house:
            room = await with_workshop(house, an_item())
            await room.act(FACILITATOR, "", take_up)
            await room.act(FACILITATOR, "", close_item)
            put_the_clock(monkeypatch, by)
            await asyncio.sleep(0.2)
            assert room.workshop.pending, "it was done before its time"
            await soon(lambda: room.workshop.current is None)

    asyncio.run(story())


@pytest.mark.parametrize("by", [-DAY, DAY], ids=["back", "forward"])
def test_nobody_is_shown_the_door(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by: float
) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await with_workshop(house, an_item())
            doorway, workshop = house.doorway, room.workshop.id
            account = await doorway.accounts.make("olive", "lamp basket river stone")
            organiser = await doorway.accounts.new_session(account)
            link = await doorway.staff.new_link(workshop, Role.FACILITATOR)
            _, staff = await doorway.staff.enter(link)
            (person,) = await seated(house, room, 1)
            put_the_clock(monkeypatch, by)
            assert await doorway.accounts.find(organiser) == account
            assert await doorway.staff.find(staff) is not None
            assert [seat.id for seat in await doorway.seats.of(workshop)] == [person.seat]

    asyncio.run(story())
