"""The search finds a canary however its bytes are spelled and in whatever they are packed."""

import base64
import bz2
import gzip
import html
import io
import json
import os
import quopri
import urllib.parse
import zipfile
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.audits.canaries.canary import Aviary, Canary, Fate, Promise
from app.audits.canaries.search import Search

NEVER = Promise("a text", Fate.NEVER)
# So that it is deflated with codes of its own, as longer texts are.
MORE = json.dumps({f"{n}": "words that people say in such meetings " * (n % 7) for n in range(60)})

Spelling = Callable[[str], bytes]


def each_letter(shape: str) -> Spelling:
    """Return how a text looks where every letter is written as a number of this shape."""
    return lambda text: "".join(shape.format(ord(letter)) for letter in text).encode()


SPELLINGS: dict[str, Spelling] = {
    "UTF-8": lambda text: text.encode(),
    "UTF-16": lambda text: text.encode("utf-16-le"),
    "UTF-16, big-endian": lambda text: text.encode("utf-16-be"),
    "UTF-32": lambda text: text.encode("utf-32-le"),
    "UTF-32, big-endian": lambda text: text.encode("utf-32-be"),
    "JSON": lambda text: json.dumps(text).encode(),
    "JSON within JSON": lambda text: json.dumps(json.dumps({"text": text})).encode(),
    "JSON escapes": each_letter("\\u{:04x}"),
    "JSON escapes, escaped": each_letter("\\\\u{:04X}"),
    "byte escapes": each_letter("\\x{:02x}"),
    "octal escapes": each_letter("\\{:03o}"),
    "HTML": lambda text: html.escape(text).encode("ascii", "xmlcharrefreplace"),
    "HTML escapes": each_letter("&#{};"),
    "HTML escapes with zeros": each_letter("&#00{};"),
    "HTML escapes, hexadecimal": each_letter("&#x{:X};"),
    "HTML escapes, escaped": each_letter("&amp;#{};"),
    "percent-encoding": lambda text: urllib.parse.quote(text).encode(),
    "percent-encoding of each letter": each_letter("%{:02X}"),
    "quoted-printable of each letter": each_letter("={:02X}"),
    "quoted-printable": lambda text: quopri.encodestring(text.encode()),
    "hexadecimal": lambda text: text.encode().hex().encode(),
    "base64": lambda text: base64.b64encode(text.encode()),
    "base64, one byte later": lambda text: base64.b64encode(b"x" + text.encode()),
    "base64, two bytes later": lambda text: base64.b64encode(b"xx" + text.encode()),
    "base64 for addresses": lambda text: base64.urlsafe_b64encode(b"\xfb\xff" + text.encode()),
    "base64 in lines": lambda text: base64.encodebytes(text.encode()),
    "base64 of UTF-16": lambda text: base64.b64encode(text.encode("utf-16-le")),
    "base64 of UTF-16, big-endian": lambda text: base64.b64encode(text.encode("utf-16-be")),
    "capitals": lambda text: text.upper().encode(),
    "capitals in base64": lambda text: base64.b64encode(text.upper().encode()),
}


def deflated(content: bytes, *, wrapped: int) -> bytes:
    packing = zlib.compressobj(9, zlib.DEFLATED, wrapped)
    return packing.compress(content) + packing.flush()


def zipped(content: bytes, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        archive.writestr("word/document.xml", content)
    return file.getvalue()


PACKINGS: dict[str, Callable[[bytes], bytes]] = {
    "zip": zipped,
    "zip, stored": lambda content: zipped(content, zipfile.ZIP_STORED),
    "gzip": gzip.compress,
    "deflate (zlib)": zlib.compress,
    "deflate": lambda content: deflated(content, wrapped=-15),
    "base64 of gzip": lambda content: base64.b64encode(gzip.compress(content)),
    "zip in zip": lambda content: zipped(zipped(content)),
    "gzip of base64 of deflate": lambda content: gzip.compress(
        base64.b64encode(deflated(content, wrapped=-15))
    ),
    "hexadecimal of deflate (zlib)": lambda content: zlib.compress(content).hex().encode(),
}


class Trap:
    """A canary, and a search that knows it."""

    def __init__(self) -> None:
        self.aviary = Aviary()
        self.canary: Canary = self.aviary.canary(NEVER, "here")
        self._search = Search(self.aviary)

    def catches(self, leak: bytes) -> bool:
        """Whether it is found somewhere among other bytes, and as no other."""
        found = self._search.look(os.urandom(77) + leak + os.urandom(77))
        named = {one.canary for one in found if one.canary is not None}
        assert named <= {self.canary}
        return self.canary in named


@pytest.fixture
def trap() -> Trap:
    return Trap()


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_canary_is_found_however_it_is_spelled(trap: Trap, spelling: str) -> None:
    assert trap.catches(SPELLINGS[spelling](trap.canary.text()))


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_the_word_alone_is_found_too(trap: Trap, spelling: str) -> None:
    assert trap.catches(SPELLINGS[spelling](trap.canary.word))


@pytest.mark.parametrize("packing", PACKINGS)
@pytest.mark.parametrize("more", ["", MORE], ids=["short", "long"])
def test_a_canary_is_found_in_whatever_it_is_packed(trap: Trap, packing: str, more: str) -> None:
    assert trap.catches(PACKINGS[packing](f"{trap.canary.text()}{more}".encode()))


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("packing", ["zip", "gzip", "deflate (zlib)", "deflate"])
def test_a_canary_is_found_spelled_and_packed(trap: Trap, spelling: str, packing: str) -> None:
    leak = SPELLINGS[spelling](f"{trap.canary.text()}{MORE}")
    assert trap.catches(PACKINGS[packing](leak))


@given(st.binary(max_size=40), st.binary(max_size=40), st.sampled_from(sorted(PACKINGS)))
def test_a_canary_is_found_at_any_place(before: bytes, behind: bytes, packing: str) -> None:
    trap = Trap()
    assert trap.catches(before + PACKINGS[packing](trap.canary.text().encode()) + behind)


@pytest.mark.parametrize("packing", ["gzip", "deflate (zlib)", "deflate", "zip"])
def test_what_is_left_of_a_packed_file_is_enough(trap: Trap, packing: str) -> None:
    leak = PACKINGS[packing](f"{trap.canary.text()}{os.urandom(900).hex()}".encode())
    assert trap.catches(leak[: len(leak) // 2])


def test_a_word_that_was_cut_is_found(trap: Trap) -> None:
    assert trap.catches(trap.canary.word[:-3].encode())
    found = Search(trap.aviary).look(b"... " + trap.canary.word[:12].encode())
    assert [one.canary for one in found] == [None]


def test_what_is_no_canary_is_not_found() -> None:
    trap, other = Trap(), Trap()
    search = Search(trap.aviary)
    for harmless in (
        os.urandom(1 << 20),
        MORE.encode(),
        zlib.compress(MORE.encode()),
        bz2.compress(os.urandom(1000)),
        base64.b64encode(os.urandom(9000)),
        other.canary.text().encode(),
        zipped(other.canary.text().encode()),
    ):
        assert search.look(harmless) == ()


def test_many_canaries_are_told_apart() -> None:
    aviary = Aviary()
    canaries = [aviary.canary(NEVER, f"number {n}") for n in range(300)]
    leak = "\n".join(canary.text() for canary in canaries).encode()
    found = {one.canary for one in Search(aviary).look(gzip.compress(leak))}
    assert found == set(canaries)


def test_a_label_never_holds_the_word() -> None:
    trap = Trap()
    assert trap.canary.word not in trap.canary.label
    assert trap.canary.word not in repr(trap.canary)
