"""Words that stand in renderings: each reader gets those in the language that they read."""

from collections.abc import Mapping

Renderings = tuple[tuple[str, str], ...]


def renderings_of(renderings: Mapping[str, str]) -> Renderings:
    """Return renderings for a view: values that can be compared, in the workshop's order."""
    return tuple(renderings.items())


def language_read(renderings: Renderings, language: str) -> str:
    """Return in which language somebody reads these words who reads this one; "" where they stand
    as they were written, in a language that nobody has told us."""
    codes = [code for code, _ in renderings]
    return language if language in codes else codes[0] if codes else ""


def words_read(text: str, renderings: Renderings, language: str) -> str:
    """Return the words as somebody reads them who reads this language."""
    return dict(renderings).get(language_read(renderings, language), text)
