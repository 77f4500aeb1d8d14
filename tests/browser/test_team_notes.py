"""The third party's notes in real browsers: shared live, and nothing that is typed is lost."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.workshop import LAPTOP, PHONE, Stage, open_item, press

NOTE = "They listen to each other now."


def open_doors(lead: Page) -> None:
    press(lead, "doors/open")
    expect(lead.locator("#room")).to_have_attribute("data-doors", "open")


def write(page: Page, words: str, mark: str = "held") -> None:
    """Open the box, note this under this mark, and send it."""
    page.locator("details:has(#note-form)").evaluate("box => { box.open = true; }")
    page.locator("#note-text").fill(words)
    page.locator("#note-mark").select_option(mark)
    page.locator("#note-form button").click()


def test_a_note_appears_at_once_with_the_whole_third_party_and_nobody_else(
    stage: Stage, barriers: Callable[[Page], list[str]]
) -> None:
    lead, rapporteur = stage.staff("Facilitator"), stage.staff("Rapporteur", PHONE)
    panel, wall = stage.staff("Panel", LAPTOP), stage.staff("Projector")
    open_doors(lead)
    anna = stage.participant(0)
    open_item(lead, 1)
    write(rapporteur, NOTE)
    for page in (lead, rapporteur, panel):
        expect(page.locator("#notes [data-words]")).to_have_text(NOTE)
    write(lead, "Gone soon.", "stays-here")
    expect(rapporteur.locator('#notes [data-mark="stays-here"] [data-words]')).to_have_count(1)
    assert NOTE not in wall.content() + anna.content()
    for page in (lead, rapporteur):
        page.locator("#notes summary").first.click()
        assert barriers(page) == []


def test_what_is_being_typed_outlives_every_update_and_the_mark_follows_the_level_down(
    stage: Stage,
) -> None:
    lead, panel = stage.staff("Facilitator"), stage.staff("Panel")
    open_doors(lead)
    open_item(lead, 1)
    panel.locator("details:has(#note-form) summary").click()
    panel.locator("#note-text").fill("Half a thought")
    write(lead, NOTE)
    expect(panel.locator("#notes [data-words]")).to_have_text(NOTE)
    expect(panel.locator("#note-mark")).to_have_value("held")
    expect(panel.locator(".only-off-the-record")).to_be_hidden()
    press(lead, "record/off")
    expect(panel.locator("#note-mark")).to_have_value("stays-here")
    expect(panel.locator(".only-off-the-record")).to_be_visible()
    press(lead, "record/on")
    expect(panel.locator(".only-off-the-record")).to_be_hidden()
    # What was typed off the record is not held unless its writer says so.
    expect(panel.locator("#note-mark")).to_have_value("stays-here")
    expect(panel.locator("#note-text")).to_have_value("Half a thought")
    panel.locator("#note-form button").click()
    expect(lead.locator('#notes [data-mark="stays-here"] [data-words]')).to_have_text(
        "Half a thought"
    )
    expect(panel.locator("#note-text")).to_have_value("")


def test_an_empty_box_that_nobody_touched_is_held_again_after_the_item(stage: Stage) -> None:
    lead, panel = stage.staff("Facilitator"), stage.staff("Panel")
    open_doors(lead)
    open_item(lead, 1)
    mark = panel.locator("#note-mark")
    panel.locator("details:has(#note-form) summary").click()
    press(lead, "record/off")
    expect(mark).to_have_value("stays-here")
    press(lead, "record/on")
    expect(mark).to_have_value("held")

    # Words typed off the record and sent afterwards stay here; the next ones are held.
    press(lead, "record/off")
    expect(mark).to_have_value("stays-here")
    panel.locator("#note-text").fill(NOTE)
    press(lead, "record/on")
    expect(panel.locator(".only-off-the-record")).to_be_hidden()
    expect(mark).to_have_value("stays-here")
    panel.locator("#note-form button").click()
    expect(lead.locator('#notes [data-mark="stays-here"] [data-words]')).to_have_text(NOTE)
    expect(mark).to_have_value("held")

    panel.locator("details:has(#note-form) summary").click()
    mark.select_option("stays-here")
    press(lead, "record/off")
    press(lead, "record/on")
    expect(panel.locator(".only-off-the-record")).to_be_hidden()
    expect(mark).to_have_value("stays-here")


def test_a_note_is_changed_tightened_and_erased(stage: Stage) -> None:
    lead, panel = stage.staff("Facilitator"), stage.staff("Panel")
    open_doors(lead)
    open_item(lead, 1)
    write(lead, NOTE)
    panel.locator("#notes summary").click()
    write(lead, "Another.")
    expect(panel.locator("#notes [data-note]")).to_have_count(2)
    panel.locator("#notes a.button >> visible=true").click()  # what was opened stayed open
    expect(panel.locator("#rewrite-text")).to_have_value(NOTE)
    panel.locator("#rewrite-text").fill("They listen.")
    panel.locator("#rewrite-form button").click()
    expect(lead.locator("#notes [data-words]").first).to_have_text("They listen.")
    lead.locator("#notes summary").first.click()
    press(lead, "team-notes/stays-here")
    tightened = panel.locator('#notes [data-mark="stays-here"]')
    expect(tightened.locator("[data-words]")).to_have_text("They listen.")
    tightened.locator("summary").click()
    press(panel, "team-notes/erase")
    expect(lead.locator("#notes [data-words]")).to_have_text(["Another."])
