"""The languages that Parley speaks, and their catalogues.

Catalogues are read as text (`*/LC_MESSAGES/parley.po`) when first needed: nothing to compile.
"""

from functools import cache
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

LANGUAGES = {"en": "English", "fr": "Français", "es": "Español", "ar": "العربية"}
SOURCE = "en"
_FOLDER = Path(__file__).parent


@cache
def catalogue(language: str) -> NullTranslations:
    """Return the sentences of a language; English is the source and needs none."""
    path = _FOLDER / language / "LC_MESSAGES" / "parley.po"
    if language not in LANGUAGES or not path.exists():
        return NullTranslations()
    compiled = BytesIO()
    with path.open("rb") as text:
        write_mo(compiled, read_po(text, locale=language))
    compiled.seek(0)
    return Translations(compiled, domain="messages")


def translated(language: str, sentence: str, **values: str | int) -> str:
    """Return a sentence in this language, with its gaps filled."""
    found = str(catalogue(language).ugettext(sentence))
    return found % values if values else found


@cache
def direction(language: str) -> str:
    """Return "ltr" or "rtl"."""
    return str(Locale.parse(language).text_direction)


def best_language(header: str, offered: tuple[str, ...] = tuple(LANGUAGES)) -> str:
    """Return the offered language that an Accept-Language header likes best."""
    wished: list[tuple[float, str]] = []
    for part in header[:500].split(","):
        code, _, quality = part.strip().partition(";q=")
        try:
            weight = float(quality) if quality else 1.0
        except ValueError:
            continue
        wished.append((-weight, code.split("-")[0].lower()))
    for _, code in sorted(wished, key=lambda wish: wish[0]):
        if code in offered:
            return code
    return offered[0] if offered else SOURCE
