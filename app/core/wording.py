"""A wording: the same words in each language of the workshop."""

from collections.abc import Mapping

from app.core.refused import N_, Refused
from app.core.words import as_seen, plain_words
from app.core.workshop import Workshop


def in_each_language(
    workshop: Workshop, typed: Mapping[str, str], field: str, longest: int
) -> dict[str, str]:
    """Return what was typed in each language of the workshop, as plain words.

    Refused where one of them is missing, which is then named.
    """
    languages = workshop.plan.languages
    begun = any(as_seen(typed.get(language, "")) for language in languages)
    words = {}
    for language in languages:
        said = plain_words(
            typed.get(language, ""), f"{field}-{language}", longest, may_be_empty=begun
        )
        if not said:
            raise Refused(
                N_("Please write it in %(in_language)s as well."),
                f"{field}-{language}",
                in_language=language,
            )
        words[language] = said
    return words
