"""What a rule is given of the world: the time, and chance."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

T = TypeVar("T")


class Chance(Protocol):
    """Everything in a workshop that is drawn."""

    def new_id(self) -> str:
        """Return a random key that tells nothing."""
        ...

    def shuffled(self, things: Sequence[T]) -> tuple[T, ...]:
        """Return the things in a drawn order."""
        ...

    def handles(self, many: int, used: frozenset[str], language: str) -> tuple[str, ...]:
        """Return that many different words, none of them used."""
        ...


@dataclass(frozen=True, slots=True)
class Now:
    """`at` in seconds since the epoch; `grace` is how long a move can be taken back."""

    at: float
    chance: Chance
    grace: float = 10.0


class _NoChance:
    """Draws nothing that matters, for rules that are only asked whether they would allow it."""

    def new_id(self) -> str:
        return "-"

    def shuffled(self, things: Sequence[T]) -> tuple[T, ...]:
        return tuple(things)

    def handles(self, many: int, used: frozenset[str], language: str) -> tuple[str, ...]:
        return tuple(f"-{n}" for n in range(many))


WONDERING = Now(at=0.0, chance=_NoChance())
