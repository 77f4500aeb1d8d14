"""The arithmetic: medians, ranges, ratios."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor


@dataclass(frozen=True, slots=True)
class Figure:
    """The median of a few segments, and what the middle eight of ten lie between."""

    median: float
    low: float
    high: float


def quantile(values: Sequence[float], part: float) -> float:
    """Return the value below which this part lies, straight between the two nearest ones."""
    ordered = sorted(values)
    place = part * (len(ordered) - 1)
    below = floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def figure(values: Sequence[float]) -> Figure:
    """Return the median with the 10-90 % range."""
    return Figure(quantile(values, 0.5), quantile(values, 0.1), quantile(values, 0.9))


def ratios(ours: Sequence[float], theirs: Sequence[float]) -> Figure:
    """Return our segments against the neighbouring ones of the baseline, pair by pair.

    Two segments that ran one after the other met the same weather; medians of far ones did not.
    """
    return figure([one / other for one, other in zip(ours, theirs, strict=True)])
