"""Opening what is sealed wherever it lies, as somebody can who has the disk and the keys.

Not by rows and columns: a text that was erased has none any more. Wherever some bytes could be
the beginning of a sealed text, the key is tried; a free page, the log, half an overwritten cell.
The place that a text is bound to and its seal do not have to be right for that: only the key has.
"""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CTR, ECB
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_NONCE = 12
_FIRST = struct.pack(">I", 2)  # the counter of the first block of a text in GCM
_LONGEST = 1 << 24
_AT_ONCE = 1 << 20


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a keyring, under the name of its file."""

    name: str
    secret: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Opened:
    """A text that a key opens, or the beginning of it: where it lies, and under which key."""

    offset: int
    key: str
    text: bytes = field(repr=False)


def keys_in(folder: Path) -> tuple[Key, ...]:
    """Return every key that texts may be sealed under."""
    found = sorted(folder.glob("*/*.key"))
    return tuple(
        Key(str(path.relative_to(folder)), _for_texts(secret))
        for path in found
        if len(secret := path.read_bytes()) == 32
    )


def opened(data: bytes, keys: Sequence[Key]) -> Iterator[Opened]:
    """Yield every text in some bytes that one of the keys opens, as far as it is there."""
    for begin in range(0, len(data), _AT_ONCE):
        part = data[begin : begin + _AT_ONCE + _NONCE + 3]
        for at, key in _beginnings(part, keys):
            text = _text(data, begin + at, key.secret)
            if text is not None:
                yield Opened(begin + at, key.name, text)


def _beginnings(data: bytes, keys: Sequence[Key]) -> Iterator[tuple[int, Key]]:
    """Yield where a text could begin, and under which key: a nonce, then a length that makes
    sense."""
    many = len(data) - _NONCE - 3
    if many <= 0:
        return
    blocks = b"".join([data[n : n + _NONCE] + _FIRST for n in range(many)])
    for key in keys:
        encryptor = Cipher(AES(key.secret), ECB()).encryptor()  # noqa: S305 - CTR, block by block
        stream = encryptor.update(blocks) + encryptor.finalize()
        # The length's first byte is 0, and so is the second but for texts of 64 kB and more:
        # both are looked at for all places at once.
        first = _differ(stream[0::16], data[_NONCE : _NONCE + many])
        second = _differ(stream[1::16], data[_NONCE + 1 : _NONCE + 1 + many])
        both = (first | second).to_bytes(many, "big")
        at = both.find(0)
        while at >= 0:
            yield at, key
            at = both.find(0, at + 1)


def _differ(one: bytes, other: bytes) -> int:
    return int.from_bytes(one, "big") ^ int.from_bytes(other, "big")


def _text(data: bytes, at: int, secret: bytes) -> bytes | None:
    """Return the text that begins here, or as much of it as is text; None where it is none."""
    cipher = Cipher(AES(secret), CTR(data[at : at + _NONCE] + _FIRST)).decryptor()
    (length,) = struct.unpack(">I", cipher.update(data[at + _NONCE : at + _NONCE + 4]))
    if length > _LONGEST:
        return None
    text = cipher.update(data[at + _NONCE + 4 : at + _NONCE + 4 + length])
    head = text[:64]
    try:
        head.decode()
    except UnicodeDecodeError as fault:
        # A letter that the end of the page, or of these 64 bytes, has cut.
        if fault.start < len(head) - 3 or not fault.start:
            return None
    return text


def _for_texts(secret: bytes) -> bytes:
    """Return the key for texts that a workshop draws from its secret."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"parley texts").derive(secret)
