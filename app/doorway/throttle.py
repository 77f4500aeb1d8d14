"""Slowing down whoever tries codes or passwords. In memory; no address is ever stored."""

import hashlib
import secrets
from collections import defaultdict
from collections.abc import Callable
from time import monotonic

FORGET = 600.0  # seconds
FREE = 5  # wrong tries before waiting begins
LONGEST_WAIT = 60.0


class Throttle:
    """Counts wrong tries per subject and per address, and says how long to wait.

    Right tries are never slowed by the tries of others at another address, and a right one
    costs nothing: the wait applies to wrong ones only.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._salt = secrets.token_bytes(16)
        self._wrong: defaultdict[str, list[float]] = defaultdict(list)

    def wrong(self, *subjects: str) -> float:
        """Note a wrong try; return the seconds that its answer should be held back."""
        now = self._clock()
        self._forget(now)
        counts = []
        for subject in subjects:
            tries = self._wrong[self._hash(subject)]
            tries.append(now)
            counts.append(len(tries))
        excess = max(counts, default=0) - FREE
        return 0.0 if excess <= 0 else min(LONGEST_WAIT, 0.25 * 2 ** min(excess, 10))

    def right(self, *subjects: str) -> None:
        """Take back the newest try of each: it was noted as it came, and was a right one."""
        for subject in subjects:
            tries = self._wrong.get(self._hash(subject))
            if tries:
                tries.pop()

    def blocked(self, subject: str, most: int = 40) -> bool:
        """Whether so many wrong tries came that not even a right one is looked at."""
        self._forget(self._clock())
        return len(self._wrong.get(self._hash(subject), ())) >= most

    def _hash(self, subject: str) -> str:
        return hashlib.sha256(self._salt + subject.encode("utf-8", "surrogatepass")).hexdigest()

    def _forget(self, now: float) -> None:
        for subject in list(self._wrong):
            left = [t for t in self._wrong[subject] if now - t < FORGET]
            if left:
                self._wrong[subject] = left
            else:
                del self._wrong[subject]
