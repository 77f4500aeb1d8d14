"""Letting every attack at one workshop."""

from dataclasses import dataclass

from app.audits.attacks import ATTACKS
from app.audits.linkage.known import Truth
from app.audits.linkage.loot import Loot
from app.audits.linkage.order import OrderedItem, ordered_items
from app.audits.linkage.scoring import Thing, things_of


@dataclass(frozen=True, slots=True)
class Attacked:
    """What the attacks said of one workshop, scored; nothing of its loot is left in it."""

    number: int
    things: tuple[Thing, ...]
    items: tuple[OrderedItem, ...]


def attacked(number: int, loot: Loot, truth: Truth) -> Attacked:
    """Return what every attack says of every question, and what can be read of the order."""
    questions = list(truth.answers)
    opinions = {name: list(attack(loot, truth.seen, questions)) for name, attack in ATTACKS.items()}
    things = tuple(things_of(number, truth.answers, truth.seen.sides, opinions))
    return Attacked(number, things, tuple(ordered_items(number, loot, truth)))
