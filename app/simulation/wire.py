"""What goes over the wire, as the protocol page has it: whole sizes, whatever is in them."""

import json
import secrets
import zlib
from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

SMALL = (1024, 2048, 4096)
BLOCK = 8192
ROUND = 4096  # the least that is posted in a round: a pass is as long as nearly every answer
LONGEST_PATH = 96
INFLATES = "deflate-raw"

_HEAD = 5
_DEFLATED = 1


def whole_size(length: int) -> int:
    """Return the size on the wire of so many bytes: 1, 2, 4 or 8 kB, or a multiple of 8 kB."""
    return next((size for size in SMALL if length <= size), -(-length // BLOCK) * BLOCK)


def filled_form(fields: Mapping[str, str | list[str]], least: int = 0) -> bytes:
    """Return a form as it is posted, with a field more that brings it to a whole size."""
    body = urlencode({**fields, "fill": ""}, doseq=True).encode()
    missing = whole_size(max(len(body), least)) - len(body)
    return body + secrets.token_urlsafe(missing)[:missing].encode()


def path_fill(path: str) -> str:
    """Return the header that makes up for how long an act's path is."""
    return "-" * max(0, LONGEST_PATH - len(path))


def hello(has: Mapping[str, str]) -> str:
    """Return what a page says first: what it has, and that it can inflate; of a whole size."""
    said = json.dumps({"has": has, "reads": [INFLATES]})
    return said.ljust(whole_size(len(said)))


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
