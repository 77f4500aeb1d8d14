"""Time: that any moment which is stored, logged or shown beside a thing is that of an act."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from app.audits.attacks.opinion import Opinion, by_place
from app.audits.linkage.known import ANSWER, CARD, CHANGE, HANDLE, TURN, Act, Question, Seen
from app.audits.linkage.loot import Loot

_TABLES = {CARD: "card", TURN: "turn", ANSWER: "turn", CHANGE: "turn"}
_ISO = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?")
_EPOCH = re.compile(r"(?<![\w.])(1\d{9}(?:\.\d+)?|1\d{12})(?![\w.])")
_CARD_ON_SCREEN = re.compile(r'data-child="([^"]+)"(.*?)(?=data-child="|$)', re.DOTALL)
_DAY = 86400.0


def attack(loot: Loot, seen: Seen, questions: Sequence[Question]) -> Iterator[Opinion]:
    """Take a thing for that of whoever was seen to act at the moment that stands beside it."""
    stored = _stored(loot)
    acts = {TURN: seen.spoke, ANSWER: seen.sent, CHANGE: seen.looked}
    for kind in (CARD, TURN, ANSWER, CHANGE, HANDLE):
        for (where, side), asked in by_place(questions, kind).items():
            done = acts[kind].get(where, ()) if kind in acts else seen.joined
            theirs = [act for act in done if act.who in seen.sides[side] and act.at]
            if not theirs:
                continue
            found = dict(_in_lines(loot, asked))
            found |= _on_screens(loot, asked)
            found |= {
                t: stored[_TABLES[kind], t] for t in asked if (_TABLES.get(kind), t) in stored
            }
            yield from _nearest(asked, found, theirs)


def moments_in(value: object) -> list[float]:
    """Return the moments that a value may be, or that stand in it: dates with a time of day, and
    seconds or milliseconds since 1970."""
    text = str(value) if isinstance(value, int | float | str) else ""
    found = []
    for match in _ISO.findall(text):
        try:
            found.append(datetime.fromisoformat(match).timestamp())
        except ValueError:
            continue
    for digits in _EPOCH.findall(text):
        number = float(digits)
        found.append(number / 1000 if number >= 1e12 else number)
    return found


def _stored(loot: Loot) -> dict[tuple[str, str], float]:
    """Return a moment that stands in a row of any copy, by the row's table and id."""
    found = {}
    for copy in loot.copies:
        for table in set(_TABLES.values()):
            rows = copy.turns if table == "turn" else copy.file.rows(table)
            for row, _ in rows:
                for column, value in row.items():
                    for moment in moments_in(value) if column != "id" else ():
                        found[table, str(row.get("id"))] = moment
    return found


def _in_lines(loot: Loot, asked: Mapping[str, Question]) -> Iterator[tuple[str, float]]:
    for line in loot.log.splitlines():
        for thing in asked:
            if thing in line:
                yield from ((thing, moment) for moment in moments_in(line))


def _on_screens(loot: Loot, asked: Mapping[str, Question]) -> Iterator[tuple[str, float]]:
    for piece in loot.pages:
        for thing, html in _CARD_ON_SCREEN.findall(piece.html):
            if thing in asked:
                yield from ((thing, moment) for moment in moments_in(html))


def _nearest(
    asked: Mapping[str, Question], found: Mapping[str, float], acts: Sequence[Act]
) -> Iterator[Opinion]:
    for thing, moment in found.items():
        near = sorted(acts, key=lambda act: abs(act.at - moment))
        if abs(near[0].at - moment) < _DAY:
            weights = {act.who: 1.0 / (n + 1) ** 3 for n, act in reversed(list(enumerate(near)))}
            yield Opinion(asked[thing], "moments", weights)
