"""What was typed before the page locked takes no other words' place unasked."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.private_notes.page import begun, expect_state, save, stored, to_notes, unlock
from tests.browser.workshop import Server
from tests.private_notes import Phrase

SAVED = "One"
DRAFT = "One, and my draft"
ELSEWHERE = "One, and much that was saved elsewhere"


@pytest.fixture
def known(seat: Page) -> Phrase:
    """Begin notes, save some, type more, and lock the page over them."""
    to_notes(seat)
    known = begun(seat)
    save(seat, SAVED)
    seat.locator("#notes").fill(DRAFT)
    seat.locator("#lock").click()
    expect(seat.locator("#notes")).to_be_hidden()
    return known


def _elsewhere(seat: Page, known: Phrase) -> Page:
    other = seat.context.new_page()
    other.goto(seat.url)
    unlock(other, " ".join(known.words))
    expect(other.locator("#notes")).to_have_value(SAVED)
    return other


def test_after_a_lock_both_texts_are_shown_where_another_was_saved_meanwhile(
    seat: Page, house: Server, known: Phrase
) -> None:
    other = _elsewhere(seat, known)
    save(other, ELSEWHERE)
    other.close()
    for _ in range(2):  # locking once more, before anything was chosen, chooses nothing
        unlock(seat, " ".join(known.words))
        expect_state(seat, "other")
        expect(seat.locator("#notes")).to_have_value(DRAFT)
        expect(seat.locator("#other-words")).to_have_text(ELSEWHERE)
        expect(seat.locator("#save")).to_be_hidden()
        seat.locator("#lock").click()
    assert known.open(stored(house, known) or b"") == ELSEWHERE
    unlock(seat, " ".join(known.words))
    seat.locator("#both").click()
    save(seat, f"{DRAFT}\n\n{ELSEWHERE}")
    assert known.open(stored(house, known) or b"") == f"{DRAFT}\n\n{ELSEWHERE}"


def test_after_a_lock_it_is_said_where_the_notes_were_destroyed_meanwhile(
    seat: Page, house: Server, known: Phrase
) -> None:
    other = _elsewhere(seat, known)
    other.locator("#destroying summary").click()
    other.locator("#destroy").click()
    expect(other.locator("#told")).to_contain_text("These notes are destroyed")
    other.close()
    unlock(seat, " ".join(known.words))
    expect_state(seat, "gone")
    expect(seat.locator("#notes")).to_have_value(DRAFT)
    assert stored(house, known) is None


def test_after_a_lock_over_what_still_stands_nothing_is_asked(
    seat: Page, house: Server, known: Phrase
) -> None:
    unlock(seat, " ".join(known.words))
    expect_state(seat, "restored")
    save(seat, DRAFT)
    assert known.open(stored(house, known) or b"") == DRAFT
