"""The time by which rooms live.

It begins as the machine's clock has it, and goes on evenly from there, also while the machine
sleeps. A clock that is put right by an hour or a day in the middle of an item would else end its
round at once, or never; and a move that can be taken back for ten seconds would be done at once.
"""

import time

# The one that counts on while the machine sleeps, where there is one.
_EVEN = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)


def _even() -> float:
    return time.clock_gettime(_EVEN)


_BEGINNING = time.time() - _even()


def moment() -> float:
    """Return the present moment, in seconds since 1970."""
    return _BEGINNING + _even()
