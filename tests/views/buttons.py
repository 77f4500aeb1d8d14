"""The buttons and links of a region, as somebody hears them who sees nothing of what is around."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import StrEnum
from html.parser import HTMLParser
from typing import Any

from app.core.workshop import Workshop
from app.live.regions import regions_of, whole
from app.views.audience import Audience
from tests.views.everybody import views_of


@dataclass(frozen=True)
class Pressed:
    """What a button does, or where a link leads, and what both are called."""

    act: str
    name: str
    sent: frozenset[tuple[str, str]]


class Buttons(HTMLParser):
    """Reads the buttons and links of a piece of a page. A link is an act of its own address."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[Pressed] = []
        self._act = ""
        self._sent: dict[str, str] = {}
        self._named: dict[str, str] = {}
        self._heard: list[str] | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._act, self._sent = said["action"], {}
        elif tag == "input" and said.get("type") == "hidden" and said["name"] != "key":
            self._sent[said["name"]] = said.get("value", "")
        elif tag in {"button", "a"}:
            self._named, self._heard = said, []

    def handle_data(self, data: str) -> None:
        if self._heard is not None:
            self._heard.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag not in {"button", "a"}:
            return
        assert self._heard is not None
        name = self._named.get("aria-label") or " ".join("".join(self._heard).split())
        if tag == "a":
            path, _, query = self._named["href"].partition("?")
            parts = (part.split("=", 1) for part in query.split("&") if part)
            sent = {(key, value) for key, value in parts}
        else:
            path = self._act
            sent = {*self._sent.items()}
            sent |= (
                {(self._named["name"], self._named["value"])} if "name" in self._named else set()
            )
        self.found.append(Pressed(path, name, frozenset(sent)))
        self._heard = None


def buttons_of(html: str) -> list[Pressed]:
    return Buttons(html).found


def alike(buttons: list[Pressed]) -> set[tuple[str, str]]:
    """Return the act and the name of those that are called the same, and do it to another thing."""
    does: dict[tuple[str, str], set[frozenset[tuple[str, str]]]] = {}
    for one in buttons:
        does.setdefault((one.act, one.name), set()).add(one.sent)
    return {called for called, sent in does.items() if len(sent) > 1}


def in_rows(workshop: Workshop, audience: Audience) -> Iterator[tuple[str, str]]:
    """Return each region of this audience as it would be with each of its rows there twice."""
    views = views_of(workshop, audience)
    for name in regions_of(audience):
        yield name, whole(name, twice(views[name]), "en")


def twice(thing: Any) -> Any:
    """Return a view with a second row beside each: another one, with words and ids of its own."""
    if is_dataclass(thing) and not isinstance(thing, type):
        return replace(thing, **{f.name: twice(getattr(thing, f.name)) for f in fields(thing)})
    if isinstance(thing, tuple):
        rows = tuple(twice(row) for row in thing)
        return (*rows, *(another(row) for row in rows if _is_row(row)))
    return thing


def another(row: Any) -> Any:
    """Return the same row of somebody or something else. What is told by a fixed word stays."""
    if isinstance(row, StrEnum | bool):
        return row
    if isinstance(row, str):
        return f"{row}-2" if row else ""
    if is_dataclass(row) and not isinstance(row, type):
        names = (f.name for f in fields(row))
        values = {name: getattr(row, name) for name in names}
        other = {n: _told(n, value) for n, value in values.items()}
        if "role" in values and values.get("name") == "":
            other["name"] = "second"  # two of the third party who have one role are told apart
        return replace(row, **other)
    if isinstance(row, tuple):
        if len(row) == 2 and all(isinstance(part, str) for part in row):
            return row[0], another(row[1])  # words, after the language that they are in
        return tuple(another(part) for part in row)
    return row


def _told(name: str, value: Any) -> Any:
    if name == "number" and isinstance(value, int):
        return value + 100
    # Two who are of one party, or in one way of being in the room, differ by something else.
    return value if name in {"mine", "party", "carry", "pair"} else another(value)


def _is_row(row: Any) -> bool:
    if is_dataclass(row) and not isinstance(row, type):
        return True
    return isinstance(row, tuple) and any(_is_row(part) for part in row)
