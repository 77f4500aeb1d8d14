"""The organiser's own pages in a browser: moving items, forms that are not saved, no scripts."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Dialog, Page, ViewportSize, expect

from tests.browser.workshop import LAPTOP, PHONE, Stage

PASSWORD = "lamp basket river stone"
SAVED = re.compile(r"/agenda/\w+/move$")


def organiser(stage: Stage, *, scripts: bool = True, size: ViewportSize = LAPTOP) -> Page:
    """Make the first account, and a workshop from the `blank` design; return its plan's page."""
    page = stage.page(size, scripts=scripts)
    page.goto(stage.server.organiser)
    if not scripts:
        page.locator("#code").fill(stage.server.organiser)
    page.locator("#name").fill("olive-tree")
    page.locator("#password").fill(PASSWORD)
    page.locator("button.main").click()
    page.locator("input[value=blank]").check()
    page.locator("button.main").click()
    page.wait_for_url(re.compile(r"/organise/\w{16}$"))
    return page


def agenda(page: Page) -> str:
    address = re.sub(r"[?#].*", "", page.url) + "/agenda"
    page.goto(address)
    return address


def titles(page: Page) -> list[str]:
    return page.locator(".item-title").all_inner_texts()


def test_an_item_is_moved_by_the_keyboard_and_keeps_the_focus(stage: Stage) -> None:
    page = organiser(stage)
    agenda(page)
    first, second, *others = titles(page)
    button = page.locator("li:first-child button[value=down]")
    button.focus()

    with page.expect_response(SAVED):
        page.keyboard.press("Enter")

    assert titles(page) == [second, first, *others]
    assert page.evaluate("document.activeElement.getAttribute('aria-label')").endswith(first)
    expect(page.locator("#agenda-told")).to_have_text(
        f"{first} is now number 2 of {len(others) + 2}."
    )
    page.reload()
    assert titles(page) == [second, first, *others]


def test_an_item_is_moved_by_dragging_it(stage: Stage) -> None:
    page = organiser(stage)
    agenda(page)
    first, *others = titles(page)
    grip, last = page.locator(".grip").first.bounding_box(), page.locator(".grip").last
    goal = last.bounding_box()
    assert grip is not None
    assert goal is not None
    end = goal["y"] + goal["height"] + 12

    with page.expect_response(SAVED):
        page.mouse.move(grip["x"] + 8, grip["y"] + 20)
        page.mouse.down()
        for part in range(1, 21):  # as slowly as a hand: the others make room meanwhile
            page.mouse.move(goal["x"] + 8, grip["y"] + 20 + part / 20 * (end - grip["y"] - 20))
            page.wait_for_timeout(25)
        page.mouse.up()

    assert titles(page) == [*others, first]
    page.reload()
    assert titles(page) == [*others, first]


def test_a_move_that_is_refused_is_said_and_the_page_shows_what_is_kept(stage: Stage) -> None:
    page = organiser(stage)
    agenda(page)
    before = titles(page)
    form = page.locator("li:first-child form.move")
    form.evaluate("form => form.setAttribute('action', form.getAttribute('action') + 'x')")

    page.locator("li:first-child button[value=down]").click()

    expect(page.locator("#agenda-told")).to_have_class(re.compile("refusal"))
    expect(page.locator("#agenda-told")).not_to_be_empty()
    page.wait_for_event("load")
    assert titles(page) == before


def test_everything_is_done_without_scripts_too(stage: Stage) -> None:
    page = organiser(stage, scripts=False, size=PHONE)
    page.locator("[name=title]").fill("A quiet week")
    page.get_by_role("button", name="Save the plan").click()
    expect(page.get_by_role("status").first).to_have_text("Saved.")
    page.locator("#add-party").fill("People of the delta")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator(".parties > li")).to_have_count(3)

    agenda(page)
    first, second, *others = titles(page)
    page.locator("li:first-child button[value=down]").click()
    assert titles(page) == [second, first, *others]
    page.locator("#add-title").fill("Evening")
    page.get_by_role("button", name="Add to the end").click()
    expect(page.locator("details[name=item][open] .item-title")).to_have_text("Evening")
    page.locator("details[open] textarea").fill("What is left?")
    page.get_by_role("button", name="Save this item").click()
    assert titles(page) == [second, first, *others, "Evening"]
    page.locator(".may-move:last-of-type summary").first.click()
    expect(page.locator(".may-move:last-of-type textarea")).to_have_value("What is left?")
    page.get_by_text("Take it off the agenda").last.click()
    page.get_by_role("button", name="Take it off").last.click()
    assert titles(page) == [second, first, *others]


def test_leaving_a_page_on_which_something_is_not_saved_asks_first(stage: Stage) -> None:
    page = organiser(stage)
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.locator("[name=purpose]").press_sequentially("To listen. ")
    expect(page.locator(".unsaved").first).to_be_visible()
    page.locator(".parties button").first.click()

    expect(page.locator("[name=purpose]")).to_have_value(re.compile("To listen"))
    assert asked == ["beforeunload"]
    page.get_by_role("button", name="Save the plan").click()
    expect(page.get_by_role("status").first).to_have_text("Saved.")
    assert asked == ["beforeunload"]


def test_a_refused_field_has_the_focus(stage: Stage) -> None:
    page = organiser(stage, size=PHONE)
    page.locator("[name=keep_days]").fill("99")
    page.get_by_role("button", name="Save the plan").click()

    expect(page.locator("[name=keep_days]")).to_be_focused()
    expect(page.locator("[name=keep_days]")).to_be_in_viewport()
    expect(page.locator("[data-refusal=keep_days]")).to_have_text(
        "Please give between 1 and 60 days."
    )


def test_the_password_is_shown_when_asked_to(stage: Stage) -> None:
    page = stage.page(PHONE)
    page.goto(f"{stage.server.url}/sign-in")
    page.locator("#password").fill("visible")

    page.get_by_label("Show the password").check()

    expect(page.locator("#password")).to_have_attribute("type", "text")


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("dark", [False, True])
def test_forms_that_stand_open_or_were_refused_shut_nobody_out(
    stage: Stage, barriers: Callable[[Page], list[str]], language: str, *, dark: bool
) -> None:
    stage.language = language
    page = organiser(stage)
    page.emulate_media(color_scheme="dark" if dark else "light")
    plan = re.sub(r"[?#].*", "", page.url)

    page.locator("[name=title]").evaluate("box => { box.value = ' '; }")
    page.locator("form.form-rows button.main").click()
    expect(page.locator("[name=title][aria-invalid=true]")).to_be_visible()
    page.wait_for_load_state()  # with its styles, which axe looks at
    assert barriers(page) == []

    page.goto(f"{plan}/agenda")
    page.locator("details[name=item] > summary").first.click()
    page.locator("details[open] [name=minutes]").fill("9999")
    page.locator("details[open] button.main").click()
    expect(page.locator("details[open] [data-refusal=minutes]")).not_to_be_empty()
    page.locator("details.removal > summary").first.click()
    assert barriers(page) == []

    page.goto(f"{stage.server.url}/organise")
    page.locator(".import > summary").click()
    page.locator("#import-text").fill("title: [")
    page.locator(".import button").click()
    expect(page.locator("#import-text-refusal")).not_to_be_empty()
    assert barriers(page) == []

    for place in ("first", "sign-in"):
        page.goto(f"{stage.server.url}/{place}")
        assert barriers(page) == []
