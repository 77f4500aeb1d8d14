"""Nothing that was typed is lost: not to another device, a lost link, or a way back."""

from typing import Any

from playwright.sync_api import Page, Route, expect

from tests.browser.private_notes.page import (
    Seat,
    begun,
    expect_state,
    save,
    stored,
    to_notes,
    unlock,
)
from tests.browser.workshop import LAPTOP, Server, Stage


def test_what_another_device_saved_meanwhile_is_shown_beside_and_nothing_typed_is_lost(
    seat: Page, stage: Stage, seats: tuple[Seat, Seat], house: Server
) -> None:
    to_notes(seat)
    known = begun(seat)
    save(seat, "First")
    laptop = to_notes(seats[1].on(stage, LAPTOP))
    for typed, choice, result in (
        ("Second", "#both", "Mine\n\nSecond"),
        ("Third", "#mine", "Mine"),
        ("Fourth", "#theirs", "Fourth"),
    ):
        unlock(laptop, " ".join(known.words))
        save(laptop, typed)
        laptop.locator("#lock").click()
        seat.locator("#notes").fill("Mine")
        seat.locator("#save").click()
        expect_state(seat, "other")
        expect(seat.locator("#other-words")).to_have_text(typed)
        expect(seat.locator("#notes")).to_have_value("Mine")
        seat.locator("#notes").press_sequentially("!")
        seat.locator("#notes").press("Backspace")
        seat.locator(choice).click()
        expect(seat.locator("#other")).to_be_hidden()
        expect(seat.locator("#notes")).to_have_value(result)
        seat.locator("#save").click()
        expect_state(seat, "saved")
        assert known.open(stored(house, known) or b"") == result
    unlock(laptop, " ".join(known.words))
    laptop.locator("#destroying summary").click()
    laptop.locator("#destroy").click()
    expect(laptop.locator("#told")).to_contain_text("These notes are destroyed")
    assert stored(house, known) is None
    seat.locator("#notes").fill("Still mine")
    seat.locator("#save").click()
    expect_state(seat, "gone")
    expect(seat.locator("#notes")).to_have_value("Still mine")
    seat.locator("#save").click()
    expect_state(seat, "saved")
    assert known.open(stored(house, known) or b"") == "Still mine"


def test_without_a_link_nothing_is_lost_and_an_answer_that_was_lost_makes_no_quarrel(
    seat: Page, house: Server
) -> None:
    to_notes(seat)
    known = begun(seat)
    save(seat, "First")

    def away(route: Route) -> None:
        route.abort()

    def answer_lost(route: Route) -> None:
        route.fetch()
        route.abort()

    for how, text, there in ((away, "Second", "First"), (answer_lost, "Third", "Third")):
        seat.route("**/notes/save", how)
        seat.locator("#notes").fill(text)
        seat.locator("#save").click()
        expect_state(seat, "not-saved")
        expect(seat.locator("#notes")).to_have_value(text)
        assert known.open(stored(house, known) or b"") == there
        seat.unroute("**/notes/save")
    save(seat, "Fourth")
    assert known.open(stored(house, known) or b"") == "Fourth"
    seat.route("**/notes/read", away)
    seat.locator("#lock").click()
    unlock(seat, " ".join(known.words))
    expect(seat.locator("#typed-refusal")).to_contain_text("The server did not answer")
    seat.unroute("**/notes/read")
    seat.locator("#phrase-form button").click()
    expect(seat.locator("#notes")).to_have_value("Fourth")
    seat.locator("#notes").fill("é" * 32_767)
    seat.locator("#save").click()
    expect_state(seat, "too-long")
    expect(seat.locator("#notes")).to_have_value("é" * 32_767)


def test_unsaved_words_are_asked_about_before_they_are_lost(seat: Page) -> None:
    to_notes(seat)
    room = seat.url.removesuffix("/notes")
    begun(seat)
    asked: list[str] = []

    def stay(dialog: Any) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    seat.on("dialog", stay)
    seat.locator("#notes").press_sequentially("Not saved")
    seat.locator("#back").click()
    expect(seat.locator("#notes")).to_have_value("Not saved")
    assert asked == ["confirm"]
    seat.evaluate("setTimeout(() => location.reload())")
    seat.wait_for_timeout(300)
    expect(seat.locator("#notes")).to_have_value("Not saved")
    assert asked == ["confirm", "beforeunload"]
    seat.locator("#save").click()
    expect_state(seat, "saved")
    seat.locator("#back").click()
    seat.wait_for_url(room)
    assert asked == ["confirm", "beforeunload"]
    seat.go_back()
    expect(seat.locator("#closed")).to_be_visible()
    assert "Not saved" not in seat.locator("#notes").input_value()
