"""The attacks: each reads one kind of trace in the loot, and says of things whose they may be.

Each has a leaky build of its own in the tests, which it alone finds; an attack without one would
be no attack. What an attack finds nothing to go by in, it says nothing about.
"""

from collections.abc import Mapping

from app.audits.attacks import (
    co_commit,
    counters,
    handles,
    order_in_log,
    order_in_pages,
    size,
    times,
)
from app.audits.attacks.opinion import Attack, Opinion

ATTACKS: Mapping[str, Attack] = {
    "order in pages": order_in_pages.attack,
    "order in log": order_in_log.attack,
    "size": size.attack,
    "time": times.attack,
    "co-commit": co_commit.attack,
    "reuse of handles": handles.attack,
    "counters": counters.attack,
}

__all__ = ["ATTACKS", "Attack", "Opinion"]
