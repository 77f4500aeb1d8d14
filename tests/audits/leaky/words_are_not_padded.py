"""Sealed words are as long as they are: who writes much is known by the size of their rows."""

import secrets
import struct

import pytest

from app.audits.linkage.known import ANSWER, TURN
from app.keyring.workshop_key import WorkshopKey
from tests.audits.leaky.build import Leak


def spoil(patch: pytest.MonkeyPatch) -> None:
    def seal(key: WorkshopKey, text: str, *place: str, size: int = 0) -> bytes:
        data = text.encode()
        nonce = secrets.token_bytes(12)
        words = struct.pack(">I", len(data)) + data
        return nonce + key._cipher.encrypt(nonce, words, "|".join(place).encode())

    patch.setattr(WorkshopKey, "seal", seal)


LEAK = Leak("size", frozenset({TURN, ANSWER}), spoil, workshops=5)
