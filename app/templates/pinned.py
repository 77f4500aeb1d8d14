"""Files of ours that a page names together with their hash, so that a browser takes no other."""

import base64
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent
_STATIC = _HERE.parent / "static"


@dataclass(frozen=True, slots=True)
class Pinned:
    """A static file: its address, and its hash as browsers write it (`sha256-…`)."""

    address: str
    integrity: str


@cache
def pinned(name: str) -> Pinned:
    """Return what a page has to say of the static file of this name."""
    return Pinned(f"/static/{name}", f"sha256-{_hash((_STATIC / name).read_bytes())}")


@cache
def version_of(template: str, *names: str) -> str:
    """Return a short version of a page: another one as soon as its template or any of its files
    is another."""
    parts = [_hash((_HERE / template).read_bytes()), *(pinned(name).integrity for name in names)]
    digits = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
    return "-".join(digits[at : at + 4] for at in range(0, 16, 4))


def _hash(content: bytes) -> str:
    return base64.b64encode(hashlib.sha256(content).digest()).decode("ascii")
