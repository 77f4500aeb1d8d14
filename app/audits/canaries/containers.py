"""What stands packed inside other bytes, wherever it begins: zip, gzip, deflate, base64, hex."""

import base64
import binascii
import re
import struct
import zlib
from collections.abc import Iterator

LARGEST = 64 << 20  # bytes that one packed piece may unfold into
_SHORTEST = 16  # bytes that say anything
_LEAST_LETTERS = 48  # of base64 or hex: shorter ones are found as they are spelled
_TRIED = 320  # bytes by which a deflated piece shows whether it is one

_GZIP = re.compile(rb"\x1f\x8b\x08")
_ZLIB = re.compile(rb"(?=([\x08\x18\x28\x38\x48\x58\x68\x78][\x00-\xff]))")
_ZIP = re.compile(rb"PK\x03\x04")
# A deflated block with codes of its own begins with one of these bytes: at most 286 letters and
# 30 distances. (Blocks with fixed codes are found by their bits, stored ones as they stand.)
_BLOCK = re.compile(
    b"(?=[%b][%b])"
    % (
        re.escape(bytes(b for b in range(256) if b & 7 in {4, 5} and b >> 3 <= 29)),
        re.escape(bytes(b for b in range(256) if b & 31 <= 29)),
    )
)
# In lines, as in letters, or in one piece.
_BASE64 = re.compile(
    rb"(?:[A-Za-z0-9+/_-]{60,80}\r?\n)*[A-Za-z0-9+/_-]{%d,}={0,2}" % _LEAST_LETTERS
)
_HEX = re.compile(rb"[0-9a-fA-F]{%d,}" % _LEAST_LETTERS)
_PLAIN = re.compile(rb"[\t\r\n\x20-\x7e]{256,}")

Packed = tuple[int, str, bytes]  # where it begins, what it is, what is in it


def unpacked(data: bytes, *, anywhere: bool = True) -> Iterator[Packed]:
    """Yield everything that some bytes hold in a packed form.

    What is deflated says nowhere that it is. Unless `anywhere`, it is tried at the beginning only.
    """
    yield from _zipped(data)
    for found in _GZIP.finditer(data):
        yield from _inflated(data, found.start(), 31, "gzip", found.start())
    for found in _ZLIB.finditer(data):
        if int.from_bytes(found[1], "big") % 31 == 0:
            yield from _inflated(data, found.start(), 15, "deflate (zlib)", found.start())
    yield from _inflated(data, 0, -15, "deflate", 0)
    for begin, end in _packed_parts(data) if anywhere else ():
        for found in _BLOCK.finditer(data, begin, end):
            yield from _inflated(data, found.start(), -15, "deflate", found.start())
    yield from _base64(data)
    yield from _hex(data)


def _packed_parts(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield the parts in which something deflated can begin: no plain text is, for so long."""
    begin = 0
    for plain in _PLAIN.finditer(data):
        yield begin, plain.start()
        begin = plain.end() - 64  # it may begin with bytes that look like text
    yield begin, len(data)


def _zipped(data: bytes) -> Iterator[Packed]:
    for found in _ZIP.finditer(data):
        at = found.start()
        if at + 30 <= len(data):
            method, name, extra = (
                *struct.unpack_from("<H", data, at + 8),
                *struct.unpack_from("<HH", data, at + 26),
            )
            if method == zlib.DEFLATED:
                yield from _inflated(data, at + 30 + name + extra, -15, "zip", at)


def _inflated(data: bytes, begin: int, how: int, name: str, at: int) -> Iterator[Packed]:
    """Yield what unfolds from here, as far as it does; the rest may be missing or damaged."""
    stream = zlib.decompressobj(how)
    view = memoryview(data)
    found = bytearray()
    try:
        found += stream.decompress(view[begin : begin + _TRIED], 1 << 16)
        if not found:
            return
        begin += _TRIED
        while not stream.eof and len(found) < LARGEST:
            more = stream.unconsumed_tail or view[begin : begin + 4096]
            if not more:
                break
            if not stream.unconsumed_tail:
                begin += 4096
            found += stream.decompress(more, 1 << 20)
    except zlib.error:
        pass
    if len(found) >= _SHORTEST:
        yield at, name, bytes(found)


def _base64(data: bytes) -> Iterator[Packed]:
    """Yield what letters of base64 say, wherever among them it begins."""
    for found in _BASE64.finditer(data):
        letters = found[0].translate(_ONE_ALPHABET, b"\r\n=")
        for shift in range(4):
            part = letters[shift : shift + (len(letters) - shift) // 4 * 4]
            rest = letters[shift + len(part) :]
            if len(rest) > 1:
                part += rest + b"=" * (4 - len(rest))
            yield found.start() + shift, "base64", base64.b64decode(part)


_ONE_ALPHABET = bytes.maketrans(b"-_", b"+/")


def _hex(data: bytes) -> Iterator[Packed]:
    for found in _HEX.finditer(data):
        digits = found[0]
        for shift in range(2):
            part = digits[shift : shift + (len(digits) - shift) // 2 * 2]
            yield found.start() + shift, "hexadecimal", binascii.unhexlify(part)
