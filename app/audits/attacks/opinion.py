"""What an attack says of a thing, and two ways of coming to it: by order and by rank of size."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import exp

from app.audits.linkage.known import Question, Seen
from app.audits.linkage.loot import Loot
from app.audits.linkage.people import Who

_NEAR = 12.0  # how fast belief falls off with the distance from the place that was expected


@dataclass(frozen=True, slots=True)
class Opinion:
    """Whose a thing may be, with what weight for each. `reading` says by which of an attack's
    ways of reading the loot."""

    question: Question
    reading: str
    weights: Mapping[Who, float] = field(repr=False)

    @property
    def sureness(self) -> float:
        """Return the share of the likeliest among all."""
        return max(self.weights.values()) / sum(self.weights.values())


Attack = Callable[[Loot, Seen, Sequence[Question]], Iterator[Opinion]]


def by_place(
    questions: Iterable[Question], kind: str
) -> dict[tuple[str, str], dict[str, Question]]:
    """Return the questions of a kind by where and of which side they are, and by their thing."""
    found: dict[tuple[str, str], dict[str, Question]] = defaultdict(dict)
    for question in questions:
        if question.kind == kind:
            found[question.where, question.side][question.thing] = question
    return dict(found)


def in_order(things: Sequence[str], people: Sequence[Who]) -> dict[str, dict[Who, float]]:
    """Match things in the order that was read to people in the order in which they were seen.

    Where there are more people than things (some words were taken back), a thing's place is
    stretched over all of them, and its neighbours are believed a little.
    """
    if not things or not people:
        return {}
    found: dict[str, dict[Who, float]] = {}
    for place, thing in enumerate(things):
        at = (place + 0.5) / len(things)
        weights: dict[Who, float] = defaultdict(float)
        for number, who in enumerate(people):
            distance = abs((number + 0.5) / len(people) - at)
            weights[who] += exp(-_NEAR * distance * len(people) / 6)
        found[thing] = dict(weights)
    return found


def by_order(
    readings: Mapping[str, Mapping[str, tuple[int, ...]]],
    asked: Mapping[str, Question],
    people: Sequence[Who],
) -> Iterator[Opinion]:
    """Match each order that was read to that of the people, forwards and backwards.

    A reading that gives all things one place, or only one thing any, tells no order.
    """
    for name, places in readings.items():
        there = [thing for thing in asked if thing in places]
        if len({places[thing] for thing in there}) < 2:
            continue
        order = sorted(there, key=lambda thing: places[thing])
        for way, things in ((name, order), (f"{name}, backwards", order[::-1])):
            for thing, weights in in_order(things, people).items():
                yield Opinion(asked[thing], way, weights)


def by_rank(sizes: Mapping[str, float], people: Mapping[Who, float]) -> dict[str, dict[Who, float]]:
    """Match things to people by the rank of their sizes: whose rank overlaps by how much.

    Where all things are of one size, or all people's are, nothing can be said.
    """
    if len(set(sizes.values())) < 2 or len(set(people.values())) < 2:
        return {}
    found = {}
    theirs = {who: _interval(size, list(people.values())) for who, size in people.items()}
    for thing, size in sizes.items():
        low, high = _interval(size, list(sizes.values()))
        weights = {
            who: max(0.0, min(high, upper) - max(low, lower))
            for who, (lower, upper) in theirs.items()
        }
        if sum(weights.values()) > 0:
            found[thing] = weights
    return found


def _interval(size: float, every: Sequence[float]) -> tuple[float, float]:
    below = sum(other < size for other in every)
    same = sum(other == size for other in every)
    return below / len(every), (below + same) / len(every)
