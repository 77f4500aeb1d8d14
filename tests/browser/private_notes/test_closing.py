"""Unused or left, the page shows nothing, and keeps nothing that anybody could read."""

from playwright.sync_api import Page, expect

from tests.browser.private_notes.page import (
    NOTHING,
    SECRET,
    Seat,
    begun,
    expect_state,
    left_behind,
    on_the_page,
    save,
    stored,
    to_notes,
    unlock,
)
from tests.browser.workshop import PHONE, Server, Stage
from tests.private_notes import phrase


def test_unused_for_ten_minutes_the_page_locks_and_unsaved_words_come_back_with_the_phrase(
    seat: Page, house: Server
) -> None:
    seat.clock.install()
    to_notes(seat)
    known = begun(seat)
    save(seat, "Kept")
    long = "ü" * 40_000  # more than fits into one note: lost neither
    seat.locator("#notes").fill(f"Kept, and not yet saved {long}")
    for _ in range(3):
        seat.clock.fast_forward("09:00")
        expect(seat.locator("#notes")).to_be_visible()
        seat.locator("#notes").press("End")
    seat.clock.fast_forward("10:20")
    expect(seat.locator("#notes")).to_be_hidden()
    expect(seat.locator("#told")).to_contain_text("What was not saved is still in it, encrypted")
    assert "not yet saved" not in on_the_page(seat)
    assert left_behind(seat) == NOTHING
    other = phrase(known.words[::-1])
    unlock(seat, " ".join(other.words))
    expect(seat.locator("#typed-refusal")).to_contain_text("Nothing opens")
    unlock(seat, " ".join(known.words))
    expect(seat.locator("#notes")).to_have_value(f"Kept, and not yet saved {long}")
    expect_state(seat, "restored")
    assert known.open(stored(house, known) or b"") == "Kept"
    save(seat, "Kept, and saved")
    seat.clock.fast_forward("10:20")
    expect(seat.locator("#told")).to_have_text("This page is locked. Your ten words open it again.")
    seat.locator("#begin").click()
    seat.clock.fast_forward("10:20")
    expect(seat.locator("#phrase li")).to_have_count(0)
    expect(seat.locator("#closed")).to_be_visible()


def test_leaving_quickly_blanks_the_page_at_once_and_ends_the_seat_on_this_device(
    stage: Stage, leaver: Seat
) -> None:
    seat = to_notes(leaver.on(stage, PHONE))
    notes = seat.url
    begun(seat)
    seat.locator("#notes").fill(SECRET)
    seat.locator("#leave").click()
    seat.wait_for_url("**/away")
    assert "could not say" not in on_the_page(seat)
    assert [c["name"] for c in seat.context.cookies() if c["name"] != "parley-language"] == []
    answered = seat.goto(notes)
    assert answered is not None
    assert answered.status == 404
    seat.go_back()
    assert "could not say" not in on_the_page(seat)
