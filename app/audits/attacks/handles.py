"""Reuse of handles: that a word under which somebody was heard is theirs again elsewhere."""

from collections.abc import Iterator, Sequence

from app.audits.attacks.opinion import Opinion, by_place
from app.audits.linkage.known import HANDLE, Question, Seen
from app.audits.linkage.loot import Loot


def attack(loot: Loot, seen: Seen, questions: Sequence[Question]) -> Iterator[Opinion]:
    """Take a handle for that of whoever bore it in an item that was watched."""
    heard = {word: who for (_, word), who in seen.heard.items()}
    for (item, side), asked in by_place(questions, HANDLE).items():
        for word, question in asked.items():
            who = heard.get(word)
            if who is not None and who in seen.sides[side] and (item, word) not in seen.heard:
                yield Opinion(question, "same word", {who: 1.0})
