"""Reading HTML: elements, their attributes and their words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser

_NEVER_CLOSED = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "wbr"})


@dataclass(slots=True)
class Element:
    """One element, with what stands inside it."""

    tag: str
    attributes: Mapping[str, str]
    inside: "list[Element | str]" = field(default_factory=list)

    def __getitem__(self, attribute: str) -> str:
        """Return an attribute's value; empty where it is missing."""
        return self.attributes.get(attribute, "")

    @property
    def words(self) -> str:
        """Return all text inside, as it stands."""
        return "".join(one if isinstance(one, str) else one.words for one in self.inside)

    def every(self, attribute: str, value: str | None = None) -> "Iterator[Element]":
        """Return the elements inside that have this attribute (of this value), in order."""
        for one in self.inside:
            if isinstance(one, Element):
                has = attribute in one.attributes
                if has and (value is None or one.attributes[attribute] == value):
                    yield one
                yield from one.every(attribute, value)

    def first(self, attribute: str, value: str | None = None) -> "Element | None":
        return next(self.every(attribute, value), None)


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Element("", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].inside.append(element)
        if tag not in _NEVER_CLOSED:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open[-1].inside.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        for at in range(len(self._open) - 1, 0, -1):
            if self._open[at].tag == tag:
                del self._open[at:]
                return

    def handle_data(self, data: str) -> None:
        self._open[-1].inside.append(data)


@lru_cache(maxsize=512)
def read_page(html: str) -> Element:
    """Return the elements of a page or of a piece of one. Many screens get the same pieces."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.root


def read_region(html: str) -> Element:
    """Return the one element that a region, or a child of a list, is."""
    for one in read_page(html).inside:
        if isinstance(one, Element):
            return one
    return Element("", {})
