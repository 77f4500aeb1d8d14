"""A proposal to shorten what is still to come, and how far that may go."""

from dataclasses import dataclass

from app.core.item import Item, ItemId

LEAST = 10  # minutes that an item keeps
KEEPS = 2 / 3  # of its length that an item keeps, at least


@dataclass(frozen=True, slots=True)
class Shortening:
    """A proposal: this item, to so many minutes."""

    item: ItemId
    minutes: int


def least_of(item: Item) -> int:
    """Return how many minutes an item keeps, where it has as many."""
    return max(LEAST, -int(-item.minutes * KEEPS // 1))
