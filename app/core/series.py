"""A series: workshops of the same group. Each knows it of itself alone, under its own key."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NewType

SeriesId = NewType("SeriesId", str)


@dataclass(frozen=True, slots=True)
class InSeries:
    """To which series a workshop belongs, and the how manieth of it it is. No workshop holds the
    name, the title or the day of another: the id is drawn, and the number is all that orders."""

    id: SeriesId
    number: int = 1

    @property
    def continues(self) -> bool:
        """Whether there was one before it."""
        return self.number > 1


@dataclass(frozen=True, slots=True)
class Continuing:
    """What a workshop has of the one before it, and what it leaves to the next.

    `last_time` is by language what both sides released of last time: everyone in the room reads
    it. `planned` is what was planned for this workshop when the one before closed, `for_next` what
    is planned now for the next one: these are read by the organiser and the third party only.
    """

    last_time: Mapping[str, str] = field(default_factory=dict, repr=False)
    planned: str = field(default="", repr=False)
    for_next: str = field(default="", repr=False)
