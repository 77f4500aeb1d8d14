"""Sharing an overrun: what was lost is taken from what follows, from each in proportion."""

from collections.abc import Mapping
from fractions import Fraction

from app.core.item import Item, ItemId, Way
from app.core.shortening import Shortening, least_of


def shared(items: tuple[Item, ...], behind: int) -> tuple[tuple[Shortening, ...], int]:
    """Return what each item could give of that many minutes, and how many nobody gives.

    Each gives in proportion to its length, in whole minutes. Breaks keep all of theirs; an item
    keeps two thirds of its length, and ten minutes: what it cannot give, the others share.
    """
    free = [i for i in items if i.way is not Way.BREAK]
    most = {i.id: max(0, i.minutes - least_of(i)) for i in free}
    wanted = max(0, behind)
    given = _in_whole_minutes(_in_proportion(free, most, wanted), [i.id for i in free])
    proposals = (Shortening(i.id, i.minutes - given[i.id]) for i in free if given[i.id])
    return tuple(proposals), wanted - sum(given.values())


def _in_proportion(
    items: list[Item], most: Mapping[ItemId, int], wanted: int
) -> dict[ItemId, Fraction]:
    """Share out exactly; whoever would give more than they can gives that, and the rest share."""
    left, sharing = Fraction(min(wanted, sum(most.values()))), list(items)
    given = {i.id: Fraction(0) for i in items}
    while sharing:
        part = left / sum(i.minutes for i in sharing)
        over = [i for i in sharing if part * i.minutes > most[i.id]]
        for item in over or sharing:
            given[item.id] = Fraction(most[item.id]) if over else part * item.minutes
        left -= sum(given[i.id] for i in over)
        sharing = [i for i in sharing if over and i not in over]
    return given


def _in_whole_minutes(given: Mapping[ItemId, Fraction], order: list[ItemId]) -> dict[ItemId, int]:
    """Round so that the sum stays: the largest fractions go up, of equal ones the later item's."""
    whole = {i: int(minutes) for i, minutes in given.items()}
    missing = round(sum(given.values(), Fraction(0))) - sum(whole.values())
    by_fraction = sorted(order, key=lambda i: (given[i] - whole[i], order.index(i)), reverse=True)
    for item in by_fraction[:missing]:
        whole[item] += 1
    return whole
