"""Slowing down whoever tries codes or passwords. In memory; no address is ever stored."""

import asyncio
import hashlib
import ipaddress
import secrets
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from math import inf
from time import monotonic

FORGET = 600.0  # seconds
FREE = 5  # wrong tries before waiting begins
# A wrong code names no workshop: what the design counts for each is counted for all together.
FREE_FOR_ALL = 60
LONGEST_WAIT = 60.0
LONGEST_HOLD = 10.0  # seconds that an answer is held back: browsers wait no longer in patience
MOST_COUNTED = 64  # tries of one subject; far beyond where waiting grows no more
EVERYWHERE = "every workshop of this server"

Sleep = Callable[[float], Awaitable[None]]
Later = Callable[[float, Callable[[], None]], object]


def _when_it_is_time(seconds: float, act: Callable[[], None]) -> None:
    asyncio.get_running_loop().call_later(seconds, act)


class Throttle:
    """Counts wrong tries per subject, and says how long their answers are held back.

    A try is looked at as it comes, and only then, if it was wrong, made to wait: so a right one
    is never slowed, neither by other tries from its address nor by those of anybody else.
    Subjects are known by a salted hash. A try is forgotten after ten minutes, whether or not
    another comes.
    """

    def __init__(
        self,
        clock: Callable[[], float] = monotonic,
        sleep: Sleep = asyncio.sleep,
        later: Later = _when_it_is_time,
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._later = later
        self._salt = secrets.token_bytes(16)
        self._wrong: dict[str, deque[float]] = {}
        self._next = inf  # when the oldest try is to be forgotten
        self._sweeping = False

    async def hold_back(self, address: str) -> None:
        """Note a wrong code that came from this address, and wait as long as its answer has to."""
        wait = max(
            self.wrong(f"a code from {network_of(address)}"),
            self.wrong(EVERYWHERE, free=FREE_FOR_ALL),
        )
        await self.hold(wait)

    async def hold(self, wait: float) -> None:
        """Wait this long, or as long as a browser waits in patience."""
        if wait:
            await self._sleep(min(LONGEST_HOLD, wait))

    def wrong(self, *subjects: str, free: int = FREE) -> float:
        """Note a wrong try; return the seconds that its answer should be held back."""
        now = self._clock()
        self._forget(now)
        counts = []
        for subject in subjects:
            tries = self._wrong.setdefault(self._hash(subject), deque(maxlen=MOST_COUNTED + free))
            tries.append(now)
            counts.append(len(tries))
        self._next = min(self._next, now + FORGET)
        self._sweep_later(now)
        excess = max(counts, default=0) - free
        return 0.0 if excess <= 0 else min(LONGEST_WAIT, 0.25 * 2 ** min(excess, 10))

    def right(self, *subjects: str) -> None:
        """Take back the newest try of each: it was noted as it came, and was a right one."""
        for subject in subjects:
            tries = self._wrong.get(self._hash(subject))
            if tries:
                tries.pop()
                self._next = min(self._next, self._clock())  # an empty one goes at the next look

    def blocked(self, subject: str, most: int = 40) -> bool:
        """Whether so many wrong tries came that not even a right one is looked at."""
        self._forget(self._clock())
        return len(self._wrong.get(self._hash(subject), ())) >= most

    def _hash(self, subject: str) -> str:
        return hashlib.sha256(self._salt + subject.encode("utf-8", "surrogatepass")).hexdigest()

    def _forget(self, now: float) -> None:
        if now < self._next:
            return
        for subject, tries in list(self._wrong.items()):
            while tries and now - tries[0] >= FORGET:
                tries.popleft()
            if not tries:
                del self._wrong[subject]
        self._next = min((tries[0] for tries in self._wrong.values()), default=inf) + FORGET

    def _sweep_later(self, now: float) -> None:
        """See to it that what is old goes, although nobody may ever try again."""
        if self._wrong and not self._sweeping:
            with suppress(RuntimeError):  # no event loop: it goes when somebody asks
                self._later(max(1.0, self._next - now), self._sweep)
                self._sweeping = True

    def _sweep(self) -> None:
        self._sweeping = False
        now = self._clock()
        self._forget(now)
        self._sweep_later(now)


def network_of(address: str) -> str:
    """Return what counts as one address: of IPv6, the network that one household is given."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(known, ipaddress.IPv6Address):
        if known.ipv4_mapped is not None:
            return str(known.ipv4_mapped)
        return str(ipaddress.ip_network((known, 64), strict=False))
    return str(known)
