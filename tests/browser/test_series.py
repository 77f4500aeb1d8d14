"""Two workshops of one group: the next is planned from the first, people read in their own language
what was released last time, and a party is met alone before the others."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.test_organiser import cards_of, plan_from, sign_up, staff_link
from tests.browser.workshop import LAPTOP, PHONE, Stage, connected, open_item, press

WORDS = "Both sides would like to hear of the wells again."
ARABIC = "يودّ الطرفان أن يسمعا عن الآبار مرة أخرى."
PLAN = "Begin with the wells."


def saved(page: Page) -> None:
    expect(page.locator(".told", has_text="Saved.")).to_be_visible()


def in_two_languages(page: Page, workshop: str) -> None:
    page.goto(workshop)
    page.locator("input[name=languages][value=ar]").check()
    page.get_by_role("button", name="Save the plan").click()
    saved(page)


def the_next(page: Page, workshop: str) -> str:
    """Write the plan for the next time, and make the next workshop; return its address."""
    page.goto(f"{workshop}/series")
    page.locator("#plan-text").fill(PLAN)
    page.get_by_role("button", name="Save the plan for the next time").click()
    saved(page)
    expect(page.locator("#plan-text")).to_have_value(PLAN)
    page.locator("#next-title").fill("The second meeting")
    page.get_by_role("button", name="Make the next workshop").click()
    page.wait_for_url(re.compile(rf"(?!{re.escape(workshop)})/organise/\w+/series$"))
    return page.url.removesuffix("/series")


def tell_last_time(page: Page, workshop: str) -> None:
    page.goto(f"{workshop}/series")
    expect(page.locator("main")).to_contain_text("Nothing of last time was released.")
    page.locator("#last-time-text-en").fill(WORDS)
    page.locator("#last-time-text-ar").fill(ARABIC)
    page.get_by_role("button", name="Save the words of last time").click()
    expect(page.locator("#last-time-released-refusal")).to_contain_text("Tick that both sides")
    page.locator("input[name=released]").check()
    page.get_by_role("button", name="Save the words of last time").click()
    saved(page)
    expect(page.locator("#last-time-text-ar")).to_have_value(ARABIC)
    expect(page.locator("main")).not_to_contain_text("Nothing of last time was released.")


def meet_first_party_alone(page: Page, workshop: str) -> None:
    """Let the first item of the agenda be for the first party alone."""
    page.goto(f"{workshop}/agenda")
    item = page.locator("#agenda-items > li").first
    item.locator("summary").first.click()
    party = item.locator("select[name=for] option").nth(1).get_attribute("value")
    item.locator("select[name=for]").select_option(party)
    item.locator("select[name=way]").select_option("facilitated")
    item.get_by_role("button", name="Save this item").click()
    expect(page.locator("#agenda-items > li").first).to_contain_text("alone")


def seated(stage: Stage, code: str, language: str) -> Page:
    """Take a seat with the code, up to the page that welcomes."""
    page = stage.page(PHONE)
    page.goto(f"{stage.server.url}/join?language={language}")
    page.locator("#code").fill(code)
    page.locator("#join-form button").click()
    page.locator("input[name=agree]").check()
    page.locator("#rules-form button").click()
    page.wait_for_url("**/room/*/welcome")
    return page


def test_a_group_meets_again_and_each_reads_in_their_own_language_what_was_released(
    stage: Stage, barriers: Callable[[Page], list[str]], tmp_path: Path
) -> None:
    organiser = sign_up(stage)
    first = plan_from(organiser, "blank")
    in_two_languages(organiser, first)
    second = the_next(organiser, first)
    expect(organiser.locator("[data-planned]")).to_have_text(PLAN)
    tell_last_time(organiser, second)
    assert barriers(organiser) == []
    meet_first_party_alone(organiser, second)
    organiser.goto(f"{stage.server.url}/organise")
    numbers = organiser.locator("[data-series] [data-number]")
    assert [one.get_attribute("data-number") for one in numbers.all()] == ["2", "1"]
    assert barriers(organiser) == []

    # Who has all its cards can make none: the second party is the first that can.
    coast, hills = (cards_of(organiser, second, 0) for _ in range(2))
    lead = stage.page(LAPTOP)
    lead.goto(staff_link(organiser, second, "facilitator"))
    lead.locator("form.enter button").click()
    lead.wait_for_url("**/room/**")
    connected(lead)
    room = lead.url.partition("?")[0]
    press(lead, "doors/open")
    amina, daniel = seated(stage, coast[0], "ar"), seated(stage, hills[0], "en")
    for phone, words in ((amina, ARABIC), (daniel, WORDS)):
        expect(phone.locator("[data-last-time]")).to_have_text(words)
        assert barriers(phone) == []
        phone.locator("a.main").click()
        connected(phone)
        phone.locator("#last_time summary").click()
        expect(phone.locator("#last_time [data-last-time]")).to_have_text(words)
        assert phone.locator("html").get_attribute("dir") == ("rtl" if words == ARABIC else "ltr")

    waiting = daniel.inner_text("main")
    open_item(lead, 0)
    expect(amina.locator("#apart")).to_have_attribute("data-apart", "here")
    expect(amina.locator("#item")).to_have_attribute("data-state", "open")
    expect(lead.locator("#apart")).to_contain_text("A session with one party alone is going on.")
    lead.locator("#apart .caucus a").click()
    lead.wait_for_url("**/apart/*")
    connected(lead)
    press(lead, "agenda/close")
    expect(amina.locator("#apart")).to_have_attribute("data-apart", "", timeout=8000)
    assert daniel.inner_text("main") == waiting

    lead.goto(f"{room}/series")
    expect(lead.locator("[data-planned]")).to_have_text(PLAN)
    lead.get_by_role("button", name="Add what is parked, and what nobody came to").click()
    expect(lead.locator("#plan-text")).not_to_have_value("")
    assert barriers(lead) == []
    for page in (organiser, lead, amina):
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
