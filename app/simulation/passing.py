"""How time passes in a rehearsal: by itself, or in a server of its own when it is let pass."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Protocol

from app.simulation.statements import CannotSimulate

PASSED = "passed"
MOST = 1.0  # real seconds that something takes, where time passes by itself
DEADLINE = 300.0  # real seconds for whatever is let pass


class Passing(Protocol):
    """How time passes."""

    stands: bool  # still, but for what is let pass here

    async def let(self, seconds: float) -> None:
        """Have so much pass, whatever comes of it; or leave it to whoever waits for that."""
        ...

    async def take(self, seconds: float) -> float:
        """Have something take so long; return how long it took."""
        ...


class ByItself:
    """The time of a server that people use: nobody can hasten it. What lasts is cut short."""

    stands = False

    async def let(self, seconds: float) -> None:
        return

    async def take(self, seconds: float) -> float:
        took = min(seconds, MOST)
        await asyncio.sleep(took)
        return took


class LetPass:
    """The time of a server of our own, which is told how many seconds pass, and says when."""

    stands = True

    def __init__(
        self, told: Callable[[], Awaitable[str]], tell: Callable[[str], Awaitable[None]]
    ) -> None:
        self._told = told
        self._tell = tell
        self.seconds = 0.0  # that have passed

    async def let(self, seconds: float) -> None:
        await self._tell(str(seconds))
        async with asyncio.timeout(DEADLINE):
            while (line := await self._told()).strip() != PASSED:
                if not line:
                    raise CannotSimulate("The server ended while time was to pass.")
        self.seconds += seconds

    async def take(self, seconds: float) -> float:
        await self.let(seconds)
        return seconds
