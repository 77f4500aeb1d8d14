"""Whoever has borne a handle bears it in the next item too."""

from collections.abc import Sequence
from hashlib import sha256
from typing import TypeVar

import pytest

from app.audits.linkage.known import HANDLE
from app.live.chance import RealChance, handle_words
from tests.audits.leaky.build import Leak

T = TypeVar("T")


def spoil(patch: pytest.MonkeyPatch) -> None:
    shuffled = RealChance.shuffled
    known: dict[str, int] = {}

    def in_order_of_coming(chance: RealChance, things: Sequence[T]) -> tuple[T, ...]:
        if not all(isinstance(thing, str) for thing in things):
            return shuffled(chance, things)
        for thing in things:
            known.setdefault(str(thing), len(known))
        return tuple(sorted(things, key=lambda thing: known[str(thing)]))

    def always_the_same(
        _chance: RealChance, many: int, used: frozenset[str], language: str
    ) -> tuple[str, ...]:
        # Not by their alphabet: an order of words would be an order of people.
        words = sorted(handle_words(language), key=lambda word: sha256(word.encode()).digest())
        return tuple(word for word in words if word not in used)[:many]

    patch.setattr(RealChance, "shuffled", in_order_of_coming)
    patch.setattr(RealChance, "handles", always_the_same)


LEAK = Leak("reuse of handles", frozenset({HANDLE}), spoil)
