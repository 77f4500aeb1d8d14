"""A round that the interpreter reads first, relief by one press, the glossary, and the language
that one reads, in real browsers: phones in English and in Arabic."""

import asyncio
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from app.core.seat import Role
from app.core.workshop import WorkshopId
from app.main import open_house
from tests.browser.workshop import Stage, connected, is_news, open_item, open_round, press
from tests.houses import Ways, settings_in
from tests.live.server import Server
from tests.live.test_renderings import in_two_languages

WRITTEN = (
    "the old trees are gone",
    "كل شيء صار بعيدا",
    "they closed the school",
    "لا ماء في الصيف",
)
EN = [f"Rendered in one voice, {n}" for n in range(4)]
AR = [f"صياغة بصوت واحد {n}" for n in range(4)]
HALF = "half of what I wanted to"


class Served:
    """A running server with a workshop in English and Arabic, and two interpreters."""

    def __init__(self, folder: Path) -> None:
        self._server = Server(folder)
        with ThreadPoolExecutor(1) as aside:  # a loop of its own: this thread's is the browser's
            ways, second = aside.submit(self._prepared).result()
        self._server.start()
        self.url = url = self._server.url
        self.staff = {role.value: f"{url}/staff#{code}" for role, code in ways.staff.items()}
        self.staff["second interpreter"] = f"{url}/staff#{second}"
        self.cards = [f"{url}/join#{code}" for code in ways.cards]

    def _prepared(self) -> tuple[Ways, str]:
        ways = in_two_languages(self._server)

        async def another() -> str:
            house = open_house(settings_in(self._server.folder, self._server.port))
            try:
                return await house.doorway.staff.new_link(WorkshopId("two"), Role.INTERPRETER)
            finally:
                house.database.close()

        return ways, asyncio.run(another())

    @property
    def organiser(self) -> str:
        """Return the link for the first account, which the server printed at its start."""
        (link,) = re.findall(r"\S+/first#\S+", self._server.written())
        return str(link)

    def kill(self) -> None:
        self._server.end()


@pytest.fixture
def stage(browser: Browser, tmp_path: Path) -> Iterator[Stage]:
    served = Served(tmp_path / "two")
    made = Stage(browser, served)
    yield made
    made.close()
    served.kill()
    assert [c for c in made.complaints if not is_news(c)] == []


def reads(stage: Stage, language: str) -> Stage:
    stage.language = language
    return stage


def two_and_two(stage: Stage) -> dict[str, list[Page]]:
    english = [reads(stage, "en").participant(card) for card in (0, 1)]
    arabic = [reads(stage, "ar").participant(card) for card in (2, 3)]
    stage.language = "en"
    return {"en": english, "ar": arabic}


def rendered(interpreter: Page, number: int) -> None:
    interpreter.locator("#render-en").fill(EN[number])
    interpreter.locator("#render-ar").fill(AR[number])
    interpreter.locator("#render-form button.main").click()


def test_a_round_waits_for_the_interpreter_and_each_reads_it_in_their_own_language(
    stage: Stage, barriers: Callable[[Page], list[str]]
) -> None:
    lead, interpreter = stage.staff("facilitator"), stage.staff("interpreter")
    press(lead, "doors/open")
    phones = two_and_two(stage)
    everyone = [*phones["en"], *phones["ar"]]
    open_item(lead, 0)
    open_round(lead, "What do you fear?", 8)
    for phone, text in zip(everyone, WRITTEN, strict=True):
        expect(phone.locator("[data-rendered]")).to_have_attribute("data-rendered", "yes")
        phone.locator("#round-text").fill(text)
        phone.locator("#round-form button").first.click()
        expect(phone.locator("#own_seat")).to_have_attribute("data-mine", "answered")

    expect(interpreter.locator("#renderings [data-card]")).to_have_count(4, timeout=20_000)
    for page in (*everyone, lead):
        expect(page.locator("#item [data-unopened]")).to_be_visible()
        assert not any(text in page.content() for text in WRITTEN)
    expect(lead.locator("#renderings")).to_have_attribute("data-of", "4")
    assert barriers(interpreter) == []

    interpreter.get_by_role("link", name="Render the next one").click()
    original = interpreter.locator("#render-original").inner_text()
    box = interpreter.locator("#render-en" if original.isascii() else "#render-ar")
    interpreter.locator(f'[data-takes-original="{box.get_attribute("id")}"]').click()
    expect(box).to_have_value(original)
    assert barriers(interpreter) == []
    for number in range(4):
        rendered(interpreter, number)
        ready = interpreter.locator('#renderings [data-card][data-ready="yes"]')
        expect(ready).to_have_count(number + 1)
        if number < 3:  # the next one stands there by itself
            expect(interpreter.locator("#render-en")).to_have_value("")
    for page in everyone:
        assert not any(text in page.content() for text in (*WRITTEN, *EN, *AR))
    press(interpreter, "renderings/open-all")

    for language, mine, others in (("en", EN, AR), ("ar", AR, EN)):
        for phone in phones[language]:
            words = phone.locator("#said .turn .words")
            expect(words).to_have_count(4)
            assert sorted(words.all_inner_texts()) == sorted(mine)
            assert not any(text in phone.content() for text in (*others, *WRITTEN))
            direction = "rtl" if language == "ar" else "ltr"
            expect(words.first).to_have_attribute("dir", direction)
            expect(words.first).to_have_attribute("lang", language)
    phones["ar"][0].locator("a[href$='turns/mine']").click()
    own = phones["ar"][0].locator(".own-turn .words")
    expect(own).to_have_count(1)
    assert own.inner_text() in AR
    expect(lead.locator("#said .turn .words").first).to_have_attribute("lang", "en")


def test_the_second_interpreter_relieves_the_first_by_one_press(stage: Stage) -> None:
    first, second = stage.staff("interpreter"), stage.staff("second interpreter")
    press(first, "taps/relieve")
    expect(first.locator("#taps")).to_have_attribute("data-mine", "yes")
    expect(second.locator("#taps [data-name]")).not_to_be_empty()
    press(first, "taps/relief")
    expect(second.locator("#taps")).to_have_attribute("data-tired", "yes")
    second.get_by_role("button", name="I take over").click()
    expect(second.locator("#taps")).to_contain_text("You interpret now.")
    expect(first.locator("#taps")).to_have_attribute("data-mine", "")
    expect(first.get_by_role("button", name="I take over")).to_be_visible()
    lead = stage.staff("facilitator")
    lead.locator("#team summary").click()
    expect(lead.locator('#team [data-interprets="yes"]')).to_have_count(1)


def test_a_term_reaches_every_phone_in_its_reader_s_words(stage: Stage) -> None:
    lead, interpreter = stage.staff("facilitator"), stage.staff("interpreter")
    press(lead, "doors/open")
    phones = two_and_two(stage)
    interpreter.locator("summary", has_text="Write a term into the glossary").click()
    interpreter.locator("#write-term-en").fill("water rights")
    interpreter.locator("#write-term-ar").fill("حقوق المياه")
    interpreter.locator("#write-term-note").fill("of wells, not of rivers")
    interpreter.locator("#term-form button").click()
    for language, head, other in (
        ("en", "water rights", "حقوق المياه"),
        ("ar", "حقوق المياه", "water rights"),
    ):
        glossary = phones[language][0].locator("#glossary")
        glossary.locator("summary").click()
        expect(glossary.locator("[data-words]")).to_have_text(head)
        expect(glossary.locator("[data-word]")).to_have_text(other)
    interpreter.locator("#glossary summary").click()
    interpreter.locator("#glossary a", has_text="Change").click()
    expect(interpreter.locator("#change-term-en")).to_have_value("water rights")
    interpreter.locator("#change-term-en").fill("rights to water")
    interpreter.locator("#change-term-form button.main").click()
    # What its reader has opened stays open.
    expect(phones["en"][0].locator("#glossary [data-words]")).to_have_text("rights to water")
    expect(phones["en"][0].locator("#glossary [data-words]")).to_be_visible()


def test_the_language_changes_in_mid_session_and_nothing_typed_is_lost(
    stage: Stage, barriers: Callable[[Page], list[str]]
) -> None:
    lead, _interpreter = stage.staff("facilitator"), stage.staff("interpreter")
    press(lead, "doors/open")
    phone = stage.participant(0)
    open_item(lead, 0)
    open_round(lead, "What do you fear?", 300)
    phone.locator("#round-text").fill(HALF)
    before = phone.url
    phone.locator("summary", has_text="Language").click()
    phone.locator('[data-language] button[value="ar"]').click()
    expect(phone.locator("html")).to_have_attribute("lang", "ar")
    expect(phone.locator("html")).to_have_attribute("dir", "rtl")
    expect(phone.locator("#round-text")).to_have_value(HALF)
    expect(phone.locator('[data-language] [aria-current="true"]')).to_have_attribute("value", "ar")
    connected(phone)
    assert phone.url == before
    assert barriers(phone) == []
    # What comes from now on comes in that language; and what was typed is sent as it ever was.
    press(lead, "agenda/pause")
    expect(phone.locator("#strip")).to_have_attribute("data-paused", "yes")
    assert "paused" not in phone.locator("#strip").inner_text()
    press(lead, "agenda/resume")
    expect(phone.locator("#strip")).to_have_attribute("data-paused", "")
    phone.locator("#round-form button").first.click()
    expect(phone.locator("#own_seat")).to_have_attribute("data-mine", "answered")
    lead.locator("#round-prompt").evaluate("box => { box.value = 'half a prompt' }")
    lead.locator("summary", has_text="Language").click()
    lead.locator('[data-language] button[value="fr"]').click()
    expect(lead.locator("html")).to_have_attribute("lang", "fr")
    expect(lead.locator("#round-prompt")).to_have_value("half a prompt")
