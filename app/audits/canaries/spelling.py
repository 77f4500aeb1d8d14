"""The ways in which bytes can spell letters: as themselves, wide, escaped, or in bits."""

import base64
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app.audits.canaries.canary import OWN


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way of spelling: how a letter looks, and how letters are read back."""

    name: str
    letter: Callable[[str], bytes]  # as a pattern, in small letters
    any_letter: bytes  # likewise
    read: Callable[[bytes], str]


def _wide(more: int) -> tuple[Callable[[str], bytes], bytes, Callable[[bytes], str]]:
    """Return how letters look with so many zero bytes behind each. Where they stand before it,
    the bytes are the same, but for the first and the last."""
    zeros = rb"\x00" * more
    return (
        lambda c: c.encode() + zeros,
        b"[a-z]" + zeros,
        lambda found: found[:: 1 + more].decode(),
    )


def _escaped(
    shape: bytes, digits: Callable[[int], str], any_digits: bytes, read: Callable[[bytes], int]
) -> tuple[Callable[[str], bytes], bytes, Callable[[bytes], str]]:
    """Return how letters look as numbers in some shape, such as `&#NUMBER;`."""

    def letter(c: str) -> bytes:
        both = f"(?:{digits(ord(c))}|{digits(ord(c.upper()))})".encode()
        return shape.replace(b"NUMBER", both)

    each = re.compile(shape.replace(b"NUMBER", b"(" + any_digits + b")"))

    def text(found: bytes) -> str:
        return "".join(chr(read(one[1])) for one in each.finditer(found)).lower()

    return letter, shape.replace(b"NUMBER", any_digits), text


_HEX: tuple[Callable[[int], str], bytes, Callable[[bytes], int]] = (
    lambda n: f"{n:02x}",
    b"[0-9a-f]{2}",
    lambda found: int(found, 16),
)

SPELLINGS = (
    Spelling("UTF-8", lambda c: c.encode(), b"[a-z]", lambda found: found.decode()),
    Spelling("UTF-16", *_wide(1)),
    Spelling("UTF-32", *_wide(3)),
    Spelling("JSON escapes", *_escaped(rb"\\+u\{?(?:00)?NUMBER\}?", *_HEX)),
    Spelling("byte escapes", *_escaped(rb"\\+xNUMBER", *_HEX)),
    Spelling(
        "octal escapes",
        *_escaped(rb"\\+NUMBER", lambda n: f"{n:03o}", b"[0-7]{3}", lambda found: int(found, 8)),
    ),
    Spelling(
        "HTML escapes",
        *_escaped(b"(?:&amp;|&)#0*NUMBER;?", str, b"[0-9]{2,3}", int),
    ),
    Spelling("HTML escapes, hexadecimal", *_escaped(b"(?:&amp;|&)#x0*NUMBER;?", *_HEX)),
    Spelling("percent-encoding", *_escaped(b"%(?:25)*NUMBER", *_HEX)),
    Spelling("quoted-printable", *_escaped(b"=NUMBER", *_HEX)),
    Spelling("hexadecimal", *_escaped(b"NUMBER", *_HEX)),
)


class Reader:
    """Finds every place in some bytes where a canary's mark is spelled, in any way."""

    def __init__(self, mark: str) -> None:
        self._mark = mark
        self._patterns = [
            (
                one,
                re.compile(
                    b"".join(one.letter(c) for c in mark)
                    + b"((?:%b){0,%d})" % (one.any_letter, OWN)
                ),
            )
            for one in SPELLINGS
        ]
        self._bits = _in_bits(mark)
        self._base64 = _in_base64(mark)

    def read(self, data: bytes) -> Iterator[tuple[int, str, str]]:
        """Yield where a canary stands, how it is spelled, and its own letters: fewer where it
        was cut short."""
        small = data.lower()
        for spelling, pattern in self._patterns:
            for found in pattern.finditer(small):
                yield found.start(), spelling.name, spelling.read(found[1])
        for shift, pattern in self._bits:
            for found in pattern.finditer(data):
                own = _from_bits(data, found.end() - 1, shift)
                yield found.start(), "deflate", own
        for letters, spelling in self._base64:
            at = data.find(letters)
            while at >= 0:
                yield at, f"base64, {spelling.name}", self._in_letters(data, at, spelling)
                at = data.find(letters, at + 1)

    def _in_letters(self, data: bytes, at: int, spelling: Spelling) -> str:
        """Return a canary's own letters, which letters of base64 spell from here on."""
        _, pattern = next(one for one in self._patterns if one[0] is spelling)
        begin = at
        while begin > max(0, at - 4) and _BASE64.match(data, begin - 1, begin):
            begin -= 1
        letters = _BASE64.match(data, begin, at + 120)
        run = letters[0].translate(_ONE_ALPHABET) if letters else b""
        best = ""
        for shift in range(4):
            part = run[shift:]
            part = part[: len(part) - (len(part) % 4 == 1)]
            found = pattern.search(base64.b64decode(part + b"=" * (-len(part) % 4)).lower())
            if found is not None:
                best = max(best, spelling.read(found[1]), key=len)
        return best


# -- Base64 ------------------------------------------------------------------------------------


def _in_base64(mark: str) -> list[tuple[bytes, Spelling]]:
    """Return what a mark looks like in base64, at each of the three places where it can begin."""
    found = []
    for spelling, how in zip(SPELLINGS[:2], ("utf-8", "utf-16-le"), strict=True):
        for text in (mark, mark.upper()):
            plain = text.encode(how)
            for before in range(3):
                letters = base64.b64encode(b"\0" * before + plain)
                # Letters that share their bits with what stands before or behind are not its own.
                whole = letters[-(-8 * before // 6) : 8 * (before + len(plain)) // 6]
                found.append((whole, spelling))
                if b"+" in whole or b"/" in whole:
                    found.append((whole.translate(_OTHER_ALPHABET), spelling))
    return found


_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]+")
_ONE_ALPHABET = bytes.maketrans(b"-_", b"+/")
_OTHER_ALPHABET = bytes.maketrans(b"+/", b"-_")


# -- Deflate with fixed codes ------------------------------------------------------------------
#
# Short texts are deflated with fixed codes of eight bits a letter, beginning at any bit. They
# are found as such, wherever the stream may have begun.


def _in_bits(mark: str) -> list[tuple[int, re.Pattern[bytes]]]:
    """Return what a mark looks like in such a stream, for each bit at which it can begin."""
    stream = 0
    for n, c in enumerate(mark):
        stream |= _code(ord(c)) << (8 * n)
    found = []
    for shift in range(8):
        # The first and last byte are shared with other codes: only whole ones are compared.
        whole = (stream << shift).to_bytes(len(mark) + 1, "little")
        inner = whole[1:-1] if shift else whole[:-1]
        found.append((shift, re.compile(re.escape(inner) + b".", re.DOTALL)))
    return found


def _from_bits(data: bytes, at: int, shift: int) -> str:
    """Return the letters that follow a mark whose last, shared byte stands at `at`."""
    bits = int.from_bytes(data[at : at + OWN + 1], "little") >> shift
    own = ""
    for n in range(min(OWN, len(data) - at - (1 if shift else 0))):
        letter = _LETTERS.get((bits >> (8 * n)) & 0xFF)
        if letter is None:
            break
        own += letter
    return own


def _code(number: int) -> int:
    """Return a letter's code, in the order in which its bits stand in the stream."""
    return int(f"{0x30 + number:08b}"[::-1], 2)


_LETTERS = {_code(n): chr(n) for n in range(ord("a"), ord("z") + 1)}
