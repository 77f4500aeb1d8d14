"""A few workshops that are played and attacked within a test, as they are or leaking."""

import asyncio
from collections.abc import Iterable, Sequence
from math import exp, lgamma, log
from pathlib import Path

import pytest

from app.audits.linkage.attacking import Attacked
from app.audits.linkage.many import several
from app.audits.linkage.scoring import Share, guesses_of
from app.audits.linkage.story import Story
from app.core import rounds
from tests.audits.leaky.build import Leak

CHANCE = 1 / 6


def played(
    folder: Path, leak: Leak, seed: str = "test", *, only_doors: bool = False
) -> list[Attacked]:
    """Play short workshops at once over the program with this leak, and attack them."""
    stories = [
        Story(n, rounds=1, round_seconds=2, over_sockets=leak.over_sockets, only_doors=only_doors)
        for n in range(leak.workshops)
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rounds, "SHORTEST", 1)  # nobody writes here: nobody needs five seconds
        leak.spoil(patch)
        return asyncio.run(several(stories, seed, folder, leak.build))


def found(
    workshops: Sequence[Attacked], attack: str, kinds: Iterable[str], sureness: float = 0.0
) -> Share:
    """Return what one attack found in questions of these kinds, of guesses that are so sure."""
    wanted = frozenset(kinds)
    things = [thing for one in workshops for thing in one.things if thing.kind in wanted]
    guesses = [guess for guess in guesses_of(things, attack) if guess.sureness >= sureness]
    return Share(len(guesses), sum(guess.right for guess in guesses), CHANCE)


def by_chance(share: Share) -> float:
    """Return how likely it is at most that chance alone is right so often, or more often.

    An attack that puts six cards into an order guesses a permutation, not six times: then as many
    are right as a permutation leaves in their place, and the moments of that are those of Poisson's
    distribution (de Montmort 1708), whose tail is heavier than that of so many single guesses.
    """
    mean, right = share.guesses * share.chance, share.right
    if not right:
        return 1.0
    return sum(exp(k * log(mean) - mean - lgamma(k + 1)) for k in range(right, right + 100))
