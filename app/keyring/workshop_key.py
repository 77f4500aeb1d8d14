"""What one workshop's key does: it seals texts, and makes ids that only it can tell apart."""

import hashlib
import hmac
import secrets
import struct

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.core.turn import TurnId

_NONCE = 12
_SIZES = (256, 1024, 4096, 8192 + 256)
FULL = _SIZES[-1]  # the longest turn, whatever its script, fits into this


class WorkshopKey:
    """AES-256-GCM for texts and HMAC-SHA-256 for ids, under separate keys drawn from one.

    The place of a text (table, row, column) is bound into it, so no text can be moved to
    another row unnoticed. Lengths are padded, so a pass looks like an answer.
    """

    def __init__(self, secret: bytes) -> None:
        self._cipher = AESGCM(_derived(secret, b"parley texts"))
        self._ids = _derived(secret, b"parley ids")

    def seal(self, text: str, *place: str, size: int = 0) -> bytes:
        """Return the text encrypted for this place, padded to `size` bytes or the next step."""
        data = text.encode()
        padded = struct.pack(">I", len(data)) + data
        padded = padded.ljust(_size(max(size, len(padded))), b"\0")
        nonce = secrets.token_bytes(_NONCE)
        return nonce + self._cipher.encrypt(nonce, padded, _place(place))

    def open(self, sealed: bytes, *place: str) -> str:
        """Return the text that was sealed for this place."""
        padded = self._cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], _place(place))
        (length,) = struct.unpack(">I", padded[:4])
        return padded[4 : 4 + length].decode()

    def turn_id(self, retry_key: str) -> TurnId:
        """Return the id of whatever is sent under this retry key: random to everyone else."""
        return TurnId(self.mac("turn", retry_key)[:32])

    def mac(self, *parts: str) -> str:
        return hmac.new(self._ids, _place(parts), hashlib.sha256).hexdigest()


def _derived(secret: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose).derive(secret)


def _place(parts: tuple[str, ...]) -> bytes:
    return "|".join(parts).encode()


def _size(length: int) -> int:
    for size in _SIZES:
        if length <= size:
            return size
    return -(-length // FULL) * FULL
