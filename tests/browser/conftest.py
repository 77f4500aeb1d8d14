"""What every browser test shares: the Chromium that is here, and axe to look for barriers."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.workshop import Server, Stage, is_news

AXE = Path(__file__).parent / "vendor" / "axe.min.js"


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Take the system's Chromium, as `make browser` finds or installs it."""
    chromium = os.environ.get("PARLEY_CHROMIUM") or next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )
    # Chromium's sandbox refuses to start as root, which is who runs the tests in a container.
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return {
        **browser_type_launch_args,
        **({"executable_path": chromium} if chromium else {}),
        "args": ["--no-sandbox"] if as_root else [],
    }


@pytest.fixture(scope="module")
def browser(launch_browser: Callable[[], Browser]) -> Iterator[Browser]:
    """Return a browser that no other file has used: one that lives for all of them hangs in the
    end, when one of its hundreds of contexts is to be closed."""
    fresh = launch_browser()
    yield fresh
    fresh.close()


@pytest.fixture
def barriers() -> Callable[[Page], list[str]]:
    """Return a function that says what on a page shuts somebody out, one line for each."""

    def look(page: Page) -> list[str]:
        # Evaluated, not added as a script: a page's own policy then needs no exception for it.
        page.evaluate(AXE.read_text("utf-8"))
        found = page.evaluate("() => axe.run(document)")
        return [
            f"{barrier['id']}: {barrier['help']} ({node['html']})"
            for barrier in found["violations"]
            for node in barrier["nodes"]
        ]

    return look


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """Return a running server with a fresh sample workshop."""
    server = Server(tmp_path)
    yield server
    server.kill()


@pytest.fixture
def stage(browser: Browser, server: Server) -> Iterator[Stage]:
    """Return an empty stage; afterwards no browser may have complained of anything."""
    stage = Stage(browser, server)
    yield stage
    stage.close()
    assert [c for c in stage.complaints if not is_news(c)] == []
