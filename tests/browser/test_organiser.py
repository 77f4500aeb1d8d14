"""From the first account to the draft, in one room, where people appear by name."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.workshop import LAPTOP, PHONE, Stage, connected, open_item, press

PASSWORD = "four words that differ"


def sign_up(stage: Stage) -> Page:
    """Make the first account by its one-time link."""
    page = stage.page({"width": 1280, "height": 800})
    page.goto(stage.server.organiser)
    page.locator("[name=name]").fill("office")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main form button.main").click()
    page.wait_for_url("**/organise")
    return page


def plan_from(page: Page, design: str) -> str:
    """Make a workshop from a design, and return its address."""
    page.goto(re.sub(r"/organise.*", "/organise", page.url))
    page.locator(f'input[name=design][value="{design}"]').check()
    page.locator('form[action="/organise/new"] button').click()
    page.wait_for_url(re.compile(r"/organise/\w+"))
    return page.url.rstrip("/")


def cards_of(page: Page, workshop: str, party: int) -> list[str]:
    """Make the cards of a party, and return their codes from the printed sheet."""
    page.goto(f"{workshop}/cards")
    page.locator('form[action$="/cards/make"]').nth(party).locator("button").click()
    page.wait_for_load_state()
    return re.findall(
        r"\b[2-9A-HJKMNP-TV-Z]{4}(?:-[2-9A-HJKMNP-TV-Z]{4}){2}\b", page.inner_text("main")
    )


def staff_link(page: Page, workshop: str, role: str) -> str:
    page.goto(f"{workshop}/cards")
    form = page.locator(f'form[action$="/cards/links"]:has(input[value="{role}"])')
    form.locator("button").click()
    return page.locator("#made-link").input_value()


def come_in(stage: Stage, code: str) -> Page:
    """Take a seat with the code, by typing it."""
    page = stage.page(PHONE)
    page.goto(f"{stage.server.url}/join")
    page.locator("#code").fill(code)
    stage.into_the_room(page)
    return page


def test_a_spoken_workshop_goes_from_plan_to_draft(stage: Stage) -> None:
    organiser = sign_up(stage)
    workshop = plan_from(organiser, "kelman")
    codes = cards_of(organiser, workshop, 0)
    assert len(set(codes)) == 6
    lead = stage.page({"width": 1280, "height": 800})
    lead.goto(staff_link(organiser, workshop, "facilitator"))
    lead.locator("form.enter button").click()
    lead.wait_for_url("**/room/**")
    connected(lead)
    press(lead, "doors/open")
    amina, daniel = come_in(stage, codes[0]), come_in(stage, codes[1])
    second = lead.locator("#agenda .agenda-item[data-level=held]").first
    place = second.evaluate("li => [...li.parentElement.children].indexOf(li)")
    open_item(lead, place)
    for person, name in ((amina, "Amina"), (daniel, "Daniel")):
        person.locator("#name").fill(name)
        person.locator("#name-form button").click()
        expect(person.locator("#own_seat .nameplate")).to_have_text(name)
    press(daniel, "floor/ask")
    press(amina, "floor/ask")
    expect(lead.locator("#floor .queue li")).to_have_count(2)
    lead.locator("#floor .queue li", has_text="Amina").locator("button").click()
    expect(amina.locator("#own_seat")).to_have_attribute("data-mine", "speaking")
    expect(amina.locator("#turn-text")).to_have_count(0)
    expect(daniel.locator("#item .speaker")).to_contain_text("Amina")
    press(amina, "floor/finish")

    for words in ("Both sides want the road open.", "Nobody was ever asked."):
        lead.locator("summary", has_text="Write a point").click()
        lead.locator("#point-text").fill(words)
        lead.locator("#point-form button").click()
        expect(daniel.locator("#points .point", has_text=words)).to_be_visible()
    daniel.locator("#points .point", has_text="Nobody was").locator("button").click()
    disputed = lead.locator("#points .point", has_text="Nobody was")
    expect(disputed).to_contain_text("not so")
    disputed.get_by_role("link", name="Change").click()
    lead.locator("#change-text").fill("Some were asked, and many were not.")
    lead.get_by_role("button", name="Put it up in these words").click()
    for words in ("Both sides", "Some were asked"):
        point = lead.locator("#points .point", has_text=words)
        point.locator('form[action$="points/keep"] button').click()
        expect(point).to_contain_text("Cleared")
    press(lead, "agenda/close")
    expect(lead.locator("#strip")).to_have_attribute("data-level", "", timeout=8000)

    organiser.goto(f"{workshop}/draft")
    organiser.locator("details", has_text="Close the workshop").locator("summary").first.click()
    organiser.locator('form[action$="/close"] button').click()
    organiser.wait_for_load_state()
    draft = organiser.inner_text("main")
    assert "Both sides want the road open." in draft
    assert "Some were asked, and many were not." in draft
    assert "Amina" not in draft
    expect(amina.locator("#own_seat")).to_have_attribute("data-mine", "closed")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_organisers_pages_shut_nobody_out(
    stage: Stage, barriers: Callable[[Page], list[str]], language: str
) -> None:
    stage.language = language
    page = sign_up(stage)
    workshop = plan_from(page, "kelman")
    for size in (ViewportSize(width=320, height=640), LAPTOP):
        page.set_viewport_size(size)
        for place in ("", "/agenda", "/cards", "/check", "/draft", "/log", "/print-pack"):
            page.goto(workshop + place)
            assert barriers(page) == [], place
            wide = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
            assert page.evaluate(wide), place
    page.goto(re.sub(r"/organise.*", "/organise", page.url))
    assert barriers(page) == []


def test_an_item_moves_by_keyboard_and_by_dragging(stage: Stage) -> None:
    page = sign_up(stage)
    workshop = plan_from(page, "blank")
    page.goto(f"{workshop}/agenda")
    items = page.locator("#agenda-items > li")

    def kept() -> list[str]:
        """Return the titles as the server has them."""
        page.wait_for_timeout(400)
        page.reload()
        titles: list[str] = items.evaluate_all("all => all.map(item => item.dataset.title)")
        return titles

    first, second, *others = kept()
    page.locator("form.move button[value=down]").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#agenda-told")).to_contain_text(first)
    assert kept() == [second, first, *others]
    grip, goal = items.nth(0).locator(".grip"), items.nth(1)
    grip.hover()
    page.mouse.down()
    box = goal.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 20, box["y"] + box["height"] - 4, steps=12)
    page.mouse.up()
    assert kept() == [first, second, *others]
