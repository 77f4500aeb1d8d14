"""What somebody typed into a form, read with care."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Annotated, TypeVar

from fastapi import Depends, Request
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

from app.core.refused import N_, Refused

E = TypeVar("E", bound=StrEnum)
LARGEST_FILE = 200_000


class Typed:
    """The fields of a posted form, as text; each is refused beside its own field."""

    def __init__(self, fields: Mapping[str, Sequence[str]]) -> None:
        self._fields = fields

    def text(self, name: str) -> str:
        return self._fields.get(name, [""])[0]

    def texts(self, name: str) -> tuple[str, ...]:
        """Return every value of a field that may stand more than once."""
        return tuple(self._fields.get(name, ()))

    def fields(self) -> dict[str, tuple[str, ...]]:
        """Return the values of each field, as they came."""
        return {name: tuple(values) for name, values in self._fields.items()}

    def number(self, name: str) -> int:
        digits = self.text(name).strip()
        sign = digits.removeprefix("-")
        if not sign.isdecimal() or len(sign) > 9:
            raise Refused(N_("Please give a whole number."), name)
        return int(digits)

    def number_if_any(self, name: str) -> int | None:
        """Return the number, or None where the field is empty."""
        return self.number(name) if self.text(name) else None

    def choice(self, name: str, choices: type[E]) -> E:
        try:
            return choices(self.text(name))
        except ValueError:
            raise Refused(N_("Please choose one of the list."), name) from None

    def choices(self, name: str, choices: type[E]) -> tuple[E, ...]:
        """Return every value that was chosen of several."""
        try:
            return tuple(choices(value) for value in self.texts(name))
        except ValueError:
            raise Refused(N_("Please choose one of the list."), name) from None

    def ticked(self, name: str) -> bool:
        return self.text(name) != ""

    def key_if_any(self) -> str:
        """Return the retry key, or "" where the page made none."""
        return self.key() if self.text("key") else ""

    def key(self) -> str:
        """Return the retry key that the page made for this act; refused where it is none."""
        key = self.text("key")
        if not 16 <= len(key) <= 64 or not key.isascii():
            raise Refused(N_("This page is out of date. Please reload it and try again."))
        return key


async def read_form(request: Request) -> Typed:
    """Return the posted form; a file counts as its text."""
    found: dict[str, list[str]] = {}
    typed = Typed(found)
    request.state.typed = typed  # before files are looked at: what stands beside a bad one is kept
    try:
        async with request.form(max_fields=120, max_files=1) as form:
            for name, value in form.multi_items():
                text = await _file_text(value) if isinstance(value, UploadFile) else value
                found.setdefault(name, []).append(text)
    except UnicodeError:  # a form may name any code that Python has: some fail in their own way
        raise HTTPException(400) from None
    return typed


async def _file_text(file: UploadFile) -> str:
    content = await file.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise Refused(N_("This file is too large: 200 kB are the most."), "file")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(N_("This file is not plain text (UTF-8)."), "file") from None


Form = Annotated[Typed, Depends(read_form)]
