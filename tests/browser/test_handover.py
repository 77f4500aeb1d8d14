"""The lead passes from one page to another in real browsers, and nothing typed is lost by it."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from app.core.intervention import InterventionKind
from app.core.prompts import PROMPTS
from tests.browser.workshop import PHONE, Stage, connected, open_item, press

HALF = "Half a thought"


def called(page: Page, name: str) -> None:
    """Say how the team calls one."""
    page.locator("summary", has_text="How the team calls you").click()
    page.locator("#team-name").fill(name)
    page.locator("#called-form button").click()


def both(stage: Stage) -> tuple[Page, Page]:
    """Return the pages of the facilitator and of a co-facilitator who is called Noor, with an item
    open."""
    lead, co = stage.staff("Facilitator"), stage.staff("Co-facilitator")
    called(co, "Noor")
    press(lead, "doors/open")
    open_item(lead, 1)
    return lead, co


def test_the_lead_is_handed_over_by_consent_and_asked_back(
    stage: Stage, barriers: Callable[[Page], list[str]]
) -> None:
    lead, co = both(stage)
    lead.locator("summary", has_text="Intervene").click()
    lead.locator("#intervene-text").fill(HALF)
    co.locator("summary", has_text="Write a note").click()
    co.locator("#note-text").fill(HALF)
    lead.locator("#lead summary").click()
    lead.get_by_role("button", name="Offer it to: Co-facilitator Noor").click()
    expect(co.locator("#lead")).to_contain_text("The lead is offered to you.")
    expect(lead.locator("#controls")).to_be_visible()
    assert barriers(co) == []
    co.get_by_role("button", name="Take the lead").click()

    # Each page says at once what has changed, and keeps what is half typed.
    expect(co.locator("#lead .page-moved")).to_contain_text("You lead the session now.")
    expect(co.locator("#lead .page-moved")).to_be_visible()
    expect(lead.locator("#lead .page-moved")).to_contain_text("You do not lead the session any")
    expect(lead.locator("#lead .page-moved")).to_be_visible()
    expect(lead.locator("#controls")).to_be_hidden()
    expect(lead.locator("#intervene-text")).to_have_value(HALF)
    expect(co.locator("#note-text")).to_have_value(HALF)
    assert barriers(lead) == []
    co.get_by_role("link", name="Go to the facilitator’s page").click()
    connected(co)
    expect(co.locator("#lead .page-moved")).to_be_hidden()
    press(co, "agenda/pause")
    expect(lead.locator("#strip")).to_have_attribute("data-paused", "yes")

    lead.get_by_role("link", name="Go to the team’s page").click()
    connected(lead)
    expect(lead.locator("#controls")).to_have_count(0)
    lead.locator("#lead summary").click()
    lead.get_by_role("button", name="Ask for the lead").click()
    expect(co.locator("#lead")).to_contain_text("asks for the lead.")
    press(co, "lead/give")
    expect(lead.locator("#lead .page-moved")).to_contain_text("You lead the session now.")
    expect(lead.locator("#lead .page-moved")).to_be_visible()

    # A page that was the facilitator's before has its buttons again, and says why.
    expect(co.locator("#controls")).to_be_hidden()
    expect(co.locator("#lead .leads-again")).to_have_count(0)
    co.locator("#lead summary").click()
    co.get_by_role("button", name="Ask for the lead").click()
    press(lead, "lead/give")
    expect(co.locator("#controls")).to_be_visible()
    expect(co.locator("#lead .leads-again")).to_be_visible()
    expect(co.locator("#lead .leads-again")).to_have_text("You lead the session now.")
    co.reload()
    connected(co)
    expect(co.locator("#lead .leads-again")).to_be_hidden()


def test_the_lead_of_whoever_is_cut_off_is_taken_over_by_a_press(stage: Stage) -> None:
    lead, co = both(stage)
    anna = stage.participant(0, size=PHONE)
    address = lead.url
    lead.goto("about:blank")
    expect(co.locator("#lead")).to_contain_text("no page open now", timeout=20_000)
    expect(co.get_by_role("button", name="Take the lead over")).to_have_count(0)
    expect(co.locator("#lead")).to_have_attribute("data-lost", "yes", timeout=80_000)
    co.get_by_role("button", name="Take the lead over").click()
    expect(co.locator("#lead .page-moved")).to_contain_text("You lead the session now.")
    lead.goto(address)
    connected(lead)
    expect(lead.locator("#lead")).to_contain_text("Co-facilitator Noor leads.")
    expect(lead.locator("#controls")).to_have_count(0)
    assert "Noor" not in anna.content()
    assert anna.locator("#lead").count() == 0


def test_a_sentence_at_hand_is_taken_into_the_box_and_a_marked_word_goes_before_the_room(
    stage: Stage,
) -> None:
    lead, co = both(stage)
    anna = stage.participant(0, size=PHONE)
    lead.locator("summary", has_text="Intervene").click()
    lead.locator("#intervene-text").fill(HALF)
    lead.locator("#prompts summary").click()
    sentence = PROMPTS[InterventionKind.PROCESS][0]
    line = lead.locator("#prompts li", has_text=sentence)
    line.get_by_role("button", name="Take these words").click()
    expect(lead.locator("#intervene-text")).to_have_value(f"{HALF}\n{sentence}")
    expect(lead.locator("#intervene-kind")).to_have_value("process")
    expect(anna.locator("[data-intervention]")).to_have_count(0)

    co.locator("#team-text").fill("Both name a fear.")
    co.locator("#team-mark").select_option("content")
    co.locator(".team-form button").click()
    expect(lead.locator("#team")).to_contain_text("Co-facilitator Noor · On what is being said")
    expect(co.locator("#team [data-word]")).to_have_attribute("data-mark", "content")
    press(lead, "team/before-the-room")
    expect(anna.locator('[data-intervention="content"] [data-words]')).to_have_text(
        "Both name a fear."
    )
    expect(lead.locator("#team")).to_contain_text("It stands before the room.")
