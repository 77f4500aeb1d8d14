"""The answers of a round appear in the order in which they were sent."""

from collections.abc import Sequence
from typing import TypeVar

import pytest

from app.audits.linkage.known import ANSWER
from app.core.turn import Turn
from app.live.chance import RealChance
from tests.audits.leaky.build import Leak

T = TypeVar("T")


def spoil(patch: pytest.MonkeyPatch) -> None:
    shuffled = RealChance.shuffled

    def as_they_came(chance: RealChance, things: Sequence[T]) -> tuple[T, ...]:
        turns = all(isinstance(thing, Turn) for thing in things)
        return tuple(things) if turns else shuffled(chance, things)

    patch.setattr(RealChance, "shuffled", as_they_came)


LEAK = Leak("order in pages", frozenset({ANSWER}), spoil, workshops=8)
