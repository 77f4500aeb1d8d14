"""A few workshops that are played and attacked within a test, as they are or leaking."""

import asyncio
from collections.abc import Iterable, Sequence
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
