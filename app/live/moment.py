"""The time by which rooms live.

It begins as the machine's clock has it, and goes on evenly from there, also while the machine
sleeps. A clock that is put right by an hour or a day in the middle of an item would else end its
round at once, or never; and a move that can be taken back for ten seconds would be done at once.
"""

import asyncio
import contextlib
import time
from typing import Protocol

# The one that counts on while the machine sleeps, where there is one.
_EVEN = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)


def _even() -> float:
    return time.clock_gettime(_EVEN)


class Clock(Protocol):
    """What rooms go by. A server has one, for good; only a rehearsal's own server has another."""

    def now(self) -> float:
        """Return the present moment, in seconds since 1970."""
        ...

    async def a_while(self, event: asyncio.Event, seconds: float) -> None:
        """Wait so long, or until this happens."""
        ...


class EvenClock:
    """Goes on evenly, whatever is done to the machine's."""

    def __init__(self) -> None:
        self._beginning = time.time() - _even()

    def now(self) -> float:
        return self._beginning + _even()

    async def a_while(self, event: asyncio.Event, seconds: float) -> None:
        # Not wait_for: it can swallow the wish to stop (Python 3.11).
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await event.wait()


_clock: Clock = EvenClock()


def go_by(clock: Clock) -> None:
    """Have every room of this process go by another clock, before there is any."""
    global _clock  # noqa: PLW0603 - there is one time, as there is one machine
    _clock = clock


def moment() -> float:
    """Return the present moment, in seconds since 1970."""
    return _clock.now()


async def a_while(event: asyncio.Event, seconds: float) -> None:
    """Wait so long by the time of rooms, or until this happens."""
    await _clock.a_while(event, seconds)
