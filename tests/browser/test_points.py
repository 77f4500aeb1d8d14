"""A box for other words of a point, opened under one record level and sent under another."""

from playwright.sync_api import Page, expect

from tests.browser.workshop import Stage, open_item, press


def change(facilitator: Page) -> None:
    facilitator.locator("#points .point").first.locator("a[href*=change]").click()
    expect(facilitator.locator("#change-text")).to_be_focused()


def test_a_point_opened_off_the_record_is_changed_on_it(stage: Stage) -> None:
    facilitator = stage.lead()
    open_item(facilitator, 1)
    facilitator.locator("#point-form").locator("xpath=..").locator("summary").click()
    facilitator.locator("#point-text").fill("Both need some safety")
    press(facilitator, "points/write")
    expect(facilitator.locator("#points .point")).to_have_attribute("data-level", "held")
    press(facilitator, "record/off")
    expect(facilitator.locator("#strip")).to_have_attribute("data-level", "stays-here")

    change(facilitator)
    press(facilitator, "record/on")
    expect(facilitator.locator("#strip")).to_have_attribute("data-level", "held")
    facilitator.locator("#change-text").fill("Both need some safety, and say so")
    press(facilitator, "points/change")
    expect(facilitator.locator("#points .point")).to_contain_text("and say so")


def test_words_typed_off_the_record_are_stored_only_when_they_are_sent_once_more(
    stage: Stage,
) -> None:
    facilitator = stage.lead()
    open_item(facilitator, 1)
    facilitator.locator("#point-form").locator("xpath=..").locator("summary").click()
    facilitator.locator("#point-text").fill("Both need some safety")
    press(facilitator, "points/write")
    expect(facilitator.locator("#points .point")).to_have_count(1)
    press(facilitator, "record/off")
    expect(facilitator.locator("#strip")).to_have_attribute("data-level", "stays-here")

    change(facilitator)
    facilitator.locator("#change-text").fill("Only for here")
    press(facilitator, "record/on")
    expect(facilitator.locator("#strip")).to_have_attribute("data-level", "held")
    press(facilitator, "points/change")
    expect(facilitator.locator("#change-text-refusal")).not_to_be_empty()
    expect(facilitator.locator("#change-text")).to_have_value("Only for here")
    press(facilitator, "points/change")
    expect(facilitator.locator("#points .point")).to_contain_text("Only for here")
