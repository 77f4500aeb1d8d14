"""Co-commit: that what changed together belongs together.

Whoever sat down since cards were last marked as spent came in with one of those that are marked
now, and whoever was not among them, with one of the others. The same goes for handles: a word
that is drawn when somebody comes is theirs.
"""

from collections.abc import Iterator, Sequence

from app.audits.attacks.opinion import Opinion, by_place
from app.audits.linkage.history import Moment
from app.audits.linkage.known import CARD, HANDLE, Question, Seen
from app.audits.linkage.loot import Loot
from app.audits.linkage.people import Who


def attack(loot: Loot, seen: Seen, questions: Sequence[Question]) -> Iterator[Opinion]:
    """Divide people and things into groups that changed together."""
    for (_, side), asked in by_place(questions, CARD).items():
        yield from _cards(loot.moments, seen, side, asked)
    for (_, side), asked in by_place(questions, HANDLE).items():
        yield from _handles(loot, seen, side, asked)


def _cards(
    moments: Sequence[Moment], seen: Seen, side: str, asked: dict[str, Question]
) -> Iterator[Opinion]:
    """Follow the seats of a side as they are taken, and its cards as they are marked."""
    coming = [act.who for act in seen.joined if act.who in seen.sides[side]]
    since: list[Who] = []
    left = set(asked)
    for moment in moments:
        taken = [r for r in moment.fresh["seat"].values() if r.get("party") == side]
        since += [coming.pop(0) for _ in taken if coming]
        marked = [card for card in moment.changed["card"] if card in left]
        if marked and since:
            for card in marked:
                yield _among(asked[card], since)
            left -= set(marked)
            since = []
    last = list(dict.fromkeys([*since, *coming]))
    if last and len(left) < len(asked):
        for card in sorted(left):
            yield _among(asked[card], last)


def _handles(loot: Loot, seen: Seen, side: str, asked: dict[str, Question]) -> Iterator[Opinion]:
    """Follow people as they come, and the words of an item as they are drawn."""
    before = 0
    for moment in loot.moments:
        drawn = [
            word
            for row, values in moment.fresh["handle_word"].items()
            if (word := loot.words("handle_word", row, values.get("word"))) in asked
        ]
        if not drawn:
            continue
        # Whoever has come since the step before: the newest of them sat down in this very one.
        joined = [act for act in seen.joined if before < act.step <= moment.step]
        people = [act.who for act in joined if act.who in seen.sides[side]]
        before = moment.step
        if people and len(people) < len(seen.sides[side]):
            for word in drawn:
                yield _among(asked[word], people)


def _among(question: Question, people: Sequence[Who]) -> Opinion:
    return Opinion(question, "together", dict.fromkeys(people, 1.0))
