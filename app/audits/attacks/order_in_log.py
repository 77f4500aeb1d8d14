"""Order in log: that the database's log, or what the program itself logs, tells who acted when.

The log's frames stand in the order of their commits, and what a frame has overtaken still stands
before it. What one commit changed together is for another attack.
"""

from collections.abc import Iterator, Sequence

from app.audits.attacks.opinion import Opinion, by_order, by_place
from app.audits.attacks.places import Reading, in_log
from app.audits.linkage.known import ANSWER, CARD, CHANGE, HANDLE, TURN, Question, Seen
from app.audits.linkage.loot import Loot
from app.audits.linkage.people import Who


def attack(loot: Loot, seen: Seen, questions: Sequence[Question]) -> Iterator[Opinion]:
    """Match the order of frames and lines to the order in which people were seen to act."""
    for (_, side), asked in by_place(questions, CARD).items():
        people = _joined(seen, side)
        readings = {"commits": _commits(loot, asked), **_lines(loot, asked)}
        yield from by_order(readings, asked, people)
    for kind, acts in ((TURN, seen.spoke), (ANSWER, seen.sent), (CHANGE, seen.looked)):
        for (where, side), asked in by_place(questions, kind).items():
            if not acts.get(where):
                continue
            people = [act.who for act in acts[where] if act.who in seen.sides[side]]
            copy = loot.closed_after(acts[where][-1].step)
            readings = in_log(copy.database, copy.log, asked.keys()) if copy is not None else {}
            yield from by_order({**readings, **_lines(loot, asked)}, asked, people)
    for (_, side), asked in by_place(questions, HANDLE).items():
        yield from by_order(_lines(loot, asked), asked, _joined(seen, side))


def _joined(seen: Seen, side: str) -> list[Who]:
    return list(dict.fromkeys(act.who for act in seen.joined if act.who in seen.sides[side]))


def _commits(loot: Loot, asked: dict[str, Question]) -> Reading:
    """Read in which commit each card changed, of those that changed no seat as well."""
    places: dict[str, tuple[int, ...]] = {}
    for number, moment in enumerate(loot.moments):
        if moment.commit and not moment.fresh["seat"]:
            places |= {card: (number,) for card in moment.changed["card"] if card in asked}
    return places


def _lines(loot: Loot, asked: dict[str, Question]) -> dict[str, Reading]:
    """Read where the program's own log first names a thing."""
    found = {thing: (loot.log.find(thing),) for thing in asked if thing in loot.log}
    return {"lines": found} if found else {}
