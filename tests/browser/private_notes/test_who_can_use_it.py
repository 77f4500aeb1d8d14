"""The page says what it needs, shuts nobody out, and works by keyboard alone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.private_notes.page import (
    Seat,
    asked_for,
    confirm,
    expect_state,
    save,
    sent_by,
    stored,
    to_notes,
    unlock,
)
from tests.browser.test_barriers import NARROW, fits, reach
from tests.browser.workshop import LAPTOP, PHONE, Server, Stage
from tests.private_notes import phrase

Barriers = Callable[[Page], list[str]]


def test_where_the_browser_cannot_encrypt_or_runs_no_script_the_page_says_so_and_does_nothing(
    stage: Stage, leaver: Seat
) -> None:
    seat = leaver.on(stage, PHONE)
    notes = f"{seat.url}/notes"
    bare = seat.context.new_page()
    bare.add_init_script("Object.defineProperty(crypto, 'subtle', { value: undefined })")
    sent = sent_by(bare)
    bare.goto(notes)
    expect(bare.get_by_text("This page needs a secure connection (https).")).to_be_visible()
    expect(bare.locator("#closed")).to_be_hidden()
    assert not [a for a in sent.addresses if "eff_large" in a]
    broken = seat.context.new_page()
    broken.route("**/eff_large_wordlist.txt", lambda route: route.fulfill(body="11111\tabacus\n"))
    broken.on("console", lambda message: None)
    broken.goto(notes)
    expect(broken.get_by_text("The list of words did not come")).to_be_visible()
    expect(broken.locator("#closed")).to_be_hidden()
    quiet = leaver.on(stage, PHONE, scripts=False)
    quiet.goto(notes)
    expect(quiet.get_by_text("This page needs JavaScript.")).to_be_visible()
    expect(quiet.locator("form")).to_have_count(3)
    assert not [f for f in quiet.locator("form, button").all() if f.is_visible()]
    quiet.locator("#back").click()
    quiet.wait_for_url(seat.url)
    quiet.go_back()
    quiet.locator("#leave").click()
    quiet.wait_for_url("**/away")


@pytest.mark.parametrize(("language", "dark"), [("en", False), ("ar", True)])
def test_the_page_shuts_nobody_out(
    seat: Page, barriers: Barriers, language: str, *, dark: bool
) -> None:
    to_notes(seat, language)

    def look(moment: str) -> None:
        for size in (NARROW, LAPTOP):
            seat.set_viewport_size(size)
            assert barriers(seat) == [], moment
            assert fits(seat), moment

    seat.emulate_media(color_scheme="dark" if dark else "light")
    for details in seat.locator("details").all():
        details.evaluate("details => { details.open = true; }")
    unlock(seat, "abacus " * 9 + "abacusss")
    expect(seat.locator("#typed-refusal")).not_to_be_empty()
    look("closed")
    seat.locator("#begin").click()
    look("drawn")
    shown = phrase(seat.locator("#phrase li").all_text_contents())
    seat.locator("#written").click()
    look("asked")
    confirm(seat, shown)
    save(seat, "Words " * 400)
    for details in seat.locator("details").all():
        details.evaluate("details => { details.open = true; }")
    look("open")
    seat.locator("#lock").click()
    expect(seat.locator("#told")).not_to_be_empty()
    look("locked")


def test_the_keyboard_alone_begins_writes_and_saves(seat: Page, house: Server) -> None:
    to_notes(seat)
    reach(seat, "#begin")
    seat.keyboard.press("Enter")
    expect(seat.locator("#drawn-title")).to_be_focused()
    shown = phrase(seat.locator("#phrase li").all_text_contents())
    reach(seat, "#written")
    seat.keyboard.press("Enter")
    for name in ("first", "second"):
        reach(seat, f"#{name}")
        seat.keyboard.type(shown.words[asked_for(seat, name)])
    seat.keyboard.press("Enter")
    expect(seat.locator("#notes")).to_be_focused()
    seat.keyboard.type("By keyboard.")
    reach(seat, "#save")
    seat.keyboard.press("Enter")
    expect_state(seat, "saved")
    assert shown.open(stored(house, shown) or b"") == "By keyboard."
