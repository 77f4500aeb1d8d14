"""What text a person may send: plain words, of a bounded length."""

import unicodedata

from app.core.refused import N_, Refused

LONGEST_TURN = 2000
LONGEST_POINT = 600
LONGEST_NOTE = 2000
LONGEST_PROMPT = 400
LONGEST_TITLE = 120
LONGEST_NAME = 40

# Overrides and isolates can make a sentence read as its opposite; direction is the page's affair.
_DIRECTION = {chr(c) for c in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}


def plain_words(text: str, field: str, longest: int, *, may_be_empty: bool = False) -> str:
    """Return `text` as plain words: NFC, one kind of line break, nothing invisible that acts.

    Refused: a damaged character (half of one, or bytes that were none), nothing to be seen
    unless `may_be_empty`, or more than `longest` characters. Control characters, direction
    overrides and what is no character at all are left out.
    """
    # U+FFFD stands where a form's bytes were no text.
    if any(0xD800 <= ord(c) <= 0xDFFF or c == "\ufffd" for c in text):
        raise Refused(N_("Some of these characters are damaged. Please type them again."), field)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    kept = "".join(c for c in lines if c == "\n" or not _acts(c))
    words = unicodedata.normalize("NFC", kept).strip()
    if not as_seen(words):
        if not may_be_empty:
            raise Refused(N_("Please write something first."), field)
        return ""
    if len(words) > longest:
        raise Refused(
            N_("This is too long: %(length)s characters, and %(longest)s are the most."),
            field,
            length=len(words),
            longest=longest,
        )
    return words


def one_line(text: str, field: str, longest: int, *, may_be_empty: bool = False) -> str:
    """Return `text` as plain words on one line."""
    return " ".join(plain_words(text, field, longest, may_be_empty=may_be_empty).split())


def as_seen(words: str) -> str:
    """Return what a reader can tell words apart by: neither case nor what is invisible."""
    compared = unicodedata.normalize("NFKC", words)
    seen = "".join(c for c in compared if unicodedata.category(c) != "Cf")
    return " ".join(seen.split()).casefold()


def _acts(character: str) -> bool:
    number = ord(character)
    return (
        unicodedata.category(character) == "Cc"
        or character in _DIRECTION
        or 0xE0000 <= number <= 0xE007F  # invisible tags
        or number & 0xFFFE == 0xFFFE  # no characters at all
    )
