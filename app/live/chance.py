"""Real chance, for rules that draw."""

import secrets
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from random import SystemRandom
from typing import TypeVar

T = TypeVar("T")
_RANDOM = SystemRandom()
_WORDS = Path(__file__).parent / "handles"


class RealChance:
    """Draws from the operating system's randomness."""

    def new_id(self) -> str:
        return secrets.token_hex(8)

    def shuffled(self, things: Sequence[T]) -> tuple[T, ...]:
        return tuple(_RANDOM.sample(things, len(things)))

    def handles(self, many: int, used: frozenset[str], language: str) -> tuple[str, ...]:
        """Return words that were not used; where a list runs out, a number makes a word new."""
        free = [word for word in handle_words(language) if word not in used]
        series = 2
        while len(free) < many:
            more = (f"{word} {series}" for word in handle_words(language))
            free += [word for word in more if word not in used]
            series += 1
        return tuple(_RANDOM.sample(free, many))


@cache
def handle_words(language: str) -> tuple[str, ...]:
    """Return the words that are drawn from in this language (English where it has no list)."""
    path = _WORDS / f"{language}.txt"
    text = (path if path.exists() else _WORDS / "en.txt").read_text(encoding="utf-8")
    return tuple(text.split("\n")[:-1] if text.endswith("\n") else text.split("\n"))
