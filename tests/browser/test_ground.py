"""The ground that browser tests stand on: fonts, axe, and vendored scripts under our policy."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, Route, expect

VENDOR = Path("app/static/vendor")
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'"


def test_axe_sees_a_barrier(page: Page, barriers: Callable[[Page], list[str]]) -> None:
    page.set_content("<html lang=en><title>A page</title><main><h1>Words</h1></main>")
    assert barriers(page) == []

    page.set_content("<html lang=en><title>A page</title><main><h1>Words</h1><input></main>")
    assert [line.split(":")[0] for line in barriers(page)] == ["label"]


def test_arabic_letters_join(page: Page) -> None:
    page.set_content("<html lang=ar dir=rtl><p><span>سلام</span><p><span>س‌ل‌ا‌م</span>")

    joined, apart = (page.locator("span").nth(n).bounding_box() for n in (0, 1))

    # The second word has its letters kept apart; without a font both are the same row of boxes.
    assert joined is not None
    assert apart is not None
    assert joined["width"] < apart["width"]


def test_vendored_scripts_run_under_a_strict_policy(page: Page) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.route("**/*", serve)

    page.goto("http://parley.test/")

    expect(page.locator("#words")).to_have_text("new")
    expect(page.locator("#points")).to_have_attribute("data-ready", "yes")
    assert complaints == []


def serve(route: Route) -> None:
    """Stand in for the server: one page, its script, and the vendored files."""
    name = route.request.url.rsplit("/", 1)[1]
    if name == "":
        body, kind = PAGE, "text/html"
    elif name == "page.js":
        body, kind = SCRIPT, "text/javascript"
    elif re.fullmatch(r"[a-z]+\.esm\.js", name):
        body, kind = (VENDOR / name).read_text("utf-8"), "text/javascript"
    else:
        route.fulfill(status=204)
        return
    route.fulfill(body=body, content_type=kind, headers={"Content-Security-Policy": POLICY})


PAGE = """<!doctype html><html lang=en><title>A page</title>
<p id=words>old</p><ul id=points><li>one<li>two</ul>
<script type=module src=page.js></script>"""

SCRIPT = """
import {Idiomorph} from "./idiomorph.esm.js";
import Sortable from "./sortable.esm.js";
Idiomorph.morph(document.getElementById("words"), "<p id=words>new</p>");
const points = document.getElementById("points");
Sortable.create(points);
points.dataset.ready = "yes";
"""
