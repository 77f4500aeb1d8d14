"""Numbers of one party: what a participant's page and the wall must never have."""

import re
from collections.abc import Iterator, Sequence

from app.simulation.page import Element

# What the third party's pages say of parties, people and hands.
_OF_THE_THIRD_PARTY = frozenset(
    {
        "data-party", "data-hands", "data-side", "data-who", "data-not-yet", "data-to-come",
        "data-proposed", "data-enough", "data-signal", "data-band", "data-alarm", "data-member",
        "data-channel",
    }
)  # fmt: skip
_BLOCKS = frozenset(
    {
        "p", "li", "tr", "h1", "h2", "h3", "h4", "figcaption", "caption", "summary", "dt", "dd",
        "button", "blockquote", "label", "legend", "td", "th",
    }
)  # fmt: skip
_FIGURE = re.compile(r"\d")


def split_by_side(element: Element, parties: Sequence[str]) -> str:
    """Return what in this piece of a page is a number of one party; empty where there is none.

    What people wrote is theirs: a number in it is none of ours.
    """
    for attribute in _OF_THE_THIRD_PARTY:
        if attribute in element.attributes or element.first(attribute) is not None:
            return attribute
    for block in (element, *_blocks(element)):
        if _written(block):
            continue
        said = _own_words(block)
        if _FIGURE.search(said) and any(name in said for name in parties):
            return f"a figure in <{block.tag}>"
    return ""


def _blocks(element: Element) -> Iterator[Element]:
    for one in element.inside:
        if isinstance(one, Element):
            if one.tag in _BLOCKS:
                yield one
            yield from _blocks(one)


def _own_words(block: Element) -> str:
    """Return the words of a block, without those of blocks within it that are no cells of it."""
    words = []
    for one in block.inside:
        if isinstance(one, str):
            words.append(one)
        elif _belongs(one):
            words.append(_own_words(one))
    return " ".join(words)


def _belongs(one: Element) -> bool:
    """Whether the words of an element are ours, and part of the block in which it stands."""
    cell = one.tag in {"td", "th"}
    return not _written(one) and (cell or one.tag not in {*_BLOCKS, "time", "script", "style"})


def _written(one: Element) -> bool:
    """Whether an element has words that people wrote, and no others."""
    return "data-words" in one.attributes or "data-title" in one.attributes
