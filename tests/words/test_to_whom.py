"""Nobody is called anonymous without its being said to whom.

The rule is simple: where a word of that stem stands, one that says "to" has to follow it in the
same sentence. It cannot tell whether what follows is true; a reader can.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
STEM = re.compile(r"anonym|anonim|anónim|مجهول", re.IGNORECASE)
TO_WHOM = re.compile(
    r"(?:anonym|anonim|anónim|مجهول)\w*\b.*?"
    r"(?:\b(?:to|para|ante|frente|pour|envers|devant)\b|لدى|أمام|بالنسبة|عند)",
    re.IGNORECASE | re.DOTALL,
)
END = re.compile(r"(?<=[.!?؟])[\"'”’)*_]*\s+|\n\s*\n|\n\s*(?=[-*#|])|\s\|\s")

READ_BY_PEOPLE = [
    *(ROOT / "docs").rglob("*.md"),
    *ROOT.glob("*.md"),
    *(ROOT / "app" / "templates").rglob("*.html"),
    *(ROOT / "app").rglob("*.py"),
    *(ROOT / "app" / "designs").rglob("*.yaml"),
    *(ROOT / "app" / "static").glob("*.js"),
]
CATALOGUES = sorted((ROOT / "app" / "locales").rglob("*.po*"))


def sentences(text: str) -> Iterator[str]:
    yield from (" ".join(part.split()) for part in END.split(text))


def wrong_in(text: str) -> list[str]:
    """Return the sentences that say the word and not to whom; names of things in code are none."""
    text = re.sub("`[^`]*`", "", text)
    return [s for s in sentences(text) if STEM.search(s) and not TO_WHOM.search(s)]


@pytest.mark.parametrize(
    "text",
    [
        "You are anonymous.",
        "Your words stay anonymous here. Talk to everybody.",
        "It was sent to you. It is anonymous!",
        "An anonymised queue\n\nis a number to all",
        "- Anonymity\n- to nobody",
        "Vous êtes anonyme.",
        "Su anonimato está garantizado.",
        "Usted es anónima.",
        "أنت مجهول الهوية.",
    ],
)
def test_the_word_alone_is_found(text: str) -> None:
    assert wrong_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "You are anonymous to the other party, and not to the server.",
        "Anonymous\nto whom?",
        "Vous êtes anonyme pour l’autre partie.",
        "Usted es anónima para la otra parte.",
        "أنت مجهول بالنسبة إلى الطرف الآخر.",
    ],
)
def test_the_word_with_whom_is_not(text: str) -> None:
    assert STEM.search(text)
    assert wrong_in(text) == []


def test_there_is_something_to_be_read() -> None:
    assert len(READ_BY_PEOPLE) > 200
    assert ROOT / "docs" / "threat-model.md" in READ_BY_PEOPLE
    assert len(CATALOGUES) >= 4


def test_nothing_that_people_read_calls_anybody_anonymous_without_saying_to_whom() -> None:
    found = {
        str(file.relative_to(ROOT)): wrong_in(file.read_text("utf-8")) for file in READ_BY_PEOPLE
    }

    assert {file: wrong for file, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_sentence_of_a_page_does_in_any_language(file: Path) -> None:
    with file.open("rb") as opened:
        catalogue = read_po(opened)
    said = []
    for message in catalogue:
        for part in (message.id, message.string):
            said += [part] if isinstance(part, str) else list(part or ())
    assert len(said) > 300
    assert [wrong for text in said for wrong in wrong_in(text)] == []
