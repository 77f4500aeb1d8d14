"""What of a text nobody sees: left out of words, but where a script needs it."""

import unicodedata

_ZWNJ, _ZWJ = "\u200c", "\u200d"
_TEXT_STYLE, _EMOJI_STYLE = "\ufe0e", "\ufe0f"
_KEYS, _KEYCAP = frozenset("#*0123456789"), "\u20e3"
_PICTURES_TOO = frozenset("\u203c\u2049\u2194\u2195\u2934\u2935\u25fd\u25fe\u3030\u303d")

# Format characters that stay: marks of direction, which a line in two directions needs, and signs
# of Arabic, Syriac and Kaithi that are seen.
_STAY = {
    *map(chr, (0x061C, 0x200E, 0x200F)),
    *map(chr, (*range(0x0600, 0x0606), 0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2, 0x110BD, 0x110CD)),
}
# Of other kinds, and of no width: fillers, joiners of graphemes, selectors of a variant.
_OF_NO_WIDTH = {
    *map(chr, (0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2065, 0x3164, 0xFFA0, 0x16FE4)),
    *map(chr, (*range(0xFE00, 0xFE10), *range(0xFFF0, 0xFFF9), *range(0xE0000, 0xE1000))),
}
_BLANK = {"\u2800"}  # of braille
_LINE_ENDS = {"\u2028", "\u2029"}

# Scripts in whose words a joiner, or its opposite, changes how letters look.
_JOINING = (
    (0x0600, 0x0DFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x1800, 0x18AF), (0xA840, 0xA8FF),
    (0xFB50, 0xFDFF), (0xFE70, 0xFEFC), (0x10D00, 0x10D3F), (0x11000, 0x11FFF),
)  # fmt: skip
_VIRAMA = 9  # as a combining class: what stands before a half letter at the end of a word


def without_unseen(text: str) -> str:
    """Return `text` with plain spaces for blanks, and without what nobody sees."""
    kept: list[str] = []
    for at, character in enumerate(text):
        before = kept[-1] if kept else ""
        after = text[at + 1 : at + 2]
        if character in _LINE_ENDS:
            kept.append("\n")
        elif character in _BLANK or unicodedata.category(character) == "Zs":
            kept.append(" ")
        elif not _unseen(character) or _needed(before, character, after):
            kept.append(character)
    return "".join(kept)


def _unseen(character: str) -> bool:
    if character in _OF_NO_WIDTH or "\u180b" <= character <= "\u180f":
        return True
    return unicodedata.category(character) == "Cf" and character not in _STAY


def _needed(before: str, character: str, after: str) -> bool:
    """Whether something that is not seen changes how what stands before it is seen."""
    if character in {_ZWNJ, _ZWJ}:
        within_a_word = _joins(before) and _joins(after)
        half_a_letter = _joins(before) and unicodedata.combining(before) == _VIRAMA
        return within_a_word or half_a_letter or (character == _ZWJ and _one_picture(before, after))
    if character in {_TEXT_STYLE, _EMOJI_STYLE}:
        return _is_picture(before) or (before in _KEYS and after == _KEYCAP)
    if "\u180b" <= character <= "\u180f":
        return "\u1820" <= before <= "\u18aa"
    return False


def _joins(letter: str) -> bool:
    """Whether this is a letter, or a mark on one, of a script that joins its letters."""
    if not letter or unicodedata.category(letter)[0] not in "LM":
        return False
    return any(first <= ord(letter) <= last for first, last in _JOINING)


def _one_picture(before: str, after: str) -> bool:
    """Whether two emoji are drawn as one, as families are."""
    drawn = before == _EMOJI_STYLE or "\U0001f3fb" <= before <= "\U0001f3ff"
    return _is_picture(after) and (drawn or _is_picture(before))


def _is_picture(character: str) -> bool:
    return character != "" and (
        unicodedata.category(character) == "So" or character in _PICTURES_TOO
    )
