"""What a server makes of words before it shows or keeps them."""

import unicodedata

_DIRECTION = {chr(c) for c in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}


def as_kept(text: str) -> str:
    """Return words as the server has them: composed, and without what cannot be seen but acts."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    kept = (c for c in lines if c == "\n" or not _acts(c))
    return unicodedata.normalize("NFC", "".join(kept)).strip()


def alike(text: str) -> str:
    """Return what two sentences have in common that a reader cannot tell apart."""
    return " ".join(unicodedata.normalize("NFKC", as_kept(text)).split()).casefold()


def _acts(character: str) -> bool:
    return unicodedata.category(character) == "Cc" or character in _DIRECTION
