"""A region as it stands on a page, and which circle of people reads it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum

OWN_SEAT = "own_seat"
_FOR_ALL = frozenset({"strip", "notice", "item", "said", "points", "joining"})


@dataclass(frozen=True, slots=True)
class Rendered:
    """A region as HTML, with the hash by which a returning socket says that it has it.

    Where only some children of a long list changed, `children` holds those by id, `order` all
    ids, and `was` the hash of the region that they turn into this one.
    """

    html: str = field(repr=False)
    hash: str
    was: str = ""
    order: tuple[str, ...] = ()
    children: Mapping[str, str] = field(default_factory=dict, repr=False)


class Circle(IntEnum):
    """Who reads a region. Words of two circles never share a compressed frame.

    Else whoever chooses some words, and sees how long frames are, could find out by trying
    whether words that they may not read are the same.
    """

    ROOM = 0  # everyone who is there
    ASIDE = 1  # fewer: the third party, mostly
    OWN = 2  # one seat


def circle_of(region: str) -> Circle:
    """Return who reads a region: whatever is not known to be for all is for fewer."""
    if region == OWN_SEAT:
        return Circle.OWN
    return Circle.ROOM if region in _FOR_ALL else Circle.ASIDE
