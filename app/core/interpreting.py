"""How long an agenda takes once what is said is interpreted, and where it leaves no relief."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.core.item import Item, ItemId, ItemState, Way

LONGEST_STRETCH = 90  # minutes without a break


class Interpreting(StrEnum):
    """How what is said reaches those who speak another language."""

    NONE = "none"
    CONSECUTIVE = "consecutive"  # said once more, after the speaker
    SIMULTANEOUS = "simultaneous"  # or whispered: while the speaker speaks
    WRITTEN = "written"  # what is said is not interpreted, what is written in rounds is


# Our own defaults. Agencies say that a meeting interpreted consecutively takes twice its time;
# that is true of what is said, but not of silence, of thinking, or of who understands already.
FACTOR: Mapping[Interpreting, float] = {
    Interpreting.NONE: 1.0,
    Interpreting.CONSECUTIVE: 1.8,
    Interpreting.SIMULTANEOUS: 1.1,
    Interpreting.WRITTEN: 1.0,
}

_NOT_SPOKEN = frozenset({Way.ROUND, Way.SILENT_READING, Way.BREAK})


@dataclass(frozen=True, slots=True)
class Stretch:
    """Items between two breaks that take longer than anybody should sit, listen or interpret."""

    first: ItemId
    last: ItemId
    minutes: int


def takes(item: Item, interpreting: Interpreting, *, in_writing: bool) -> int:
    """Return how many minutes an item takes, of which those are multiplied that are spoken."""
    if in_writing or item.way in _NOT_SPOKEN:
        return item.minutes
    return math.ceil(round(item.minutes * FACTOR[interpreting], 6))


def stretches(
    items: Iterable[Item], interpreting: Interpreting, *, in_writing: bool
) -> tuple[Stretch, ...]:
    """Return the stretches of more than 90 minutes without a break.

    What is left out counts for nothing; a day's last item ends a stretch as a break does. One that
    is for a party alone is a stretch of its own: others come to what follows.
    """
    found: list[Stretch] = []
    stretch: list[Item] = []

    def ended() -> None:
        minutes = sum(takes(i, interpreting, in_writing=in_writing) for i in stretch)
        if minutes > LONGEST_STRETCH:
            found.append(Stretch(stretch[0].id, stretch[-1].id, minutes))
        stretch.clear()

    for item in items:
        if item.state is ItemState.SKIPPED:
            continue
        if item.for_party is not None:
            ended()
        if item.way is not Way.BREAK:
            stretch.append(item)
        if item.way is Way.BREAK or item.last_of_day or item.for_party is not None:
            ended()
    ended()
    return tuple(found)
