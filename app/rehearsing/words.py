"""What simulated people are called and say, in a language."""

from app.core.guests import NAME, OTHER_WORDS, POINTS, PROMPT, SENTENCES, GuestWords
from app.live.chance import handle_words
from app.locales import translated


def words_in(language: str) -> GuestWords:
    """Return the words of simulated people in this language."""
    return GuestWords(
        name=translated(language, NAME),
        sentences=tuple(translated(language, sentence) for sentence in SENTENCES),
        points=tuple(translated(language, point) for point in POINTS),
        prompt=translated(language, PROMPT),
        other_words=translated(language, OTHER_WORDS),
        handles=handle_words(language),
    )
