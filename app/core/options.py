"""What a workshop may use besides: options of time and fairness, all of them off at first."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from app.core.seat import PartyId

LONGEST_BUDGET = 720  # minutes


class Option(StrEnum):
    """Something that is neither visible nor running until somebody switches it on."""

    BUDGETS = "budgets"
    OVERRUN = "overrun"
    COLOURS = "colours"
    COLOURS_ON_THE_WALL = "colours-on-the-wall"
    SOUNDS = "sounds"
    ORDER = "points-of-order"
    REPLIES = "direct-replies"
    PLOTS = "plots"


class Span(StrEnum):
    """What a budget of time is for."""

    ITEM = "item"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Options:
    """Which options are used. `budgets` are minutes by party; one that is not there has an equal
    share of the time."""

    use: frozenset[Option] = frozenset()
    budgets_for: Span = Span.ITEM
    budgets: Mapping[PartyId, int] = field(default_factory=dict)

    def has(self, option: Option) -> bool:
        return option in self.use

    @property
    def reckons_the_day(self) -> bool:
        """Whether it is remembered until the day closes how long parties have spoken in items that
        are over: a budget for the day cannot be had without that, and nothing else needs it."""
        return self.has(Option.BUDGETS) and self.budgets_for is Span.DAY

    def switched(self, option: Option, *, on: bool) -> "Options":
        return replace(self, use=self.use | {option} if on else self.use - {option})

    def with_budget(self, party: PartyId, minutes: int) -> "Options":
        """Return the options with this budget; none, and the party has an equal share."""
        others = {p: m for p, m in self.budgets.items() if p != party}
        return replace(self, budgets={**others, party: minutes} if minutes else others)

    def among(self, parties: frozenset[PartyId]) -> "Options":
        """Return the options without budgets of parties that are not there."""
        return replace(self, budgets={p: m for p, m in self.budgets.items() if p in parties})
