"""Before words are sent, the browser points out what could tell who wrote them."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect

import app
from app.simulation.sentences import SAID
from tests.browser.giveaway_sentences import PLAIN, TELLING
from tests.browser.workshop import PHONE, Stage, connected, open_item, open_round, press, say

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


# -- on the page --------------------------------------------------------------------------------

GENERAL = {"en": "As a general, I never slept.", "ar": "بصفتي جنرالاً لم أنم قط."}
CALM = {"en": "Nobody here wants this to go on.", "ar": "لا أحد هنا يريد أن يستمر هذا."}


def posts_of(page: Page) -> list[str]:
    """Return a list in which every address stands that the page posts to from now on."""
    posted: list[str] = []
    page.on(
        "request",
        lambda request: posted.append(request.url) if request.method == "POST" else None,
    )
    return posted


def gets_the_floor(facilitator: Page, participant: Page) -> None:
    press(participant, "floor/ask")
    expect(participant.locator("#own_seat")).to_have_attribute("data-mine", "queued")
    facilitator.locator('#controls form[action$="floor/give"] button').click()
    expect(participant.locator("#own_seat")).to_have_attribute("data-mine", "speaking")


@pytest.mark.parametrize(("language", "dark"), [("en", False), ("ar", True)])
def test_a_turn_is_sent_at_the_second_press_and_a_calm_one_at_the_first(
    stage: Stage, barriers: Callable[[Page], list[str]], language: str, *, dark: bool
) -> None:
    stage.language = language
    facilitator = stage.staff("Facilitator")
    press(facilitator, "doors/open")
    anna = stage.participant(0, dark=dark)
    open_item(facilitator, 1)
    gets_the_floor(facilitator, anna)
    posted = posts_of(anna)
    asked = anna.locator("#turn-form .giveaways")
    send = anna.locator("#turn-form > button")

    anna.locator("#turn-text").fill(GENERAL[language])
    send.click()
    expect(asked).to_have_role("status")
    expect(asked.locator("bdi")).to_have_count(1)
    expect(asked.locator("[data-send]")).to_be_in_viewport()
    anna.wait_for_timeout(700)  # any later, a press is another press
    assert posted == []
    expect(anna.locator("#turn-text")).to_have_value(GENERAL[language])
    assert barriers(anna) == []
    anna.set_viewport_size({"width": 320, "height": 640})
    wide = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    assert anna.evaluate(wide)
    anna.set_viewport_size(PHONE)

    send.click()
    expect(facilitator.locator("#said .turn", has_text=GENERAL[language])).to_be_visible()
    assert [address.rsplit("/", 2)[-2:] for address in posted] == [["turns", "say"]]
    expect(anna.locator("#turn-form")).to_have_attribute("data-answered", "kept")
    expect(asked).to_be_empty()

    gets_the_floor(facilitator, anna)
    posted.clear()
    anna.locator("#turn-text").fill(CALM[language])
    send.click()
    expect(facilitator.locator("#said .turn", has_text=CALM[language])).to_be_visible()
    assert len(posted) == 1
    kept = "[localStorage.length, sessionStorage.length]"
    assert anna.evaluate(kept) == [0, 0]


def test_a_double_press_sends_nothing_and_both_buttons_work_by_keyboard(stage: Stage) -> None:
    facilitator = stage.staff("Facilitator")
    press(facilitator, "doors/open")
    anna = stage.participant(0)
    open_item(facilitator, 1)
    gets_the_floor(facilitator, anna)
    posted = posts_of(anna)
    anna.locator("#turn-text").fill("I think as you do. As a general, I say it openly.")

    anna.locator("#turn-form > button").dblclick()
    expect(anna.locator("#turn-form .giveaways bdi")).to_have_text("As a general, I")
    anna.wait_for_timeout(700)
    assert posted == []
    assert anna.evaluate("document.activeElement.matches('#turn-form > button')")
    anna.keyboard.press("Tab")
    anna.keyboard.press("Enter")
    chosen = (
        "(box => box.value.slice(box.selectionStart, box.selectionEnd))(document.activeElement)"
    )
    assert anna.evaluate(chosen) == "As a general, I"
    anna.keyboard.type("As somebody who was there, I")
    anna.locator("#turn-text").evaluate("box => box.value += ' In Aleppo.'")
    anna.locator("#turn-form > button").click()
    expect(anna.locator("#turn-form .giveaways bdi")).to_have_text("Aleppo")
    anna.wait_for_timeout(700)
    assert posted == []
    anna.locator("#turn-form [data-send]").focus()
    anna.keyboard.press("Enter")
    expect(facilitator.locator("#said .turn", has_text="As somebody who was there")).to_be_visible()
    assert len(posted) == 1

    gets_the_floor(facilitator, anna)
    say_again = "We should all go and look at Aleppo together."
    anna.locator("#turn-text").fill(say_again)  # a name that was sent is not asked about again
    anna.locator("#turn-form > button").click()
    expect(facilitator.locator("#said .turn", has_text=say_again)).to_be_visible()


def test_answers_points_and_rewordings_are_looked_through_too(stage: Stage) -> None:
    facilitator = stage.staff("Facilitator")
    press(facilitator, "doors/open")
    anna, rapporteur = stage.participant(0), stage.staff("Rapporteur")
    open_item(facilitator, 1)
    say(facilitator, anna, "We lost the lower fields.")

    posted = posts_of(rapporteur)
    rapporteur.locator("summary", has_text="Write a point").click()
    rapporteur.locator("#point-text").fill("Kassem Haddad opens the sluice in spring.")
    rapporteur.locator("#point-form > button").click()
    expect(rapporteur.locator("#point-form .giveaways bdi")).to_have_text("Haddad")
    assert posted == []
    rapporteur.wait_for_timeout(700)
    rapporteur.locator("#point-form > button").click()
    expect(anna.locator("#points .point", has_text="Haddad")).to_be_visible()

    anna.get_by_role("link", name="What I wrote").click()
    connected(anna)
    posted = posts_of(anna)
    anna.locator("summary", has_text="Change or withdraw").click()
    anna.locator("#reword-1").fill("My brother was killed in the lower fields.")
    reword = anna.get_by_role("button", name="Reword it")
    reword.click()
    expect(anna.locator(".giveaways bdi")).to_have_text("My brother was killed")
    assert posted == []
    anna.wait_for_timeout(700)
    reword.click()
    expect(anna.get_by_text("Will read:")).to_be_visible()
    assert len([address for address in posted if address.endswith("reword")]) == 1


def test_what_leads_furthest_is_shown_first_and_names_of_parties_not_at_all(stage: Stage) -> None:
    facilitator, rapporteur = stage.staff("Facilitator"), stage.staff("Rapporteur")
    press(facilitator, "doors/open")
    open_item(facilitator, 1)
    party = facilitator.locator("#room .parties bdi").first.inner_text()
    box = rapporteur.locator("#point-form")
    rapporteur.locator("summary", has_text="Write a point").click()

    def pointed_out(words: str) -> list[str]:
        rapporteur.locator("#point-text").fill(words)
        box.locator("> button").click()
        expect(box.locator(".giveaways bdi").first).to_be_visible()
        rapporteur.wait_for_timeout(700)
        return box.locator(".giveaways bdi").all_inner_texts()

    shown = pointed_out(
        "We met in Aleppo, in Homs and in Beirut on 12 March 1998; call +961 3 555 018."
    )
    assert shown[0] == "+961 3 555 018"
    assert len(shown) == 3
    expect(box.locator(".giveaways li").last).to_contain_text("2")
    box.locator("[data-change]").click()
    assert (
        rapporteur.locator("#point-text").evaluate(
            "box => box.value.slice(box.selectionStart, box.selectionEnd)"
        )
        == "+961 3 555 018"
    )
    assert pointed_out(
        f"We ask those of {party} who were there that day to call Kassem Haddad about it."
    ) == ["Kassem Haddad"]


def test_a_round_that_is_about_to_end_is_not_held_up(stage: Stage) -> None:
    facilitator = stage.staff("Facilitator")
    press(facilitator, "doors/open")
    anna = stage.participant(0)
    open_item(facilitator, 2)
    open_round(facilitator, "What do you fear most?", seconds=9)
    expect(anna.locator("#own_seat")).to_have_attribute("data-mine", "round")
    anna.locator("#round-text").fill(GENERAL["en"])
    anna.locator("#round-form > button").click()
    expect(anna.locator("#own_seat")).to_have_attribute("data-mine", "answered")


def test_an_answer_is_looked_through_while_there_is_time(stage: Stage) -> None:
    facilitator = stage.staff("Facilitator")
    press(facilitator, "doors/open")
    anna = stage.participant(0)
    open_item(facilitator, 2)
    open_round(facilitator, "What do you fear most?")
    expect(anna.locator("#own_seat")).to_have_attribute("data-mine", "round")
    posted = posts_of(anna)
    anna.locator("#round-text").fill(GENERAL["en"])
    anna.locator("#round-form > button").click()
    expect(anna.locator("#round-form .giveaways bdi")).to_have_text("As a general, I")
    assert posted == []
    anna.wait_for_timeout(700)
    anna.locator("#round-form [data-send]").click()
    expect(anna.locator("#own_seat")).to_have_attribute("data-mine", "answered")


def test_every_kind_has_its_sentence_in_the_page() -> None:
    kinds = {kind for rows in TELLING.values() for _, found in rows for kind in found.split()}
    page = (STATIC.parent / "templates" / "giveaways.html").read_text("utf-8")
    assert [kind for kind in sorted(kinds) if f"data-{kind}=" not in page] == []
    assert len(kinds) == 11
