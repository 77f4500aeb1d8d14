"""The projector's page is read from the last row: it fits the wall, and nobody scrolls it."""

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.workshop import LAPTOP, WALL, Stage, open_item, press

OLD_WALL: ViewportSize = {"width": 1024, "height": 768}


def fits_the_wall(page: Page) -> bool:
    """Whether all of the page is seen without scrolling."""
    return bool(
        page.evaluate(
            "(({ scrollWidth, scrollHeight }) => scrollWidth <= innerWidth"
            " && scrollHeight <= innerHeight)(document.documentElement)"
        )
    )


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_the_way_in_is_seen_whole_in_four_languages(stage: Stage, language: str) -> None:
    stage.lead()
    stage.language = language
    for size in (LAPTOP, WALL, OLD_WALL):
        projector = stage.staff("Projector", size)
        expect(projector.locator("#joining .steps")).to_have_count(4)
        assert fits_the_wall(projector), size


def test_a_sealed_rounds_clock_is_read_from_the_last_row(stage: Stage) -> None:
    facilitator = stage.lead()
    projector = stage.staff("Projector", WALL)
    open_item(facilitator, 2)
    facilitator.locator("details.tool:has(#round-prompt) summary").click()
    facilitator.locator("#round-prompt").fill("What does your town need from the river?")
    press(facilitator, "rounds/open")
    clock = projector.locator(".is-round .clock")
    expect(clock).to_be_visible()
    # A thirtieth of the wall's height.
    size = clock.evaluate("clock => parseFloat(getComputedStyle(clock).fontSize)")
    assert size >= WALL["height"] / 30
    assert fits_the_wall(projector)
