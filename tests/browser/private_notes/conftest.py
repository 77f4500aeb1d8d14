"""One server for all tests of this page, two seats on it, and the phone of somebody who has one."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.private_notes.page import Seat
from tests.browser.workshop import PHONE, Server, Stage, is_news


@pytest.fixture(scope="package")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Return one running server for all tests of this page: each takes phrases of its own."""
    server = Server(tmp_path_factory.mktemp("notes"))
    yield server
    server.kill()


@pytest.fixture(scope="package")
def browser(launch_browser: Callable[[], Browser]) -> Iterator[Browser]:
    """Return one browser for all tests of this page, as there is one server."""
    fresh = launch_browser()
    yield fresh
    fresh.close()


@pytest.fixture(scope="package")
def seats(house: Server, browser: Browser) -> tuple[Seat, Seat]:
    """Open the doors, and return a seat of each party."""
    stage = Stage(browser, house)
    facilitator = stage.lead()
    expect(facilitator.locator('form[action$="doors/close"]').first).to_be_attached()
    pages = [stage.participant(card) for card in (0, 6)]
    anna, bela = (Seat(page.url, page.context.cookies()) for page in pages)
    stage.close()
    return anna, bela


@pytest.fixture(scope="package")
def more_cards() -> Iterator[int]:
    """Return the cards that nobody has used, by number."""
    return iter(range(1, 6))


@pytest.fixture
def leaver(
    house: Server, browser: Browser, seats: tuple[Seat, Seat], more_cards: Iterator[int]
) -> Seat:
    """Return a seat that no other test has: whoever leaves it has it no more, on any device."""
    stage = Stage(browser, house)
    page = stage.participant(next(more_cards))
    left = Seat(page.url, page.context.cookies())
    page.context.close()
    return left


@pytest.fixture
def stage(house: Server, browser: Browser) -> Iterator[Stage]:
    """Return the stage; afterwards no browser may have complained of anything."""
    stage = Stage(browser, house)
    yield stage
    stage.close()
    assert [c for c in stage.complaints if not is_news(c)] == []


@pytest.fixture
def seat(stage: Stage, seats: tuple[Seat, Seat]) -> Page:
    """Return the phone of somebody who has a seat."""
    return seats[0].on(stage, PHONE)
