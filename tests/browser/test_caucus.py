"""A caucus, as its people and those outside see it; and words that it lets be carried."""

from playwright.sync_api import Page, expect

from tests.browser.workshop import Stage, open_item, press

WORDS = "We could live with a market that both of us guard."


def go_apart(facilitator: Page) -> None:
    """Send the first party apart with whoever leads, and go there."""
    facilitator.locator("#apart a[href$='apart=new']").click()
    facilitator.locator("input[name=party]").first.check()
    for member in facilitator.locator("input[name=team]").all():
        member.check()
    facilitator.locator("#caucus-title").fill("What we could live with")
    facilitator.locator("#caucus-where").fill("The blue room")
    facilitator.locator("form[action$='caucus/open'] button").click()
    facilitator.wait_for_url("**/apart/*")
    expect(facilitator.locator("#strip")).to_have_attribute("data-paused", "")


def in_the_caucus(someone: Page) -> None:
    """See that somebody's page is that of their caucus."""
    expect(someone.locator("#apart")).to_have_attribute("data-apart", "here")


def ask(lead: Page) -> None:
    form = lead.locator("form[action$='carry/ask']")
    form.locator("xpath=..").locator("summary").click()
    for box in form.locator("textarea").all():
        box.fill(WORDS)
    form.locator("select[name=seconds]").select_option("60")
    form.locator("button").click()


def test_a_party_goes_apart_lets_words_be_carried_and_everybody_reads_them_under_its_name(
    stage: Stage,
) -> None:
    facilitator = stage.lead()
    coast = [stage.participant(card) for card in range(4)]
    hills = stage.participant(6)
    open_item(facilitator, 1)
    go_apart(facilitator)
    for phone in coast:
        expect(phone.locator("#apart")).to_have_attribute("data-apart", "here", timeout=2000)
        expect(phone.locator("[data-where]")).to_have_text("The blue room")
    expect(hills.locator("#apart")).to_have_attribute("data-apart", "held")
    assert "The blue room" not in hills.content()

    in_the_caucus(facilitator)
    ask(facilitator)
    for phone in coast:
        expect(phone.locator("#apart .wording").first).to_have_text(WORDS)
    coast[0].locator("#carry-text").fill("If it is guarded well.")
    press(coast[0], "carry/change")
    expect(coast[0].locator("#own_seat")).to_contain_text("Your answer is in")
    for phone in coast:
        press(phone, "carry/yes")
        expect(phone.locator("#own_seat")).to_contain_text("Your answer is in")
    assert WORDS not in hills.content()
    expect(coast[0].locator("#said .turn .words")).to_have_text(WORDS, timeout=70_000)

    press(facilitator, "agenda/close")
    for phone in coast:
        expect(phone.locator("#apart")).to_have_attribute("data-apart", "", timeout=8000)
    expect(facilitator.locator("#agenda")).to_be_visible(timeout=8000)
    press(facilitator, "agenda/resume")
    press(facilitator, "carry/bring")
    brought = hills.locator("#said .turn")
    expect(brought.locator(".words")).to_have_text(WORDS)
    expect(brought.locator("[data-signature]")).not_to_be_empty()


def test_whoever_fills_in_the_form_for_long_is_not_missed_meanwhile(stage: Stage) -> None:
    facilitator = stage.lead()
    stage.participant(0)
    open_item(facilitator, 1)
    facilitator.locator("#apart a[href$='apart=new']").click()
    expect(facilitator.locator("input[name=team]")).to_have_count(1)
    facilitator.wait_for_timeout(12_000)  # ten seconds without a page, and somebody is missing
    facilitator.reload()
    expect(facilitator.locator("input[name=team]")).to_have_count(1)
    facilitator.locator("input[name=party]").first.check()
    facilitator.locator("input[name=team]").check()
    facilitator.locator("#caucus-title").fill("What we could live with")
    facilitator.locator("form[action$='caucus/open'] button").click()
    in_the_caucus(facilitator)
