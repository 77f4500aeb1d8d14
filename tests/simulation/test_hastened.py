"""The clock of a rehearsal's own server: it stands still, and nothing that is due is left out."""

import asyncio
import subprocess
import sys

import pytest

from app.cli.hastened import StandingClock
from app.live import moment

BEGINNING = 1_800_000_000.0


async def asleep(clock: StandingClock, seconds: float, told: list[tuple[float, float]]) -> None:
    """Wait so long, and note when that was over."""
    await clock.a_while(asyncio.Event(), seconds)
    told.append((seconds, clock.now() - BEGINNING))


def test_time_stands_still_until_it_is_let_pass() -> None:
    async def story() -> None:
        clock, told = StandingClock(BEGINNING), list[tuple[float, float]]()
        waiting = asyncio.create_task(asleep(clock, 0.01, told))
        await asyncio.sleep(0.1)
        assert told == []
        assert clock.now() == BEGINNING
        await clock.pass_by(0.01)
        await waiting
        (one,) = told
        assert one == pytest.approx((0.01, 0.01), abs=1e-6)

    asyncio.run(story())


def test_it_stops_at_each_moment_that_somebody_waits_for() -> None:
    async def story() -> None:
        clock, told = StandingClock(BEGINNING), list[tuple[float, float]]()
        ends = (300.0, 20.0, 86_400.0, 10.0)
        waiting = [asyncio.create_task(asleep(clock, seconds, told)) for seconds in ends]
        await asyncio.sleep(0)
        await clock.pass_by(90_000)
        await asyncio.gather(*waiting)
        assert [seconds for seconds, _ in told] == sorted(ends)
        assert [at for _, at in told] == pytest.approx(sorted(ends))
        assert clock.now() == BEGINNING + 90_000

    asyncio.run(story())


def test_whoever_waits_anew_is_waited_for_before_time_goes_on() -> None:
    async def story() -> None:
        clock, ticks = StandingClock(BEGINNING), list[float]()

        async def tick() -> None:
            while True:
                await clock.a_while(asyncio.Event(), 20 - clock.now() % 20)
                await asyncio.sleep(0.005)  # something is written, or sent
                ticks.append(clock.now() - BEGINNING)

        ticking = asyncio.create_task(tick())
        await asyncio.sleep(0)
        await clock.pass_by(200)
        assert ticks == [20.0 * n for n in range(1, 11)]
        ticking.cancel()

    asyncio.run(story())


def test_what_happens_wakes_whoever_waits_for_it_while_time_stands() -> None:
    async def story() -> None:
        clock, event = StandingClock(BEGINNING), asyncio.Event()
        waiting = asyncio.create_task(clock.a_while(event, 3600))
        await asyncio.sleep(0)
        event.set()
        await asyncio.wait_for(waiting, 1)
        assert clock.now() == BEGINNING

    asyncio.run(story())


def test_a_server_that_people_use_knows_no_other_clock_than_its_own() -> None:
    """No command leads to the one that can be hastened, and no setting."""
    assert isinstance(moment._clock, moment.EvenClock)
    looks = "import sys, app.main, app.cli.commands as c; c.parser(); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", looks], capture_output=True, text=True, timeout=60, check=True
    )
    assert "app.cli.serve" in done.stdout.split()
    assert "app.cli.hastened" not in done.stdout.split()
