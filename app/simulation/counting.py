"""Counting again: what was answered *kept* against what the draft says."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from app.simulation.words import as_kept

_SENTENCE = re.compile(r"^- ((?:[^\n\\]|\\.|\\\n)*)$", re.MULTILINE)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_BROKEN = re.compile(r"\\\n {2}")


@dataclass(frozen=True, slots=True)
class Counted:
    """How many sentences the draft says there are, how many stand in it, and what is wrong.

    `leaked` are texts that were never kept, or were said off the record, and stand in it.
    """

    recorded: int
    exported: int
    lost: int
    duplicated: int
    leaked: int

    @property
    def good(self) -> bool:
        whole = self.recorded == self.exported
        return whole and not (self.lost or self.duplicated or self.leaked)


def count(draft: str, kept: Iterable[str], never: Iterable[str]) -> Counted:
    """Compare a draft in Markdown with the texts that were answered *kept*, each of them once,
    and with those that must never stand in it."""
    found = Counter(as_kept(text) for text in sentences_of(draft))
    wanted = Counter(as_kept(text) for text in kept)
    everything = as_kept(plain(draft))
    return Counted(
        recorded=_recorded(draft),
        exported=found.total(),
        lost=(wanted - found).total(),
        duplicated=sum(more for text, more in (found - wanted).items() if text in wanted),
        leaked=sum(as_kept(text) in everything for text in set(never)),
    )


def sentences_of(draft: str) -> list[str]:
    """Return the sentences of a draft, each as it was said."""
    return [plain(found[1]) for found in _SENTENCE.finditer(_sections(draft)[1])]


def plain(markdown: str) -> str:
    """Return Markdown text as it was before it was escaped."""
    return _ESCAPED.sub(r"\1", _BROKEN.sub("\n", markdown))


def _recorded(draft: str) -> int:
    """Return the second of the draft's totals: how many sentences were kept."""
    totals = re.findall(r"^- .*?([0-9]+)$", _sections(draft)[2], re.MULTILINE)
    return int(totals[1])


def _sections(draft: str) -> list[str]:
    """Return the three parts of a draft: the agenda, what was kept, the totals."""
    parts = re.split(r"^## ", draft, flags=re.MULTILINE)[1:]
    if len(parts) != 3:
        raise ValueError("This is no draft: it has not the three parts of one.")
    return parts
