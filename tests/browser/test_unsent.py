"""Without scripts, off the record: what was typed and refused is nowhere on the phone's disk."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.workshop import PHONE, Stage, accept, open_item, press

WORDS = "Quincunx: the well belongs to both"
OTHER = "Zymurgy: and so does the road"


def found_in(folder: Path, words: str) -> list[str]:
    """Return the files of a browser's profile in which these words stand, in either writing."""
    return [
        str(file.relative_to(folder))
        for file in folder.rglob("*")
        if file.is_file() and any(w in file.read_bytes() for w in _written(words))
    ]


def _written(words: str) -> tuple[bytes, ...]:
    return words.encode(), words.encode("utf-16-le"), words.replace(" ", "+").encode()


@pytest.fixture
def phone(
    browser: Browser, tmp_path: Path, browser_type_launch_args: dict[str, Any]
) -> Iterator[Page]:
    """A browser that keeps its profile on the disk, and runs no scripts."""
    context = browser.browser_type.launch_persistent_context(
        tmp_path / "profile",
        java_script_enabled=False,
        viewport=PHONE,
        **browser_type_launch_args,
    )
    yield context.new_page()
    context.close()


def test_a_turn_that_was_refused_off_the_record_reaches_no_file_of_the_browser(
    stage: Stage, phone: Page, tmp_path: Path
) -> None:
    facilitator = stage.lead()
    address, code = stage.server.cards[0].split("#")
    phone.goto(address)
    phone.locator("#code").fill(code)
    accept(phone)
    open_item(facilitator, 1)
    press(facilitator, "record/off")
    expect(facilitator.locator("#strip")).to_have_attribute("data-level", "stays-here")
    phone.reload()
    press(phone, "floor/ask")
    press(facilitator, "floor/give")
    phone.reload()
    press(facilitator, "agenda/pause")
    expect(facilitator.locator("#strip")).to_have_attribute("data-paused", "yes")
    box = phone.locator("#turn-text")
    for words in (WORDS, OTHER):
        box.fill(words)
        phone.locator("#turn-form button").click()
        expect(box).to_have_value(words)  # nothing that was typed is lost
        expect(phone.locator("#refused, #say-text-refusal").first).not_to_be_empty()
        assert WORDS not in phone.url
    press(phone, "leave")
    phone.wait_for_url("**/away")
    phone.context.close()  # only now is everything written
    # The code is in the form that asked for the rules, and was answered with them on a page.
    assert found_in(tmp_path / "profile", code), "no body of a form was kept: this shows nothing"
    for words in (WORDS, OTHER):
        assert found_in(tmp_path / "profile", words) == []
