"""What could tell who wrote something: what is found in a text, and what is not."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, Route

import app
from app.simulation.sentences import SAID
from tests.browser.giveaway_sentences import PLAIN, TELLING

STATIC = Path(app.__file__).parent / "static"
LANGUAGES = ("en", "fr", "es", "ar")
HERE = "http://giveaways.test"
WITH_MODULE = "const { findGiveaways, languageOf } = await import('/giveaways.js');"


@pytest.fixture(scope="module")
def module(browser: Browser) -> Iterator[Page]:
    """Return a page that can import the module, and reaches nothing else."""
    page = browser.new_page()

    def give(route: Route, request: Request) -> None:
        file = STATIC / request.url.removeprefix(f"{HERE}/")
        if file.suffix == ".js":
            route.fulfill(path=file, content_type="text/javascript")
        else:
            route.fulfill(body="<!doctype html>", content_type="text/html")

    page.route("**/*", give)
    page.goto(f"{HERE}/")
    yield page
    page.context.close()


def found(module: Page, texts: list[str], page: str, known: str = "") -> list[list[dict[str, Any]]]:
    """Return what is found in each of the texts, on a page in this language."""
    script = f"""async ([texts, page, known]) => {{ {WITH_MODULE}
        return texts.map((text) => findGiveaways(text, languageOf(text, page), known)); }}"""
    answer = module.evaluate(script, [texts, page, known])
    assert isinstance(answer, list)
    return answer


# -- what is found, and what is not -------------------------------------------------------------


def test_there_are_sentences_enough() -> None:
    assert sum(map(len, TELLING.values())) >= 120
    assert sum(map(len, PLAIN.values())) >= 60


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_thing_that_could_tell_who_wrote_it_is_found(module: Page, language: str) -> None:
    sentences, kinds = zip(*TELLING[language], strict=True)
    answers = found(module, list(sentences), language)
    got = [" ".join(sorted({one["kind"] for one in answer})) for answer in answers]
    wrong = {s: (k, g) for s, k, g in zip(sentences, kinds, got, strict=True) if k != g}
    assert wrong == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_found_in_sentences_that_only_look_like_it(module: Page, language: str) -> None:
    answers = found(module, PLAIN[language], language)
    wrong = {s: a for s, a in zip(PLAIN[language], answers, strict=True) if a}
    assert wrong == {}


def test_of_the_sentences_of_a_rehearsal_at_most_one_in_six_is_pointed_out(module: Page) -> None:
    flagged = [answer for answer in found(module, list(SAID), "en") if answer]
    assert len(flagged) <= len(SAID) / 6


def test_what_is_found_is_said_with_its_place_in_the_text(module: Page) -> None:
    text = "😀 Écoutez. بصفتي جنرالاً رأيتُ ذلك في حلب، ٠٠٩٦١ ٣ ٥٥٥ ٠١٨."
    (answer,) = found(module, [text], "ar")
    units = text.encode("utf-16-le")
    assert [one["kind"] for one in answer] == ["giveaway", "place", "telephone"]
    for one in answer:
        there = units[2 * one["start"] : 2 * one["end"]].decode("utf-16-le")
        assert there == one["text"]
    assert answer[0]["text"] == "بصفتي جنرالاً"


def test_words_of_the_question_are_no_finding(module: Page) -> None:
    text = "We need Karabulak to answer for it."
    assert found(module, [text], "en")[0][0]["text"] == "Karabulak"
    assert found(module, [text], "en", "What do you ask of Karabulak?") == [[]]


def test_text_is_read_in_its_own_language_on_a_page_in_another(module: Page) -> None:
    for language in LANGUAGES:
        text = next(text for text, kind in TELLING[language] if kind == "giveaway")
        (answer,) = found(module, [text], "ar" if language == "en" else "en")
        assert [one["kind"] for one in answer] == ["giveaway"], language


def test_a_language_that_is_none_of_ours_gets_what_needs_no_language(module: Page) -> None:
    german = (
        "Der Alte General aus Bergheim sah die Soldaten und das Wasser im Tal, Tel. 0555 123 456."
    )
    (answer,) = found(module, [german], "en")
    assert [one["kind"] for one in answer] == ["telephone"]


def test_four_thousand_characters_take_under_ten_milliseconds(module: Page) -> None:
    script = f"""async (texts) => {{ {WITH_MODULE}
        const taken = {{}};
        for (const [language, text] of Object.entries(texts)) {{
            taken[language] = Infinity;
            for (let time = 0; time < 40; time += 1) {{
                const began = performance.now();
                findGiveaways(text, languageOf(text, language));
                taken[language] = Math.min(taken[language], performance.now() - began);
            }}
        }}
        return taken; }}"""
    texts = {}
    for language in LANGUAGES:
        words = " ".join([*PLAIN[language], *(text for text, _ in TELLING[language])])
        texts[language] = (words * 4)[:4000]
        assert len(texts[language]) == 4000
    taken = module.evaluate(script, texts)
    assert {language: ms for language, ms in taken.items() if ms >= 10} == {}


def test_no_text_keeps_the_browser_busy(module: Page) -> None:
    script = f"""async (texts) => {{ {WITH_MODULE}
        return texts.map((text) => {{
            const began = performance.now();
            for (const language of ["en", "fr", "es", "ar"]) findGiveaways(text, language);
            return performance.now() - began; }}); }}"""
    pieces = [
        "a",
        "1",
        "1 ",
        "(1",
        ".a",
        "a@",
        "Aa ",
        "Aa of ",
        "my ",
        "as a ",
        "ابن ",
        "12 Aa ",
        "'",
    ]
    taken = module.evaluate(script, [(piece * 4000)[:4000] for piece in pieces])
    assert {p: ms for p, ms in zip(pieces, taken, strict=True) if ms > 500} == {}


def test_every_kind_has_its_sentence_in_the_page() -> None:
    kinds = {kind for rows in TELLING.values() for _, found in rows for kind in found.split()}
    page = (STATIC.parent / "templates" / "giveaways.html").read_text("utf-8")
    assert [kind for kind in sorted(kinds) if f"data-{kind}=" not in page] == []
    assert len(kinds) == 11
