"""Codes that people read from paper, and tokens that only machines read."""

import secrets

from app.keyring import Keyring

# No 0 O 1 I L U: what is read from paper must not be misread (after Crockford's base 32).
_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans({"0": "Q", "O": "Q", "1": "J", "I": "J", "L": "J", "U": "V"})
_LENGTH = 12  # 58 bits


class Codes:
    """Makes codes, and the MACs that the database may hold of them."""

    def __init__(self, keyring: Keyring) -> None:
        self._keyring = keyring

    def new_code(self) -> str:
        """Return a code to be printed, as ABCD-EFGH-JKMN."""
        letters = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
        return "-".join(letters[n : n + 4] for n in range(0, _LENGTH, 4))

    def new_token(self) -> str:
        """Return a secret for a cookie or a link that nobody types: 256 bits."""
        return secrets.token_urlsafe(32)

    def mac(self, code: str, purpose: str) -> str:
        """Return what may be stored of a code that was typed, scanned or sent as a cookie."""
        return self._keyring.code_mac(code, purpose)

    def page_word(self, token: str) -> str:
        """Return the word in the path of whoever holds this token; it opens nothing alone."""
        return self._keyring.code_mac(token, "page")[:16]


def as_typed(text: str) -> str:
    """Return a code as it was printed, from what somebody pasted or typed.

    A whole link may be pasted: the code is what stands after `#`.
    """
    letters = "".join(c for c in text.rsplit("#", 1)[-1].upper() if c.isalnum())
    letters = letters.translate(_MISREAD)[:_LENGTH]
    return "-".join(letters[n : n + 4] for n in range(0, _LENGTH, 4))
