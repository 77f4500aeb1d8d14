"""A region as it stands on a page, and which circle of people reads it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from app.live.frames import BLOCK

OWN_SEAT = "own_seat"
PRIVATE_WORD = "private_word"
APART = "apart"
PAIR = "pair"
RENDERINGS = "renderings"
CORRECTIONS = "corrections"
DEBRIEF = "debrief"
_FOR_ALL = frozenset(
    {"strip", "notice", "item", "said", "points", "joining", "so_far", "last_time", "parking",
     "glossary", "where_we_are"}
)  # fmt: skip
_AMONG_THEMSELVES = frozenset({"team", "notes", "shuttle"})


@dataclass(frozen=True, slots=True)
class Rendered:
    """A region as HTML, with the hash by which a returning socket says that it has it.

    The HTML of a long list is in pieces, joined only for who needs the whole. Where only some
    children of it changed, `children` holds those by id, `order` all ids, and `was` the hash of
    the region that they turn into this one.
    """

    pieces: tuple[str, ...] = field(repr=False)
    hash: str
    was: str = ""
    order: tuple[str, ...] = ()
    children: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def html(self) -> str:
        return "".join(self.pieces)


class Circle(IntEnum):
    """Who reads a region. Words of two circles never share a compressed frame.

    Else whoever chooses some words, and sees how long frames are, could find out by trying
    whether words that they may not read are the same.
    """

    ROOM = 0  # everyone who is there
    ASIDE = 1  # fewer: the third party, mostly; names that participants chose stand there too
    THIRD_PARTY = 2  # what the third party writes for itself: nobody else chooses a word of it
    OWN = 3  # one seat; words of whoever leads stand there too, in private and as a prompt
    # Whoever leads, of what several people told them, each alone; the third party, of
    # corrections to what it writes, and of what it writes for itself beside them.
    LEAD = 4
    APART = 5  # those in one caucus; to whoever leads, what each caucus let them have
    INTERPRETERS = 6  # those who read first what several people wrote, each unseen by the others

    @property
    def compressed(self) -> bool:
        """Whether its frames are: not where words of people who do not read each other's stand
        side by side, nor where those who choose some of the words are not to know the rest."""
        return self not in {Circle.OWN, Circle.LEAD, Circle.APART, Circle.INTERPRETERS}

    @property
    def least(self) -> int:
        """How long its frames are at least: what is one's own has one size, whatever it says. Only
        a long talk in private takes more."""
        return BLOCK if self is Circle.OWN else 0


def circle_of(region: str) -> Circle:
    """Return who reads a region: whatever is not known to be for all is for fewer."""
    if region == OWN_SEAT:
        return Circle.OWN
    if region in {PRIVATE_WORD, CORRECTIONS, DEBRIEF}:
        return Circle.LEAD
    if region == RENDERINGS:
        return Circle.INTERPRETERS
    if region in {APART, PAIR}:
        return Circle.APART
    if region in _AMONG_THEMSELVES:
        return Circle.THIRD_PARTY
    return Circle.ROOM if region in _FOR_ALL else Circle.ASIDE
