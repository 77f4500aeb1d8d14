"""A rehearsal and a preview, as an organiser sees them in a browser, in two directions."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_organiser import sign_up
from tests.browser.workshop import LAPTOP, PHONE, Stage, connected, open_item, open_round

QUESTION = "What would have to be different?"


@pytest.fixture(params=["en", "ar"])
def organiser(stage: Stage, request: pytest.FixtureRequest) -> Page:
    """Return the organiser's window, at the sample workshop's agenda."""
    stage.language = request.param
    page = sign_up(stage)
    page.locator("main a[href^='/organise/']").first.click()
    page.wait_for_url(re.compile(r"/organise/[0-9a-f]+$"))
    page.locator("nav.places a[href$='/agenda']").click()
    expect(page.locator("html")).to_have_attribute("lang", stage.language)
    return page


def opened(organiser: Page, form: str, place: int = 0) -> Page:
    """Press a button that leads to a window of its own; return that window."""
    with organiser.expect_popup() as window:
        organiser.locator(f"form[action$='/{form}'] button").nth(place).click()
    page = window.value
    page.wait_for_url("**/room/rehearsal-**")
    return page


def test_an_item_and_a_round_are_rehearsed_a_phone_is_looked_at_and_all_of_it_ends(
    organiser: Page, stage: Stage
) -> None:
    organiser.locator("nav.places a[href$='/rehearsal']").click()
    organiser.locator("input[name=haste][value=quickly]").check()
    organiser.locator("form[action$='/begin'] button").click()
    expect(organiser.locator("[data-rehearsal=yes]")).to_be_visible()

    lead = opened(organiser, "enter")
    lead.set_viewport_size(LAPTOP)
    connected(lead)
    expect(lead.locator(".rehearsal-strip")).to_be_in_viewport()
    phone = opened(organiser, "phone")
    phone.set_viewport_size(PHONE)
    connected(phone)
    expect(phone.locator(".rehearsal-strip")).to_be_in_viewport()
    wall = opened(organiser, "enter", 1)
    expect(wall.locator(".rehearsal-strip")).to_be_in_viewport()

    # In the second item people ask by themselves, and say something once they have the floor.
    open_item(lead, 1)
    expect(lead.locator("#floor")).to_have_attribute(
        "data-hands", re.compile("[1-9]"), timeout=20_000
    )
    lead.locator("#controls form[action$='floor/give'] button").click()
    expect(phone.locator("#said .turn .words").first).not_to_be_empty(timeout=20_000)
    phone.locator("form[action$='floor/ask'] button").click()
    expect(phone.locator("#own_seat")).to_have_attribute("data-mine", "queued")

    # A round seals with what they answer; the one whose phone is in other hands answers nothing.
    before = lead.locator("#said .turn").count()
    summary = "details:has(#round-prompt) > summary"
    if stage.language == "en":
        open_round(lead, QUESTION, 6)
    else:
        lead.locator(summary).click()
        lead.locator("#round-prompt").fill(QUESTION)
        lead.locator("#round-seconds").evaluate(
            "(select) => { select.options[0].value = '6'; select.selectedIndex = 0 }"
        )
        lead.locator("form[action$='rounds/open'] button").click()
    expect(phone.locator("#own_seat")).to_have_attribute("data-mine", "round")
    expect(lead.locator("#said .turn").nth(before + 4)).to_be_visible(timeout=20_000)
    expect(wall.locator("#item")).to_be_visible()

    organiser.locator("form[action$='/end'] button").click()
    organiser.wait_for_url("**/rehearsal?ended=yes")
    for page in (lead, phone, wall):
        # A page that is ended asks once more, and finds that there is nothing here.
        expect(page.locator("#said, #item")).to_have_count(0, timeout=5000)
        page.reload()
        expect(page.locator("main h1")).to_be_visible()
        assert page.locator("main a, main form, #link").count() == 0


def test_a_preview_is_looked_at_and_nothing_on_it_can_be_pressed(
    organiser: Page, stage: Stage
) -> None:
    organiser.locator("main a[href$='/preview']").first.click()
    expect(organiser.locator("body")).to_have_class(re.compile("is-party"))
    expect(organiser.locator(".preview-head strong")).to_be_visible()
    organiser.locator("#preview-item").select_option(index=2)
    organiser.locator(".preview-head button").click()
    organiser.locator("#preview-moment").select_option("speaking")
    organiser.locator(".preview-head button").click()
    organiser.wait_for_url("**moment=speaking**")
    expect(organiser.locator("#own_seat")).to_have_attribute("data-mine", "speaking")
    expect(organiser.locator("#turn-text")).to_be_visible()
    below = organiser.locator(".previewed")
    assert below.locator("button:visible").count() > 5
    expect(below.locator("button:visible:enabled")).to_have_count(0)
    assert not organiser.locator("#turn-text").is_editable()
    organiser.locator("#turn-form button").click(force=True)
    expect(organiser.locator("#own_seat")).to_have_attribute("data-mine", "speaking")
    for whose in ("facilitator", "projector"):
        organiser.locator("#preview-whose").select_option(whose)
        organiser.locator("#preview-reads").select_option("ar" if stage.language == "en" else "en")
        organiser.locator(".preview-head button").click()
        other = "rtl" if stage.language == "en" else "ltr"
        expect(organiser.locator("html")).to_have_attribute("dir", other)
        expect(organiser.locator(".preview-head")).to_have_attribute("lang", stage.language)
        expect(organiser.locator("#item")).to_be_visible()
        assert organiser.evaluate("document.scripts.length") == 0


def test_the_pages_of_a_rehearsal_and_a_preview_shut_nobody_out(
    organiser: Page, barriers: object
) -> None:
    assert callable(barriers)
    address = organiser.url.replace("/agenda", "")
    organiser.goto(f"{address}/rehearsal")
    assert barriers(organiser) == []
    organiser.locator("form[action$='/begin'] button").click()
    for details in organiser.locator("main details").all():
        details.locator("summary").click()
    assert barriers(organiser) == []
    lead = opened(organiser, "enter")
    assert barriers(lead) == []
    for whose in ("", "facilitator", "projector"):
        organiser.goto(f"{address}/preview?whose={whose}")
        assert barriers(organiser) == []
