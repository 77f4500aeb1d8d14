"""The eyes on every screen: whatever one is sent is looked through before it stands there."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from app.simulation.day.promises import Promise, Promises
from app.simulation.day.sides import split_by_side
from app.simulation.day.words import Words, marks_in
from app.simulation.page import read_page
from app.simulation.screens import Screen, Watch
from app.simulation.wire import whole_size

OF_ONES_OWN = "own_seat"
NO_NUMBERS = frozenset({"participant", "projector"})


class Eyes(Watch):
    """Looks through what each screen is sent: whose words, of which size, with which numbers."""

    def __init__(self, words: Words, promises: Promises) -> None:
        super().__init__()
        self._words = words
        self._promises = promises
        self.parties: Sequence[str] = ()
        self.sent: Counter[Screen] = Counter()  # letters with anything in them
        self.closed: set[Screen] = set()  # screens of seats that are no more

    def received(self, screen: Screen, letter: Mapping[str, Any], size: int) -> None:
        hold = self._promises.hold
        hold(Promise.WHOLE_SIZES, size == whole_size(size), f"{size} bytes to a {screen.role}")
        regions = letter.get("regions") or {}
        if not regions:
            return
        self.sent[screen] += 1
        hold(Promise.CLOSED_SEAT, screen not in self.closed, "a letter to a seat that is closed")
        for name, piece in regions.items():
            hold(
                Promise.SENT_ONCE,
                piece["hash"] != screen.hashes.get(name),
                f"{name} to a {screen.role}, as it stood there",
            )
            html = piece["html"] if "html" in piece else "".join(piece["children"].values())
            self.look(screen, html, name)

    def look(self, screen: Screen, html: str, where: str) -> None:
        """Look through a piece of a page, or a whole one, that this screen's reader is given."""
        for promise in self._words.promises():
            self._promises.hold(promise, True)
        for mark in marks_in(html):
            said = self._words.marked(mark)
            if said is None:
                self._promises.hold(Promise.OWN_CIRCLE, False, f"unknown words in {where}")
            elif not said.readers(screen):
                found = f"{said.mark} in {where}, to a {screen.role}"
                self._promises.hold(said.promise, False, found)
        if screen.role in NO_NUMBERS and where != OF_ONES_OWN:
            found = split_by_side(read_page(html), self.parties)
            self._promises.hold(
                Promise.NO_SIDES, not found, f"{found} in {where}, to a {screen.role}"
            )
