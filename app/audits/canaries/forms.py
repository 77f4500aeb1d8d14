"""The forms of a page, as a browser without scripts would send them; and which of their fields
somebody can write words into."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from app.simulation.page import Element, read_page

_WORDS = frozenset({"", "text", "search", "email", "tel", "url", "password"})
# What stands in an address for one workshop, seat, item or party.
_ONE_OF_MANY = re.compile(r"[0-9a-f]{8,}")


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its name, its kind (`words`, `file`, `choice`, `hidden`, `number`), its value."""

    name: str
    kind: str
    value: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Form:
    """A form: where it is sent, how, and with what."""

    method: str
    address: str
    fields: tuple[Field, ...]

    def filled(self, values: Mapping[str, str]) -> dict[str, str]:
        """Return what is sent where these values take the place of those that stand there."""
        standing = (one for one in self.fields if one.value or one.kind != "choice")
        return {**{one.name: one.value for one in standing}, **values}


@dataclass(frozen=True, order=True, slots=True)
class Box:
    """A field that somebody can write words into: on whose pages, in which form."""

    eyes: str
    address: str
    name: str

    def __str__(self) -> str:
        return f"{self.eyes}: {self.address}, {self.name}"


def forms_of(html: str, page: str, base: str = "") -> tuple[Form, ...]:
    """Return the forms of a page, or of a region of one.

    `page` is its address; what is relative stands below `base`, the room, where there is one.
    """
    root = read_page(html)
    apart = list(_apart(root))
    return tuple(_form(one, page, base, apart) for one in _every(root, "form"))


def boxes_of(forms: tuple[Form, ...], eyes: str) -> Iterator[Box]:
    """Yield the fields that take words, or a file."""
    for form in forms:
        for one in form.fields:
            if one.kind in {"words", "file"}:
                yield Box(eyes, pattern_of(form.address), one.name)


def pattern_of(address: str) -> str:
    """Return an address with a star for whatever is one of many."""
    parts = urlsplit(address).path.split("/")
    return "/".join("*" if _ONE_OF_MANY.fullmatch(part) else part for part in parts)


def _form(element: Element, page: str, base: str, apart: list[Element]) -> Form:
    action = element["action"]
    address = f"{base}/{action}" if base and not action.startswith("/") else urljoin(page, action)
    own = [*_controls(element), *(c for c in apart if element["id"] and c["form"] == element["id"])]
    fields = tuple(found for control in own if (found := _field(control)) is not None)
    return Form(element["method"].lower() or "get", address or page, fields)


def _controls(form: Element) -> Iterator[Element]:
    for one in form.inside:
        if isinstance(one, Element):
            if one.tag in {"input", "textarea", "select", "button"}:
                yield one
            elif "disabled" not in one.attributes:
                yield from _controls(one)


def _apart(element: Element) -> Iterator[Element]:
    """Yield the controls that say which form they belong to."""
    for one in element.every("form"):
        if one.tag in {"input", "textarea", "select", "button"}:
            yield one


def _field(control: Element) -> Field | None:
    name, kind = control["name"], control["type"]
    if not name or "disabled" in control.attributes or "readonly" in control.attributes:
        return None
    if control.tag == "textarea":
        return Field(name, "words", control.words)
    if control.tag == "select":
        options = list(_every(control, "option"))
        chosen = [o for o in options if "selected" in o.attributes] or options[:1]
        return Field(name, "choice", _value(chosen[0]) if chosen else "")
    if control.tag == "button":
        return None
    if kind in _WORDS:
        number = control["inputmode"] == "numeric"
        return Field(name, "number" if number else "words", control["value"])
    if kind in {"checkbox", "radio"}:
        return Field(name, "choice", control["value"] if "checked" in control.attributes else "")
    return Field(name, kind if kind in {"hidden", "file"} else "number", control["value"])


def _value(option: Element) -> str:
    return option["value"] if "value" in option.attributes else option.words


def _every(element: Element, tag: str) -> Iterator[Element]:
    for one in element.inside:
        if isinstance(one, Element):
            if one.tag == tag:
                yield one
            yield from _every(one, tag)
