"""Sentences with a mark of their own, by which each is known wherever it turns up."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random

from app.simulation.day.promises import Promise
from app.simulation.screens import Screen

MARK = re.compile(r"zq[0-9a-f]{12}")

IN_ALL = frozenset({"en", "ar"})

Readers = Callable[[Screen], bool]


def nobody(screen: Screen) -> bool:
    return False


@dataclass(eq=False)
class Said:
    """One sentence: who may be sent it now, and what would be broken if somebody else was.

    `drafted`: the languages in which the draft is to have it.
    """

    text: str = field(repr=False)
    mark: str
    readers: Readers = nobody
    promise: Promise = Promise.OWN_CIRCLE
    drafted: frozenset[str] = frozenset()


class Words:
    """All sentences of a day."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._said: dict[str, Said] = {}

    def __iter__(self) -> Iterator[Said]:
        return iter(self._said.values())

    def new(
        self,
        sentence: str,
        readers: Readers = nobody,
        promise: Promise = Promise.OWN_CIRCLE,
        *,
        drafted: bool = False,
    ) -> str:
        """Return a sentence with a mark, which these may come to read."""
        mark = f"zq{self._chance.getrandbits(48):012x}"
        languages = IN_ALL if drafted else frozenset[str]()
        said = Said(f"{sentence} {mark}", mark, readers, promise, languages)
        self._said[mark] = said
        return said.text

    def let_read(self, text: str, readers: Readers) -> None:
        """Let others read a sentence from now on."""
        self.of(text).readers = readers

    def gone(self, text: str) -> None:
        """Have nobody be sent a sentence any more: it was taken back, or erased."""
        said = self.of(text)
        said.readers, said.promise, said.drafted = nobody, Promise.TAKEN_BACK, frozenset()

    def draft(self, text: str, *languages: str) -> None:
        """Have a sentence stand in the draft: in these languages, or in all."""
        self.of(text).drafted = frozenset(languages) or IN_ALL

    def of(self, text: str) -> Said:
        return self._said[marks_in(text)[0]]

    def marked(self, mark: str) -> Said | None:
        return self._said.get(mark)

    def promises(self) -> frozenset[Promise]:
        """Return what could be broken by sending somebody a sentence."""
        return frozenset(said.promise for said in self._said.values())


def marks_in(text: str) -> list[str]:
    return MARK.findall(text)
