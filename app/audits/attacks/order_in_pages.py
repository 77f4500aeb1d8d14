"""Order in pages: that things stand where they do because of who acted when.

Pages are those of the database (as SQLite sees it: what its log has overtaken is for another
attack), of its backup and of the exports, and those that people had on their screens.
"""

import re
from collections.abc import Iterator, Sequence

from app.audits.attacks.opinion import Opinion, by_order, by_place
from app.audits.attacks.places import Reading, in_pages
from app.audits.linkage.known import ANSWER, CARD, CHANGE, HANDLE, TURN, Act, Question, Seen
from app.audits.linkage.loot import Copy, Loot

_CHILD = re.compile(r'data-child="([^"]+)"')


def attack(loot: Loot, seen: Seen, questions: Sequence[Question]) -> Iterator[Opinion]:
    """Match every order that can be read to the order in which people were seen to act."""
    for (_, side), asked in by_place(questions, CARD).items():
        copy = loot.copies[-1] if loot.copies else None
        people = list(dict.fromkeys(act.who for act in seen.joined if act.who in seen.sides[side]))
        yield from by_order(_in_database(loot, copy, "card", asked), asked, people)
    for kind, acts in ((TURN, seen.spoke), (ANSWER, seen.sent), (CHANGE, seen.looked)):
        for (where, side), asked in by_place(questions, kind).items():
            if where in acts:
                yield from _of_words(loot, seen, acts[where], side, asked)
    for (_, side), asked in by_place(questions, HANDLE).items():
        yield from _of_handles(loot, seen, side, asked)


def _of_words(
    loot: Loot, seen: Seen, acts: Sequence[Act], side: str, asked: dict[str, Question]
) -> Iterator[Opinion]:
    people = [act.who for act in acts if act.who in seen.sides[side]]
    after = acts[-1].step if acts else 0
    copy = loot.closed_after(after)
    readings = _in_database(loot, copy, "turn", asked)
    readings |= _on_screens(loot, after, asked)
    readings |= _in_exports(loot, asked)
    yield from by_order(readings, asked, people)


def _of_handles(loot: Loot, seen: Seen, side: str, asked: dict[str, Question]) -> Iterator[Opinion]:
    """Read the rows of handles while their item is open: in the order of joining, perhaps."""
    people = list(dict.fromkeys(act.who for act in seen.joined if act.who in seen.sides[side]))
    for copy in loot.copies[::-1]:
        file = copy.file
        words = {
            str(row["id"]): loot.words("handle_word", str(row["id"]), row["word"])
            for row, _ in file.rows("handle_word")
        }
        rows = {row: word for row, word in words.items() if word in asked}
        if rows:
            for name, places in in_pages(file, "handle_word", rows).items():
                spoken = {rows[row]: place for row, place in places.items()}
                yield from by_order({name: spoken}, asked, people)
            return


def _in_database(
    loot: Loot, copy: Copy | None, table: str, asked: dict[str, Question]
) -> dict[str, Reading]:
    """Read the live file, and the last backup."""
    found = in_pages(copy.file, table, asked.keys()) if copy is not None else {}
    if loot.backup is not None:
        backup = in_pages(loot.backup, table, asked.keys())
        found |= {f"backup: {name}": places for name, places in backup.items()}
    return found


def _on_screens(loot: Loot, after: int, asked: dict[str, Question]) -> dict[str, Reading]:
    """Read in which order an audience was shown the cards, once all had acted."""
    found: dict[str, dict[str, tuple[int, ...]]] = {}
    for piece in loot.pages:
        if piece.region != "said" or piece.step < after or "screens" in found:
            continue
        shown = [thing for thing in _CHILD.findall(piece.html) if thing in asked]
        if len(shown) > 1:
            found["screens"] = {thing: (number,) for number, thing in enumerate(shown)}
    return dict(found)


def _in_exports(loot: Loot, asked: dict[str, Question]) -> dict[str, Reading]:
    """Read in which order the sentences stand in a draft."""
    if not loot.exports:
        return {}
    places = {
        thing: (at,)
        for thing in asked
        if (text := loot.texts.get(thing)) and (at := loot.exports[-1].find(text)) >= 0
    }
    return {"exports": places}
