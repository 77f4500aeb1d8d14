"""Order: whether the turns of an item that has closed can be put back into the order in which they
were said. Pairs of one item hang together, so items are what is counted."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations
from math import log

from app.audits.attacks.places import Reading, in_log, in_pages
from app.audits.linkage.known import Truth
from app.audits.linkage.loot import Loot
from app.audits.linkage.scoring import Guess, Share, share_of

FEWEST_TURNS = 12
EVEN = 0.5
_FOLDS = 5
_DOUBT = 400.0  # pairs at chance that a reading starts with, before it is believed


@dataclass(frozen=True, slots=True)
class OrderedItem:
    """An item that has closed: of each pair of its turns, what each reading says of their order.

    1 is right, -1 is wrong, 0 says nothing.
    """

    workshop: int
    item: str
    turns: int
    pairs: int
    says: Mapping[str, tuple[int, ...]]


def ordered_items(workshop: int, loot: Loot, truth: Truth) -> Iterator[OrderedItem]:
    """Yield the items of a workshop, as an attacker reads them from the live file and its log."""
    for item, said in truth.items.items():
        copy = next(
            (c for c in loot.copies if any(row["item"] == item for row, _ in c.turns)), None
        )
        if copy is None:
            continue
        kept = {str(row["id"]) for row, _ in copy.turns if row["item"] == item}
        turns = [turn for turn in said if turn in kept]
        if len(turns) < FEWEST_TURNS:
            continue
        readings = in_pages(copy.file, "turn", turns)
        readings |= {f"log: {n}": r for n, r in in_log(copy.database, copy.log, turns).items()}
        pairs = list(combinations(turns, 2))
        says = {
            name: tuple(_says(reading, *pair) for pair in pairs)
            for name, reading in readings.items()
        }
        yield OrderedItem(workshop, item, len(turns), len(pairs), says)


def pairs_right(items: Sequence[OrderedItem], reading: str | None = None) -> Share:
    """Return how many pairs are put in the right order: by one reading where it says anything, or
    by all of them, each believed as far as it was right in other workshops."""
    guesses = []
    for fold in range(_FOLDS):
        belief = _believed([item for item in items if item.workshop % _FOLDS != fold])
        for number, item in enumerate(items):
            if item.workshop % _FOLDS != fold:
                continue
            for pair in range(item.pairs):
                right = _right(item, pair, belief, reading)
                if right is not None:
                    guesses.append(Guess(number, item.item, EVEN, right))
    return share_of(guesses, EVEN)


def readings_of(items: Sequence[OrderedItem]) -> list[str]:
    """Return the readings that said anything of any pair."""
    return sorted({name for item in items for name, says in item.says.items() if any(says)})


def _says(reading: Reading, first: str, second: str) -> int:
    one, other = reading.get(first), reading.get(second)
    if one is None or other is None or one == other:
        return 0
    return 1 if one < other else -1


def _right(
    item: OrderedItem, pair: int, belief: Mapping[str, float], reading: str | None
) -> bool | None:
    if reading is not None:
        says = item.says.get(reading, (0,) * item.pairs)[pair]
        return None if says == 0 else says > 0
    weight = sum(belief.get(name, 0.0) * says[pair] for name, says in item.says.items())
    if abs(weight) < 1e-9:  # nothing to go by: a coin
        return sha256(f"{item.workshop}{item.item}{pair}".encode()).digest()[0] < 128
    return weight > 0


def _believed(items: Sequence[OrderedItem]) -> dict[str, float]:
    """Return the weight of each reading's word: below zero where the opposite is truer."""
    right: dict[str, float] = defaultdict(lambda: _DOUBT / 2)
    many: dict[str, float] = defaultdict(lambda: _DOUBT)
    for item in items:
        for name, says in item.says.items():
            right[name] += says.count(1)
            many[name] += len(says) - says.count(0)
    return {name: log(right[name] / (many[name] - right[name])) for name in many}
