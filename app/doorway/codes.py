"""Codes that people read from paper, and tokens that only machines read."""

import secrets
import unicodedata

from app.keyring import Keyring

# No 0 O 1 I L U: what is read from paper must not be misread (after Crockford's base 32).
_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans({"0": "Q", "O": "Q", "1": "J", "I": "J", "L": "J", "U": "V"})
_LENGTH = 12  # 58 bits


class Codes:
    """Makes codes, and the MACs that the database may hold of them.

    With a `mark`, every page's word begins with it: its address tells to which house it belongs.
    """

    def __init__(self, keyring: Keyring, mark: str = "") -> None:
        self._keyring = keyring
        self._mark = mark

    def new_code(self) -> str:
        """Return a code to be printed, as ABCD-EFGH-JKMN."""
        return _printed("".join(secrets.choice(_LETTERS) for _ in range(_LENGTH)))

    def new_token(self) -> str:
        """Return a secret for a cookie or a link that nobody types: 256 bits."""
        return secrets.token_urlsafe(32)

    def mac(self, code: str, purpose: str) -> str:
        """Return what may be stored of a code that was typed, scanned or sent as a cookie."""
        return self._keyring.code_mac(code, purpose)

    def code_under(self, key: str, *about: str | int) -> str:
        """Return the code that this act, known by its retry key, makes: the same one each time.

        Whoever sends a form twice is answered alike, and no code had to be stored for it. The
        key is drawn by the page and is nowhere stored either.
        """
        number = int(self._under(key, about, "code under"), 16)
        letters = ""
        while len(letters) < _LENGTH:
            number, letter = divmod(number, len(_LETTERS))
            letters += _LETTERS[letter]
        return _printed(letters)

    def token_under(self, key: str, *about: str | int) -> str:
        """Do as `code_under` does, for a secret that nobody types; without a key, draw one."""
        return self._under(key, about, "token under") if key else self.new_token()

    def page_word(self, token: str) -> str:
        """Return the word in the path of whoever holds this token; it opens nothing alone."""
        return self._mark + self._keyring.code_mac(token, "page")[:16]

    def _under(self, key: str, about: tuple[str | int, ...], purpose: str) -> str:
        return self._keyring.code_mac("|".join(map(str, (key, *about))), purpose)


def as_typed(text: str) -> str:
    """Return a code as it was printed, from what somebody pasted or typed.

    A whole link may be pasted: the code is what stands after `#`. Digits of any script count,
    and so do letters of full width.
    """
    plain = unicodedata.normalize("NFKC", text.rsplit("#", 1)[-1][:200]).upper()
    letters = "".join(_digit(c) for c in plain if c.isalnum())
    return _printed(letters.translate(_MISREAD)[:_LENGTH])


def _printed(letters: str) -> str:
    return "-".join(letters[n : n + 4] for n in range(0, _LENGTH, 4))


def _digit(letter: str) -> str:
    return str(unicodedata.digit(letter, letter))
