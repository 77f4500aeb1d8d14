"""Size: that how large something is tells who wrote it.

At rest, without the key: the size of a sealed row against how much somebody usually writes. On
the wire: how much somebody's device sent while they answered, or received while they looked at
what they had written, against the length of the words that appeared. (That words themselves can
be long or short like their author's others is style, which nothing can hide.)
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from app.audits.attacks.opinion import Opinion, by_place, by_rank
from app.audits.linkage.known import ANSWER, CHANGE, TURN, Act, Question, Seen
from app.audits.linkage.loot import Copy, Loot
from app.audits.linkage.people import Who


def attack(loot: Loot, seen: Seen, questions: Sequence[Question]) -> Iterator[Opinion]:
    """Match large to large and small to small."""
    for kind, acts in ((TURN, seen.spoke), (ANSWER, seen.sent), (CHANGE, seen.looked)):
        for (where, side), asked in by_place(questions, kind).items():
            done = acts.get(where, ())
            copy = loot.closed_after(done[-1].step) if done else None
            if copy is None:
                continue
            habits = {who: float(seen.habits.get(who, 0)) for who in seen.sides[side]}
            yield from _by(asked, "rows", _rows(copy, asked), habits)
            if kind == ANSWER:
                yield from _on_the_wire(loot, seen, side, asked, done)


def _rows(copy: Copy, asked: Mapping[str, Question]) -> dict[str, float]:
    return {str(row["id"]): float(cell.payload) for row, cell in copy.turns if row["id"] in asked}


def _on_the_wire(
    loot: Loot,
    seen: Seen,
    side: str,
    asked: Mapping[str, Question],
    sent: Sequence[Act],
) -> Iterator[Opinion]:
    words = {thing: loot.words_of(thing) for thing in asked}
    lengths = {
        thing: float(len(text.encode())) for thing, text in words.items() if text is not None
    }
    steps = {act.step: act.who for act in sent if act.who in seen.sides[side]}
    up: dict[Who, float] = defaultdict(float)
    for passing in loot.wire:
        if steps.get(passing.step) == passing.who:
            up[passing.who] += passing.up
    yield from _by(asked, "posts", lengths, up)
    where = next(iter(asked.values())).where
    looked = {act.step: act.who for act in seen.looked.get(where, ()) if act.who in up}
    down: dict[Who, float] = defaultdict(float)
    for passing in loot.wire:
        if looked.get(passing.step) == passing.who:
            down[passing.who] += passing.down
    yield from _by(asked, "pages", lengths, down)


def _by(
    asked: Mapping[str, Question],
    reading: str,
    sizes: Mapping[str, float],
    people: Mapping[Who, float],
) -> Iterator[Opinion]:
    for thing, weights in by_rank(sizes, people).items():
        yield Opinion(asked[thing], reading, weights)
