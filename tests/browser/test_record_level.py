"""Words go by the level that they were typed under, whatever the room says when they are sent."""

from playwright.sync_api import Page, expect

from tests.browser.test_team_notes import open_doors, write
from tests.browser.workshop import Stage, connected, open_item, open_round, press

TYPED = "Typed off the record"


def off(lead: Page, *pages: Page) -> None:
    press(lead, "record/off")
    for page in (lead, *pages):
        expect(page.locator("#strip")).to_have_attribute("data-level", "stays-here")


def on(lead: Page, *pages: Page) -> None:
    press(lead, "record/on")
    for page in (lead, *pages):
        expect(page.locator("#strip")).to_have_attribute("data-level", "held")


def give_floor(lead: Page, anna: Page) -> None:
    press(anna, "floor/ask")
    expect(anna.locator("#own_seat")).to_have_attribute("data-mine", "queued")
    lead.locator('#controls form[action$="floor/give"] button').click()
    expect(anna.locator("#own_seat")).to_have_attribute("data-mine", "speaking")


def test_what_was_typed_off_the_record_stays_here_and_the_next_words_do_not(stage: Stage) -> None:
    lead = stage.staff("Facilitator")
    open_doors(lead)
    anna = stage.participant(0)
    open_item(lead, 1)
    give_floor(lead, anna)
    off(lead, anna)
    line = anna.locator('#turn-form [data-typed-under="stays-here"]')
    anna.locator("#turn-text").fill(TYPED)
    expect(line).to_be_hidden()
    on(lead, anna)
    expect(line).to_be_visible()
    anna.locator("#turn-form button").click()
    card = lead.locator("#said [data-child]", has_text=TYPED)
    expect(card).to_have_attribute("data-level", "stays-here")

    give_floor(lead, anna)
    expect(line).to_be_hidden()
    off(lead, anna)
    anna.locator("#turn-text").fill(TYPED)
    on(lead, anna)
    expect(line).to_be_visible()
    anna.locator("#turn-text").fill("")
    expect(line).to_be_hidden()
    anna.locator("#turn-text").fill("For the record")
    anna.locator("#turn-form button").click()
    card = lead.locator("#said [data-child]", has_text="For the record")
    expect(card).to_have_attribute("data-level", "held")


def test_an_answer_that_was_typed_off_the_record_is_not_stored(stage: Stage) -> None:
    lead = stage.staff("Facilitator")
    open_doors(lead)
    people = [stage.participant(n) for n in range(4)]
    open_item(lead, 1)
    off(lead, *people)
    open_round(lead, "What do you fear?", 15)
    for page in people:
        page.locator("#round-text").fill(TYPED)
    on(lead, *people)
    expect(people[0].locator('#round-form [data-typed-under="stays-here"]')).to_be_visible()
    for page in people:
        page.locator("#round-form button").click()
        expect(page.locator("#own_seat")).to_have_attribute("data-mine", "answered")
    cards = lead.locator('#said [data-child][data-level="stays-here"]')
    expect(cards).to_have_count(4, timeout=20_000)


def test_a_point_that_was_typed_off_the_record_stays_here(stage: Stage) -> None:
    lead = stage.staff("Facilitator")
    open_doors(lead)
    open_item(lead, 1)
    lead.locator("#point-form").locator("xpath=..").locator("summary").click()
    off(lead)
    lead.locator("#point-text").fill(TYPED)
    on(lead)
    press(lead, "points/write")
    expect(lead.locator("#points .point")).to_have_attribute("data-level", "stays-here")


def test_a_held_note_takes_words_typed_off_the_record_only_when_they_are_sent_once_more(
    stage: Stage,
) -> None:
    lead, panel = stage.staff("Facilitator"), stage.staff("Panel")
    open_doors(lead)
    open_item(lead, 1)
    write(lead, "Held words")
    panel.locator("#notes summary").first.click()
    panel.locator('#notes a[href*="note="]').click()
    connected(panel)
    off(lead, panel)
    panel.locator("#rewrite-text").fill(TYPED)
    on(lead, panel)
    panel.locator("#rewrite-form button").click()
    expect(panel.locator("#rewrite-text-refusal")).to_contain_text("send it again")
    expect(lead.locator("#notes [data-words]")).to_have_text("Held words")
    panel.locator("#rewrite-form button").click()
    expect(lead.locator("#notes [data-words]")).to_have_text(TYPED)


def test_who_changes_a_note_meanwhile_is_not_overwritten_unread(stage: Stage) -> None:
    lead, panel = stage.staff("Facilitator"), stage.staff("Panel")
    open_doors(lead)
    open_item(lead, 1)
    write(lead, "First")
    for page in (lead, panel):
        page.locator("#notes summary").first.click()
        page.locator('#notes a[href*="note="]').click()
        connected(page)
    lead.locator("#rewrite-text").fill("First, and a long paragraph")
    lead.locator("#rewrite-form button").click()
    expect(panel.locator("#notes [data-words]")).to_have_text("First, and a long paragraph")
    panel.locator("#rewrite-text").fill("First, and a comma")
    panel.locator("#rewrite-form button").click()
    expect(panel.locator("#rewrite-text-refusal")).to_contain_text("Somebody else changed")
    expect(panel.locator("[data-newer-words]")).to_have_text("First, and a long paragraph")
    expect(panel.locator("#rewrite-text")).to_have_value("First, and a comma")
    panel.locator("#rewrite-form button").click()
    expect(lead.locator("#notes [data-words]")).to_have_text("First, and a comma")
