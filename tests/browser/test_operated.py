"""A seat that the third party operates for somebody without a device, from the card to a phone."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.test_barriers import NARROW, fits
from tests.browser.workshop import LAPTOP, Stage, connected, open_item, press

NAME = "Nour of the mill"
WORDS = "The lower road belongs to nobody."


def begin(member: Page) -> None:
    """Open what is folded away under *Seats without a device*, and go to the page of it."""
    member.locator("#operating summary").last.click()
    member.locator("#operating a[href$='page=operate']").click()
    member.wait_for_url("**/operated")


def changes_hands(member: Page) -> None:
    """Open what is folded away under the seat that one operates."""
    member.locator("#operating .operated summary").last.click()


def test_somebody_without_a_device_speaks_is_taken_over_and_comes_to_a_phone(
    stage: Stage, barriers: Callable[[Page], list[str]]
) -> None:
    lead = stage.lead()
    phone = stage.participant(0)
    open_item(lead, 1)
    expect(lead.locator("#operating a[href$='page=operate']")).to_be_hidden()
    begin(lead)
    expect(lead.locator("[data-to-be-read] li").first).to_be_visible()
    assert barriers(lead) == []
    lead.locator("#operated-code").fill(stage.server.cards[1].rsplit("#", 1)[1])
    lead.locator("#operated-name").fill(NAME)
    lead.locator("form[action$='operated/take'] button").click()
    expect(lead.locator("#take-told-refusal")).to_contain_text("read this to them first")
    expect(lead.locator("#operated-name")).to_have_value(NAME)
    lead.locator("input[name=told]").check()
    lead.locator("form[action$='operated/take'] button").click()
    connected(lead)

    theirs = lead.locator("#operating .operated")
    expect(theirs.locator(".nameplate")).to_have_text(NAME)
    expect(theirs).to_have_attribute("data-mine", "free")
    label = str(theirs.get_attribute("data-label"))
    assert label != NAME
    press(lead, "operate/ask")
    expect(theirs).to_have_attribute("data-mine", "queued")
    lead.locator('#controls form[action$="floor/give"] button').click()
    expect(theirs).to_have_attribute("data-mine", "speaking")
    theirs.locator("a[href^='?operated=']").click()
    lead.locator("#operating-text").fill(WORDS)
    assert barriers(lead) == []
    lead.locator("#say-for-form button").click()
    turn = phone.locator("#said .turn")
    expect(turn.locator("[data-words]")).to_have_text(WORDS)
    expect(turn).to_contain_text(label)
    assert NAME not in phone.content()
    connected(lead)

    co = stage.staff("Co-facilitator", NARROW)
    expect(co.locator("#operating")).to_contain_text("somebody has no device")
    assert NAME not in co.content()
    expect(co.locator("#operating a[href*='page=take-over']")).to_have_count(0)
    changes_hands(lead)
    press(lead, "operated/let-go")
    expect(lead.locator("#operating .nameplate")).to_have_count(0)
    expect(co.locator("#operating")).to_contain_text("once this item is over")
    expect(co.locator("#operating a[href*='page=take-over']")).to_have_count(0)
    press(lead, "agenda/close")
    co.locator("#operating a[href*='page=take-over']").click()
    co.locator("form[action$='operated/take-over'] button").click()
    expect(co.locator("#take-over-agreed-refusal")).to_contain_text("tick that they agree")
    co.locator("input[name=agreed]").check()
    assert barriers(co) == []
    co.locator("form[action$='operated/take-over'] button").click()
    connected(co)
    expect(co.locator("#operating .nameplate")).to_have_text(NAME)
    expect(co.locator("#operating .operated")).to_have_attribute("data-mine", "waiting")
    assert label not in co.locator("#operating").inner_text()
    assert fits(co)
    assert barriers(co) == []

    changes_hands(co)
    co.locator("#operating a[href*='page=code']").click()
    co.locator("form[action$='operated/code'] button.main").click()
    code = co.locator(".shown-code").inner_text()
    device = stage.page(LAPTOP)
    device.goto(f"{stage.server.url}/rejoin")
    device.locator("input[name=code]").fill(code)
    device.locator("main form button").first.click()
    device.wait_for_url("**/room/**")
    connected(device)
    expect(device.locator("#own_seat")).to_have_attribute("data-mine", "waiting")
    co.go_back()
    expect(co.locator("#operating .nameplate")).to_have_count(0)
    assert NAME not in lead.content()

    used = stage.page(LAPTOP)
    used.goto(stage.server.cards[1])
    used.locator("#join-form button").click()
    used.locator("input[name=agree]").check()
    used.locator("#rules-form button").click()
    expect(used.locator("main")).to_contain_text("This card has been used")
