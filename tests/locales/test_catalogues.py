"""Every sentence is there in every language, with the same gaps to fill."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from app import locales
from app.locales import LANGUAGES, SOURCE, best_language, direction, translated

FOLDER = Path(locales.__file__).parent
OTHERS = [code for code in LANGUAGES if code != SOURCE]
GAP = re.compile(r"%\((\w+)\)[sd]")


def catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


def of(language: str) -> Catalog:
    return catalogue(FOLDER / language / "LC_MESSAGES" / "parley.po")


def test_the_template_holds_every_sentence_of_the_program(tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.pot"
    extract = ("--quiet", "extract", "--mapping-file", "pyproject.toml", "--output-file")
    pybabel = [sys.executable, "-m", "babel.messages.frontend", *extract, str(fresh), "app"]
    subprocess.run(pybabel, cwd=FOLDER.parents[1], check=True, capture_output=True)
    said = {message.id for message in catalogue(fresh) if message.id}
    assert len(said) > 300
    assert said - {message.id for message in catalogue(FOLDER / "parley.pot")} == set()


@pytest.mark.parametrize("language", OTHERS)
def test_every_sentence_is_translated(language: str) -> None:
    template = catalogue(FOLDER / "parley.pot")
    assert len(template) > 300
    sentences = of(language)
    missing = []
    for message in template:
        if not message.id:
            continue
        found = sentences.get(message.id)
        forms = found.string if found and isinstance(found.string, (tuple, list)) else None
        words = forms if forms is not None else [found.string] if found else [""]
        if not all(words) or (found and found.fuzzy):
            missing.append(message.id)
    assert missing == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_has_no_gap_that_its_sentence_has_not(language: str) -> None:
    wrong = []
    for message in of(language):
        if not message.id or not message.string:
            continue
        ids = [message.id] if isinstance(message.id, str) else list(message.id)
        strings = [message.string] if isinstance(message.string, str) else list(message.string)
        gaps = set(GAP.findall(" ".join(ids)))
        for words in strings:
            used = set(GAP.findall(words))
            # Arabic says "one hand" and "two hands" without a figure.
            if used - gaps or (len(ids) == 1 and used != gaps):
                wrong.append(words)
            if "%" in GAP.sub("", words) and "%" not in GAP.sub("", " ".join(ids)):
                wrong.append(words)
    assert wrong == []


def test_a_page_in_arabic_runs_from_right_to_left() -> None:
    assert (direction("ar"), direction("fr")) == ("rtl", "ltr")


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("ar-SY,ar;q=0.9,en;q=0.5", "ar"),
        ("de,fr;q=0.5,es;q=0.8", "es"),
        ("", "en"),
        (";q=x,,*;q=", "en"),
        ("fr;q=nan", "fr"),
    ],
)
def test_the_browsers_wish_is_read_with_care(header: str, language: str) -> None:
    assert best_language(header) == language


def test_an_unknown_language_reads_english() -> None:
    assert translated("xx", "You are next.") == "You are next."
