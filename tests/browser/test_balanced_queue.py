"""A balanced queue: who might be next is proposed to the facilitator, who decides."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.workshop import WALL, Stage, press

OF_ONE_TOWN, OF_THE_OTHER = (0, 1), 6  # cards: six of each


def _named(page: Page, name: str) -> None:
    page.locator("#name").fill(name)
    page.locator("#name-form button").click()
    expect(page.locator("#own_seat")).to_have_attribute("data-mine", "free")


def _balanced_item(facilitator: Page) -> None:
    facilitator.locator("summary", has_text="Insert an item").click()
    facilitator.locator("#insert-title").fill("What the river carries")
    facilitator.locator("#insert-way").select_option("balanced-queue")
    facilitator.locator("#insert-appearance").select_option("named")
    press(facilitator, "agenda/insert")
    first = facilitator.locator("#agenda .agenda-item").first
    expect(first).to_have_attribute("data-way", "balanced-queue")
    press(facilitator, "agenda/open")
    expect(facilitator.locator("#item")).to_have_attribute("data-way", "balanced-queue")


def _ask(page: Page) -> None:
    press(page, "floor/ask")
    expect(page.locator("#own_seat")).to_have_attribute("data-mine", "queued")


def _speak(page: Page, words: str) -> None:
    expect(page.locator("#own_seat")).to_have_attribute("data-mine", "speaking")
    page.locator("#turn-text").fill(words)
    page.locator("#turn-form button").click()
    expect(page.locator("#own_seat")).to_have_attribute("data-mine", "free")


def test_who_might_be_next_is_told_to_the_third_party_alone_and_a_person_decides(
    stage: Stage, barriers: Callable[[Page], list[str]]
) -> None:
    facilitator = stage.staff("Facilitator")
    panel, wall = stage.staff("Panel"), stage.staff("Projector", WALL)
    press(facilitator, "doors/open")
    amina, basil = (stage.participant(card) for card in OF_ONE_TOWN)
    carmen = stage.participant(OF_THE_OTHER)
    _balanced_item(facilitator)
    for page, name in ((amina, "Amina"), (basil, "Basil"), (carmen, "Carmen")):
        _named(page, name)

    _ask(amina)
    press(facilitator, "floor/give")
    _speak(amina, "Less water, every year.")
    _ask(basil)
    _ask(carmen)

    # Basil asked first, but his side has been heard: Carmen is proposed, and waits like him.
    proposed = facilitator.locator("#floor .proposed")
    expect(proposed).to_have_attribute("data-proposed", "Carmen")
    expect(panel.locator("#floor .proposed")).to_have_attribute("data-proposed", "Carmen")
    expect(facilitator.locator("#controls .main")).to_have_text("Next, as proposed: Carmen")
    assert barriers(facilitator) == []
    heard = facilitator.locator("#floor .heard")
    expect(heard.locator("[data-not-yet]")).to_have_count(2)
    expect(heard.locator("[data-side]")).to_have_count(2)
    for page in (basil, carmen, wall):
        expect(page.locator("#floor, .proposed, .heard")).to_have_count(0)
        expect(page.locator("body")).not_to_contain_text("proposed")
    for page in (basil, carmen):
        expect(page.locator("#own_seat")).to_have_attribute("data-place", "")
        expect(page.locator(".own-time")).to_have_count(0)
    expect(amina.locator(".own-time")).to_have_attribute("data-turns", "1")
    expect(wall.locator("[data-next]")).to_have_count(0)

    # The facilitator decides otherwise, by name; then as proposed, by one key.
    facilitator.locator("#floor li[data-who=Basil] button").click()
    _speak(basil, "It is not only the water.")
    expect(proposed).to_have_attribute("data-proposed", "Carmen")
    facilitator.locator("body").press("Space")
    _speak(carmen, "The wells have sunk.")
    expect(facilitator.locator("#floor [data-not-yet]")).to_have_count(0)
    expect(carmen.locator(".own-time")).to_have_attribute("data-turns", "1")

    # The way changes while the item runs, and nothing is proposed any more.
    _ask(basil)
    facilitator.locator("#controls summary", has_text="Way of speaking").click()
    facilitator.locator('#controls form[id$="agenda/way/open-queue"] button').click()
    expect(wall.locator("#item")).to_have_attribute("data-way", "open-queue")
    expect(proposed).to_have_count(0)
    expect(basil.locator("#own_seat")).to_have_attribute("data-place", "1")
    assert barriers(basil) == []
