"""How much one seat may ask of the server at once: far more than a person can.

In memory and known by a salted hash, which is dropped once its count has run down and anybody
asks for something. What counts is what a seat asks itself, and nobody else's acts: so that it was
refused tells it nothing of anybody.
"""

import hashlib
import secrets
from collections.abc import Callable
from time import monotonic

# A key that is held down repeats thirty times a second; nobody presses faster than that.
STEADY = 50.0  # requests a second that a seat may go on with
BURST = 1000  # and so many at once: a script that comes back from a long break asks for less
_LOOK = 60.0  # seconds between two looks for those whose count has run down


class TooMuch(Exception):
    """More came from one page than a person can ask. Nothing of it was done."""


class Floods:
    """Counts what each seat and each session of staff asks; the count runs down by itself."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._salt = secrets.token_bytes(16)
        self._asked: dict[bytes, tuple[float, float]] = {}  # how much, and at which moment
        self._next_look = clock() + _LOOK

    def asks(self, who: str) -> None:
        """Note that this one asks for something; raise TooMuch where it is too much.

        What is refused does not count: whoever waits for a moment can go on.
        """
        now = self._clock()
        self._forget(now)
        known = hashlib.sha256(self._salt + who.encode()).digest()
        asked = self._left(known, now) + 1
        if asked > BURST:
            raise TooMuch
        self._asked[known] = (asked, now)

    def _left(self, known: bytes, now: float) -> float:
        asked, then = self._asked.get(known, (0.0, now))
        return max(0.0, asked - (now - then) * STEADY)

    def _forget(self, now: float) -> None:
        if now < self._next_look:
            return
        self._next_look = now + _LOOK
        self._asked = {one: this for one, this in self._asked.items() if self._left(one, now)}
