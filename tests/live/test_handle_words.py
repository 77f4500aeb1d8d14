"""The words that people appear under."""

import unicodedata

import pytest

from app.live.chance import RealChance, handle_words
from app.locales import LANGUAGES


def bare(word: str) -> str:
    """Return a word without case and accents."""
    parts = unicodedata.normalize("NFD", word.casefold())
    return "".join(c for c in parts if not unicodedata.combining(c))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_five_hundred_words_that_nobody_can_confuse(language: str) -> None:
    words = handle_words(language)
    assert len(words) >= 500
    assert len({bare(word) for word in words}) == len(words)
    assert all(word.isalpha() and 2 < len(word) < 12 for word in words)


def test_a_word_is_never_drawn_twice_and_a_list_never_runs_out() -> None:
    chance = RealChance()
    used: frozenset[str] = frozenset()
    for _ in range(60):
        drawn = chance.handles(20, used, "en")
        assert len(set(drawn)) == 20
        assert not used & set(drawn)
        used |= set(drawn)
    assert len(used) == 1200
