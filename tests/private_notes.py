"""Private notes as somebody else would write them, from `docs/private-notes.md` alone: nothing of
the page's script and nothing of the server is used here."""

import base64
import hashlib
import secrets
import struct
from collections.abc import Sequence
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

FILLED = 65536


def encoded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode("ascii").rstrip("=")


def decoded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def mark_of(note: bytes) -> str:
    """Return a ciphertext's fingerprint, as the page sends it; of b"" where there is none."""
    return encoded(hashlib.sha256(note).digest())


NONE = mark_of(b"")


@dataclass(frozen=True)
class Phrase:
    """Ten words, and what follows from them."""

    words: tuple[str, ...]

    @property
    def secret(self) -> bytes:
        return " ".join(word.replace("-", "") for word in self.words).encode("ascii")

    @property
    def locator(self) -> bytes:
        return self._derived(b"parley private notes 1 locator")

    @property
    def key(self) -> bytes:
        return self._derived(b"parley private notes 1 key")

    def _derived(self, purpose: bytes) -> bytes:
        return HKDF(algorithm=SHA256(), length=32, salt=b"", info=purpose).derive(self.secret)

    def seal(self, text: str, nonce: bytes = b"") -> bytes:
        nonce = nonce or secrets.token_bytes(12)
        data = text.encode()
        filled = (struct.pack(">I", len(data)) + data).ljust(FILLED, b"\0")
        assert len(filled) == FILLED
        return b"\1" + nonce + AESGCM(self.key).encrypt(nonce, filled, b"\1" + self.locator)

    def open(self, note: bytes) -> str | None:
        """Return the text, or None where this phrase does not open it; the filling is looked at."""
        assert note[:1] == b"\1"
        try:
            filled = AESGCM(self.key).decrypt(note[1:13], note[13:], b"\1" + self.locator)
        except InvalidTag:
            return None
        (length,) = struct.unpack(">I", filled[:4])
        assert len(filled) == FILLED
        assert not filled[4 + length :].strip(b"\0")
        return filled[4 : 4 + length].decode()

    def form(self, text: str, was: str = NONE) -> dict[str, str]:
        """Return the form that saves this text."""
        return {**self.asking, "was": was, "words": encoded(self.seal(text))}

    @property
    def asking(self) -> dict[str, str]:
        return {"locator": encoded(self.locator)}


def phrase(words: str | Sequence[str]) -> Phrase:
    return Phrase(tuple(words.split() if isinstance(words, str) else words))


ANNA = phrase("abacus bronze cactus dingo easel flagship gnat halogen ivory jukebox")
BELA = phrase("zoom yoyo wreath t-shirt vixen unlit trousers drop-down sneeze raven")
