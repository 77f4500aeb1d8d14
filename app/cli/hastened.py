"""The server of a rehearsal of a whole day: time stands still in it, until it is let pass.

No command and no setting leads here, so a server that people use has no clock but its own. `parley
simulate --profile day` starts this for itself, on this machine only, and says through its standard
input, which nobody else can write to, how many seconds pass. They pass as fast as the machine can
go through them: from one moment at which something is due to the next, each of them done before
time goes on.
"""

import asyncio
import sys
import threading
import time
from dataclasses import dataclass

from app.cli import main as parley
from app.live import clock_notes, moment

PASSED = "passed"
CLOCKS_NOTED = 3600.0  # seconds: this server is never started a second time
DEADLINE = 20.0  # real seconds for what is due at one moment
A_MOMENT = 0.001


@dataclass(frozen=True, slots=True)
class _Waiting:
    """Somebody who waits until then, or until something happens."""

    until: float
    event: asyncio.Event


class StandingClock:
    """Stands still but while it is let go on, and then stops at every moment that is waited for."""

    def __init__(self, beginning: float) -> None:
        self._now = beginning
        self._moved = asyncio.Event()
        self._tasks: dict[asyncio.Task[object], _Waiting | None] = {}  # None: doing something
        self.loop: asyncio.AbstractEventLoop | None = None

    def now(self) -> float:
        return self._now

    async def a_while(self, event: asyncio.Event, seconds: float) -> None:
        self.loop = asyncio.get_running_loop()
        task = asyncio.current_task()
        assert task is not None
        until = self._now + seconds
        self._tasks[task] = _Waiting(until, event)
        try:
            while not event.is_set() and self._now < until:
                await _either(event, self._moved)
        finally:
            self._tasks[task] = None

    async def pass_by(self, seconds: float) -> None:
        """Let so many seconds pass."""
        end = self._now + seconds
        await self._all_is_done()
        while self._now < end:
            moments = (one.until for one in self._tasks.values() if one is not None)
            self._now = min([end, *(moment for moment in moments if moment > self._now)])
            self._moved.set()
            self._moved = asyncio.Event()
            await self._all_is_done()

    async def _all_is_done(self) -> None:
        """Wait until everybody who has waited before waits again, for something to come."""
        deadline = time.monotonic() + DEADLINE
        while not all(self._rests(task) for task in list(self._tasks)):
            if time.monotonic() > deadline:
                raise TimeoutError("what was due at one moment was not done")
            await asyncio.sleep(A_MOMENT)

    def _rests(self, task: "asyncio.Task[object]") -> bool:
        if task.done():
            del self._tasks[task]
            return True
        waiting = self._tasks[task]
        return waiting is not None and waiting.until > self._now and not waiting.event.is_set()


async def _either(one: asyncio.Event, other: asyncio.Event) -> None:
    waits = {asyncio.ensure_future(event.wait()) for event in (one, other)}
    try:
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for wait in waits:
            wait.cancel()


def _obey(clock: StandingClock) -> None:
    """Let time pass as standard input says, a number of seconds a line, and say when it has."""
    for line in sys.stdin:
        if clock.loop is not None:
            passing = clock.pass_by(float(line))
            asyncio.run_coroutine_threadsafe(passing, clock.loop).result()
        print(PASSED, flush=True)


def main() -> None:
    """Serve, as `parley serve` does, by a clock that stands still."""
    clock = StandingClock(time.time())
    moment.go_by(clock)
    clock_notes.NOTE_CLOCKS = CLOCKS_NOTED
    threading.Thread(target=_obey, args=(clock,), daemon=True).start()
    sys.argv[1:] = ["serve", "--host", "127.0.0.1"]
    parley()
