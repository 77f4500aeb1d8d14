"""Emptying the log: one task for everybody who wants it, however many they are."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

FIRST_PAUSE = 0.05  # seconds: most readers are done by then
LONGEST_PAUSE = 1.0  # seconds: each try writes what it can, and acts wait for it
log = logging.getLogger("parley")


class Emptying:
    """Tries again and again until the log was empty once after the last of them asked.

    Each try is short and waits for no reader. While something reads for long (a backup), the
    tries become rare.
    """

    def __init__(self, attempt: Callable[[], Awaitable[bool]]) -> None:
        self._attempt = attempt
        self._waiting: list[asyncio.Future[None]] = []
        self._wanted = False
        self._failed = False
        self._task: asyncio.Task[None] | None = None

    def want(self) -> None:
        """Have the log emptied, and wait for nothing."""
        self._wanted = True
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._until_empty())

    async def done(self) -> None:
        """Have the log emptied, and wait until it is; raises what a try meets with (a full disk).

        Whoever stops waiting stops nothing.
        """
        waiter = asyncio.get_running_loop().create_future()
        self._waiting.append(waiter)
        self.want()
        await waiter

    def stop(self) -> None:
        """Try no more: the next start goes on."""
        if self._task is not None and not self._task.get_loop().is_closed():
            self._task.cancel()

    async def _until_empty(self) -> None:
        pause = FIRST_PAUSE
        while self._wanted:
            # A try counts only for those who asked before it began.
            self._wanted, asked, self._waiting = False, self._waiting, []
            if await self._tried(asked):
                pause = FIRST_PAUSE
                continue
            self._wanted = True
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    async def _tried(self, asked: "list[asyncio.Future[None]]") -> bool:
        """Try once, and tell those who wait what came of it, unless it is that somebody reads."""
        try:
            empty = await self._attempt()
        except Exception as fault:  # noqa: BLE001 - it goes to those who wait, and is tried again
            for waiter in asked:
                if not waiter.done():
                    waiter.set_exception(fault)
            if not self._failed:
                kind = type(fault).__name__
                log.error("the log waits to be emptied (%s); it is tried again", kind)
            self._failed = True
            return False
        self._failed = False
        if not empty:
            self._waiting = [*(w for w in asked if not w.done()), *self._waiting]
            return False
        for waiter in asked:
            if not waiter.done():
                waiter.set_result(None)
        return True
