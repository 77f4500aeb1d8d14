"""Signals and a word in private, in real browsers: nobody else's page moves, and nothing that is
typed is lost."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_barriers import NARROW, fits
from tests.browser.workshop import Stage, open_item, press

TICKED = 25_000  # ms in which a tick has come
SECRET = "I am under pressure from my own side."


def signal(page: Page, kind: str) -> None:
    page.locator(f'#signals-form button[value="{kind}"]').click()


def of_the_room(page: Page) -> list[str]:
    """Return what stands on somebody's page, but for clock and strip."""
    regions = page.locator("#own_seat, #notice, #said, #points, #room")
    return [region.evaluate("it => it.outerHTML") for region in regions.all()]


def begun(stage: Stage) -> tuple[Page, Page, Page]:
    lead = stage.lead()
    anna, omar = stage.participant(0, size=NARROW), stage.participant(1)
    open_item(lead, 1)
    expect(anna.locator("#own_seat")).to_have_attribute("data-mine", "free")
    return lead, anna, omar


def test_a_signal_arrives_at_its_tick_and_its_sender_sees_that_it_is_on_its_way(
    stage: Stage, barriers: Callable[[Page], list[str]]
) -> None:
    lead, anna, omar = begun(stage)
    before = of_the_room(omar)
    expect(anna.locator(".passed-on")).to_be_hidden()
    signal(anna, "slow")
    expect(anna.locator(".passed-on")).to_be_visible()
    slow = lead.locator('#signals [data-signal="slow"]')
    expect(slow).to_have_attribute("data-band", "one-or-two", timeout=TICKED)
    expect(anna.locator(".passed-on")).to_be_hidden()
    assert of_the_room(omar) == before
    for page in (lead, anna):
        assert barriers(page) == []
    assert fits(anna)


def test_whoever_is_not_alone_presses_a_button_like_any_other(stage: Stage) -> None:
    lead, anna, _ = begun(stage)
    thanks = anna.locator('#signals-form button[value="thanks"]')
    expect(thanks).to_have_text("Thank you")
    thanks.click()
    expect(lead.locator('#signals [data-alarm="thanks"]')).to_contain_text("I am not alone")
    expect(anna.locator(".passed-on")).to_have_text("On its way to the third party.")
    assert "not alone" not in anna.content()
    press(lead, "signals/seen")
    expect(lead.locator("#signals [data-alarm]")).to_have_count(0)


def test_a_signature_is_for_one_signal_and_the_enter_key_sends_none(stage: Stage) -> None:
    lead, anna, _ = begun(stage)
    name = anna.locator("#own_seat").get_attribute("data-label")
    assert name
    anna.locator(".to-third-party summary").click()
    tick = anna.locator("#signals-form input[name=signed]")
    tick.check()
    tick.press("Enter")
    expect(anna.locator("#refused")).to_have_text("Please choose one of the list.")
    expect(tick).to_be_checked()
    expect(anna.locator("#own_seat")).to_have_attribute("data-signalled", "")
    signal(anna, "hurts")
    expect(lead.locator("#signals [data-alarm] .nameplate")).to_have_text(name)
    expect(tick).not_to_be_checked()


@pytest.mark.parametrize("closes", ["lead", "anna"])
def test_a_word_in_private_is_asked_for_accepted_said_and_closed(
    stage: Stage, barriers: Callable[[Page], list[str]], closes: str
) -> None:
    lead, anna, omar = begun(stage)
    before = of_the_room(omar)
    expect(anna.locator("#tell-form")).to_be_hidden()
    anna.locator(".asks-in-private summary").click()
    anna.locator("#ask-in-private-form button").click()
    expect(anna.locator("#own_seat")).to_have_attribute("data-word", "asked")
    expect(anna.locator("#ask-in-private-form")).to_be_hidden()
    expect(lead.locator("#private_word [data-channel]")).to_have_count(1, timeout=TICKED)
    press(lead, "private-word/accept")
    expect(anna.locator("#own_seat")).to_have_attribute("data-word", "open")
    anna.locator("#tell-text").fill(SECRET)
    anna.locator("#tell-form button").click()
    expect(lead.locator("#private_word [data-words]")).to_have_text(SECRET)
    expect(anna.locator("#tell-text")).to_have_value("")
    lead.locator("#private_word a.button").click()
    lead.locator("#tell-text").fill("Half an answer")
    anna.locator("#tell-text").fill("And more")
    anna.locator("#tell-form button").click()
    expect(lead.locator("#private_word [data-words]")).to_have_count(2)
    expect(lead.locator("#tell-text")).to_have_value("Half an answer")
    lead.locator("#tell-form button").click()
    expect(anna.locator("#own_seat [data-words]").last).to_have_text("Half an answer")
    for page in (lead, anna):
        assert barriers(page) == []
    assert fits(anna)
    assert of_the_room(omar) == before
    assert SECRET not in omar.content()
    anna.locator("#tell-text").fill("Never sent")
    press(lead if closes == "lead" else anna, "private-word/close")
    expect(anna.locator("#own_seat")).to_have_attribute("data-word", "")
    expect(lead.locator("#private_word [data-channel]")).to_have_count(0)
    expect(anna.locator("#tell-text")).to_have_value("Never sent")
    expect(anna.locator("#tell-text")).to_be_visible()
    expect(anna.locator("#tell-form button")).to_be_hidden()
