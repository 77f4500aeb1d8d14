"""What goes over the wire, as the protocol page has it: whole sizes, whatever is in them."""

import json
import secrets
import unicodedata
import zlib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

SMALL = (1024, 2048, 4096)
BLOCK = 8192
LONGEST_PATH = 96
BOUNDARY = 24  # characters
# Acts of which nobody is to learn what they were: all of them take one block.
ALIKE = (
    "/rounds/answer", "/rounds/pass", "/turns/reword", "/turns/withdraw", "/turns/let-stand",
    "/where-we-are/correct", "/where-we-are/agree", "/carry/yes", "/carry/no", "/carry/change",
    "/operate/carry",
)  # fmt: skip
INFLATES = "deflate-raw"

_HEAD = 5
_DEFLATED = 1


def whole_size(length: int) -> int:
    """Return the size on the wire of so many bytes: 1, 2, 4 or 8 kB, or a multiple of 8 kB."""
    return next((size for size in SMALL if length <= size), -(-length // BLOCK) * BLOCK)


class Posted(NamedTuple):
    """A form as it is posted: its bytes, and what `Content-Type` says of them."""

    body: bytes
    kind: str


def filled_form(fields: Mapping[str, str | list[str]], least: int = 0) -> Posted:
    """Return a form in parts, with a field more that brings it to a whole size."""
    boundary = _drawn(BOUNDARY)
    parts = (_part(boundary, name, value) for name, value in _each({**fields, "fill": ""}))
    body = "\r\n".join(parts).encode()
    end = f"\r\n--{boundary}--\r\n".encode()
    length = len(body) + len(end)
    fill = _drawn(whole_size(max(length, least)) - length).encode()
    return Posted(body + fill + end, f"multipart/form-data; boundary={boundary}")


def least_of(path: str) -> int:
    """Return the least size of what is posted there: one block where all are to be alike."""
    return BLOCK if path.endswith(ALIKE) else 0


def path_fill(path: str) -> str:
    """Return the header that makes up for how long an act's path is."""
    return "-" * max(0, LONGEST_PATH - len(path))


def hello(has: Mapping[str, str]) -> str:
    """Return what a page says first: what it has, and that it can inflate; of a whole size."""
    said = json.dumps({"has": has, "reads": [INFLATES]})
    return said.ljust(whole_size(len(said)))


def _each(fields: Mapping[str, str | list[str]]) -> Iterator[tuple[str, str]]:
    for name, values in fields.items():
        for value in [values] if isinstance(values, str) else values:
            yield name, unicodedata.normalize("NFC", value)


def _part(boundary: str, name: str, value: str) -> str:
    return f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}'


def _drawn(length: int) -> str:
    return secrets.token_urlsafe(length)[:length]


# Screens of one audience are sent the same bytes: one of them is read for all.
@lru_cache(maxsize=64)
def read_letter(message: bytes) -> Mapping[str, Any]:
    """Return the letter in a message; nobody may change it."""
    length = int.from_bytes(message[1:_HEAD], "big")
    written = message[_HEAD : _HEAD + length]
    if len(written) < length:
        raise ValueError("a letter was shorter than it says")
    if message[0] == _DEFLATED:
        written = zlib.decompress(written, -zlib.MAX_WBITS)
    letter: Mapping[str, Any] = json.loads(written)
    return letter
