"""Counters: that a number on somebody's screen moves when one person acts, and so tells what the
act was: words or a pass, long words or short, a withdrawal or only a look."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from app.audits.attacks.opinion import Opinion, by_place, by_rank
from app.audits.linkage.known import ANSWER, CHANGE, Act, Question, Seen
from app.audits.linkage.loot import Loot
from app.audits.linkage.people import Who

_CLOCK = re.compile(r"<time\b.*?</time>|data-(?:bar|due|ends|whole)=\"[^\"]*\"", re.DOTALL)
_NUMBER = re.compile(r"(?<![\w.:#&-])\d{1,5}(?![\w.:-])")
_Counter = tuple[str, str, int]  # an audience, a region, and which of the numbers in it


def attack(loot: Loot, seen: Seen, questions: Sequence[Question]) -> Iterator[Opinion]:
    """Tell those at whose act a number moved from those at whose it did not, and by how much."""
    moved = _moved(loot)
    for (where, side), asked in by_place(questions, ANSWER).items():
        by = _of_side(seen.sent.get(where, ()), seen.sides[side], moved)
        words = {thing: loot.words_of(thing) for thing in asked}
        known = {thing: text for thing, text in words.items() if text is not None}
        yield from _whether(asked, {thing: bool(text) for thing, text in known.items()}, by)
        sizes = {thing: float(len(text)) for thing, text in known.items()}
        for thing, weights in by_rank(sizes, by).items():
            yield Opinion(asked[thing], "by how much", weights)
    for (where, side), asked in by_place(questions, CHANGE).items():
        by = _of_side(seen.looked.get(where, ()), seen.sides[side], moved)
        yield from _whether(asked, dict.fromkeys(asked, True), by)


def numbers_in(html: str) -> tuple[str, tuple[int, ...]]:
    """Return a region without its numbers, and the numbers; what clocks show is left out."""
    still = _CLOCK.sub("", html)
    return _NUMBER.sub("#", still), tuple(int(found) for found in _NUMBER.findall(still))


def _moved(loot: Loot) -> dict[_Counter, dict[int, int]]:
    """Return by how much each number moved at which step, where its region is else the same."""
    before: dict[tuple[str, str], tuple[str, tuple[int, ...]]] = {}
    found: dict[_Counter, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for piece in loot.pages:
        now = numbers_in(piece.html)
        had = before.get((piece.audience, piece.region))
        before[piece.audience, piece.region] = now
        if had is not None and had[0] == now[0]:
            for place, (old, new) in enumerate(zip(had[1], now[1], strict=True)):
                if old != new:
                    found[piece.audience, piece.region, place][piece.step] += new - old
    return found


def _of_side(
    acts: Sequence[Act], side: Sequence[Who], moved: Mapping[_Counter, Mapping[int, int]]
) -> dict[Who, float]:
    """Return by how much the number that moved at most acts moved at each person's."""
    theirs = [act for act in acts if act.who in side]
    counters = [[abs(steps.get(act.step, 0)) for act in theirs] for steps in moved.values()]
    most = max(counters, key=lambda by: sum(map(bool, by)), default=[])
    return {act.who: float(by) for act, by in zip(theirs, most, strict=False)}


def _whether(
    asked: Mapping[str, Question], acted: Mapping[str, bool], by: Mapping[Who, float]
) -> Iterator[Opinion]:
    """Take what was an act for that of those at whose a number moved, and the rest for others'."""
    movers = [who for who, amount in by.items() if amount]
    others = [who for who, amount in by.items() if not amount]
    for thing, did in acted.items():
        if movers and others:
            yield Opinion(asked[thing], "whether", dict.fromkeys(movers if did else others, 1.0))
