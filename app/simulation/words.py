"""Words as anybody sees them: by these, what was sent is found again in what is shown and kept."""

import unicodedata

_SEEN = {
    *map(chr, (*range(0x0600, 0x0606), 0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2, 0x110BD, 0x110CD)),
}
_OF_NO_WIDTH = {
    *map(chr, (0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2065, 0x3164, 0xFFA0, 0x16FE4)),
    *map(chr, (*range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xFFF0, 0xFFF9))),
    *map(chr, range(0xE0000, 0xE1000)),
}
_BLANK = "\u2800"  # of braille


def as_kept(text: str) -> str:
    """Return words composed, with plain spaces, and without anything that nobody sees.

    A server keeps some of what is not seen, where a script needs it: of two texts that differ in
    that alone, either stands for the other.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    seen = unicodedata.normalize("NFC", "".join(_plain(c) for c in lines))
    return "\n".join(line.rstrip(" ") for line in seen.split("\n")).strip()


def alike(text: str) -> str:
    """Return what two sentences have in common that a reader cannot tell apart."""
    return " ".join(unicodedata.normalize("NFKC", as_kept(text)).split()).casefold()


def _plain(character: str) -> str:
    kind = unicodedata.category(character)
    if character == "\n" or kind in {"Zl", "Zp"}:
        return "\n"
    if kind == "Zs" or character == _BLANK:
        return " "
    unseen = kind in {"Cc", "Cn", "Cs"} or (kind == "Cf" and character not in _SEEN)
    return "" if unseen or character in _OF_NO_WIDTH else character
