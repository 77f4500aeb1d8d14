"""Canaries: words that stand nowhere else in the world, each with a promise of its own."""

import secrets
import string
from dataclasses import dataclass, field, replace
from enum import Enum

MARK = 10  # letters that all canaries of a run have in common
OWN = 10  # letters of its own
LEAST = 4  # of them that tell it apart where it is cut short


class Fate(Enum):
    """What the disk may ever hold of a text. Never, in any case, the text in the clear."""

    NEVER = "live only: on no disk, not encrypted either"
    ERASED = "encrypted for a while, then erased"
    KEPT = "encrypted until the purge"


@dataclass(frozen=True, slots=True)
class Promise:
    """What becomes of a text of this kind: on the disk, in a draft, and before which eyes."""

    kind: str
    fate: Fate
    readers: frozenset[str] = frozenset()
    exported: bool = False  # stands in the draft and its files
    design: bool = False  # stands in the design that the organiser can take along
    echoed: bool = True  # whoever typed it may be shown it again
    passing: bool = False  # from the close of its item on, nobody is shown it


@dataclass(frozen=True, slots=True)
class Canary:
    """One canary. Nothing ever prints its word: its label says what it is."""

    where: str
    promise: Promise
    word: str = field(repr=False)

    @property
    def label(self) -> str:
        return f"{self.promise.kind} ({self.where})"

    def text(self, longest: int = 200) -> str:
        """Return a text around the word, with what escapes differently in every format."""
        dressed = f"“{self.word}” <b>&amp; é\\'\"</b> {self.word}"
        return dressed if len(dressed) <= longest else f"é<&> {self.word}"[:longest]


class Aviary:
    """All canaries of one run."""

    def __init__(self) -> None:
        self.mark = _letters(MARK)
        self._by_own: dict[str, Canary] = {}

    @property
    def canaries(self) -> tuple[Canary, ...]:
        return tuple(self._by_own.values())

    def canary(self, promise: Promise, where: str) -> Canary:
        """Return a fresh canary of this kind, to be put there."""
        own = _letters(OWN)
        made = self._by_own[own] = Canary(where, promise, self.mark + own)
        return made

    def changed(self, canary: Canary, promise: Promise) -> Canary:
        """Return the same canary under another promise, which holds from now on."""
        own = canary.word.removeprefix(self.mark)
        made = self._by_own[own] = replace(canary, promise=promise)
        return made

    def named(self, own: str) -> Canary | None:
        """Return the canary with these letters of its own, or the only one that begins so: where
        a page ends, a word is cut, and other letters may follow."""
        whole = self._by_own.get(own)
        if whole is not None:
            return whole
        for many in range(len(own), LEAST - 1, -1):
            begun = [c for letters, c in self._by_own.items() if letters.startswith(own[:many])]
            if begun:
                return begun[0] if len(begun) == 1 else None
        return None


def _letters(many: int) -> str:
    return "".join(secrets.choice(string.ascii_lowercase) for _ in range(many))
