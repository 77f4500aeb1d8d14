"""Letters: the regions that a page is sent together, each made once for all who need the same."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.live.frames import frame
from app.live.moment import moment
from app.live.rendered import Rendered

# A letter says the time, by which pages set their clocks: in whole steps, in seconds. So one that
# was made for somebody else a moment ago says nothing that a fresh one would not.
STEP = 0.25
MOST = 8  # that are remembered


@dataclass(frozen=True, slots=True)
class Piece:
    """A region in a letter: whole, or only what became of it since the page had it."""

    name: str
    rendered: Rendered
    whole: bool = True

    @property
    def contents(self) -> tuple[str, str, str]:
        """Return what tells this piece from every other."""
        return self.name, self.rendered.hash, "" if self.whole else self.rendered.was

    def written(self) -> dict[str, Any]:
        region = self.rendered
        if self.whole:
            return {"hash": region.hash, "html": region.html}
        return {
            "hash": region.hash,
            "was": region.was,
            "order": region.order,
            "children": region.children,
        }


class Letters:
    """Makes the frames of one audience in one language, or of one seat.

    Pages that are up to date all need the same, and are sent the very same bytes. A page that
    fell behind, or that comes back, needs another letter, and is sent that.
    """

    def __init__(self) -> None:
        self._made: dict[tuple[object, ...], tuple[float, bytes]] = {}  # by the time they say

    def frame(self, pieces: Sequence[Piece], *, deflated: bool, least: int = 0) -> bytes:
        """Return the frame with these regions, which have to be of one circle."""
        contents = (deflated, least, *(piece.contents for piece in pieces))
        said, made = self._made.get(contents, (0.0, b""))
        now = step_now()
        if made and said == now:
            return made
        regions = {piece.name: piece.written() for piece in pieces}
        made = frame(letter(regions), deflated=deflated, least=least)
        self._made.pop(contents, None)
        while len(self._made) >= MOST:
            del self._made[next(iter(self._made))]
        self._made[contents] = (now, made)
        return made

    def forget(self) -> None:
        """Forget what was made: once something has changed, no page needs it any more."""
        self._made.clear()


def step_now() -> float:
    """Return the present step of time, in seconds since 1970."""
    return moment() // STEP * STEP


def letter(regions: Mapping[str, Any]) -> str:
    """Return these regions as a letter, with the time by which pages set their clocks."""
    return json.dumps({"now": step_now(), "regions": regions}, ensure_ascii=False)


def farewell() -> str:
    """Return the last letter of a page that is over."""
    return json.dumps({"now": step_now(), "ended": True})
