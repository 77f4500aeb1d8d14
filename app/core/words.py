"""What text a person may send: plain words, of a bounded length."""

import hashlib
import unicodedata

from app.core.refused import N_, Refused
from app.core.unseen import without_unseen

LONGEST_TURN = 2000
LONGEST_TURN_BYTES = 7168  # in UTF-8: with all that goes with it, it fits into a post of 8 kB
LONGEST_POINT = 600
LONGEST_STEP = 300
LONGEST_NOTE = 2000
LONGEST_PRIVATE_WORD = 280
LONGEST_PROMPT = 400
LONGEST_TITLE = 120
LONGEST_NOTE_ON_TERM = 200
LONGEST_NAME = 40

# Overrides and isolates can make a sentence read as its opposite; direction is the page's affair.
_DIRECTION = {chr(c) for c in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}

# Characters of no width, or of nothing but width, that are not of category Cf.
_BLANK = {
    *map(chr, (0x034F, 0x0640, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2065, 0x2800, 0x3164, 0xFFA0)),
    *map(chr, (*range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xFFF0, 0xFFF9))),
    *map(chr, (0x16FE4, 0x1D159, *range(0xE0000, 0xE1000))),
}

# Letters of other alphabets that a reader takes for the Latin one before them, and a few more
# signs that nobody tells apart: strokes, dashes, apostrophes, Persian letters and figures.
_ALIKE = {
    "A": "АΑ", "B": "ВΒ", "C": "С", "E": "ЕΕ", "G": "Ԍ", "H": "НΗ", "I": "ІΙӀǀ∣", "J": "Ј",
    "K": "КΚ", "M": "МΜ", "N": "Ν", "O": "ОΟ", "P": "РΡ", "Q": "Ԛ", "S": "Ѕ", "T": "ТΤ",
    "W": "Ԝ", "X": "ХΧ", "Y": "ҮΥ", "Z": "Ζ",
    "a": "аαɑ", "c": "с", "d": "ԁ", "e": "е", "g": "ɡ", "h": "һ", "i": "іιı", "j": "јϳ",
    "k": "кκ", "l": "ӏ", "m": "м", "n": "η", "o": "оο", "p": "рρ", "q": "ԛ", "s": "ѕ", "t": "тτ",
    "u": "υ", "v": "ѵν", "w": "ԝ", "x": "хχ", "y": "уүγ",
    "-": "‐‒–—−", "'": "’‘ʼʹ′`´",
    "ي": "یى", "ك": "ک",
    **dict(zip("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", strict=True)),
}  # fmt: skip
_LIKE = str.maketrans({other: sign for sign, others in _ALIKE.items() for other in others})
_STROKES = str.maketrans("Il1|0", "||||o")


def plain_words(text: str, field: str, longest: int, *, may_be_empty: bool = False) -> str:
    """Return `text` as plain words: NFC, one kind of line break, one kind of blank, nothing unseen.

    Refused: a damaged character (half of one, or bytes that were none), nothing to be seen
    unless `may_be_empty`, or more than `longest` characters. Control characters, direction
    overrides, what is no character at all, and what nobody can see are left out: a keyboard, a
    program or a person could be told by them. Marks of direction stay, and joiners where they
    change how words look.
    """
    # U+FFFD stands where a form's bytes were no text.
    if any(0xD800 <= ord(c) <= 0xDFFF or c == "\ufffd" for c in text):
        raise Refused(N_("Some of these characters are damaged. Please type them again."), field)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    kept = "".join(c for c in lines if c == "\n" or not _acts(c))
    seen = unicodedata.normalize("NFC", without_unseen(kept))
    words = "\n".join(line.rstrip(" ") for line in seen.split("\n")).strip()
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


def spoken_words(text: str, *, may_be_empty: bool = False) -> str:
    """Return what somebody says as plain words.

    Refused also where they take more bytes than a post has room for, as next to two thousand
    emoji do; letters of every script take at most three, but for those of a few rare ones.
    """
    words = plain_words(text, "text", LONGEST_TURN, may_be_empty=may_be_empty)
    if len(words.encode()) > LONGEST_TURN_BYTES:
        raise Refused(
            N_("This is too long: %(longest)s characters are the most, and of emoji fewer."),
            "text",
            longest=LONGEST_TURN,
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


def mark_of(words: str) -> str:
    """Return a mark by which a form says which words it was opened with."""
    return hashlib.blake2b(words.encode(), digest_size=8).hexdigest()


def looks_like(name: str) -> frozenset[str]:
    """Return the shapes that a reader can take a name for: names that share one look alike.

    Letters of other alphabets count as the Latin ones they look like, a stroke as any stroke,
    and nothing that is not seen counts. One shape is that of the name in whatever case, the other
    that of its letters as they stand: a great I is like a small l, and only like that. Empty
    where nothing of the name is to be seen.
    """
    letters = unicodedata.normalize("NFKD", name)
    seen = "".join(c for c in letters if not (_is_blank(c) or c.isspace()))
    if not any(unicodedata.category(c)[0] in "LNPS" for c in seen):
        return frozenset()
    small = seen.casefold().translate(_LIKE).translate(_STROKES)
    as_it_stands = seen.translate(_LIKE).translate(_STROKES).casefold()
    return frozenset({f"small {small}", f"as it stands {as_it_stands}"})


def _is_blank(character: str) -> bool:
    return character in _BLANK or unicodedata.category(character) in {"Cf", "Cc"}


def _acts(character: str) -> bool:
    number = ord(character)
    return (
        unicodedata.category(character) == "Cc"
        or character in _DIRECTION
        or 0xE0000 <= number <= 0xE007F  # invisible tags
        or number & 0xFFFE == 0xFFFE  # no characters at all
    )
