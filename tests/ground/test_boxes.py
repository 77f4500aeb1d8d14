"""No box and no page offers what is typed or said to a browser's helpers, which may send it away:
spelling, suggestions, translation."""

import re
from pathlib import Path

import pytest

from app.templates.rendering import _UNAIDED

TEMPLATES = Path(__file__).parents[2] / "app" / "templates"
BOX = re.compile(r"<(?:textarea|input)\b(?:\{\{.*?\}\}|\{%.*?%\}|[^>])*>", re.DOTALL)
NO_WORDS = re.compile(r'type="(?:hidden|checkbox|radio|file|time|password)"')
OF_ACCOUNTS = 'autocomplete="username"'  # which a browser may keep: it is no word of a workshop

PAGES = [p for p in sorted(TEMPLATES.rglob("*.html")) if "<html" in p.read_text("utf-8")]
BOXES = [
    (path, box)
    for path in sorted(TEMPLATES.rglob("*.html"))
    for box in BOX.findall(path.read_text("utf-8"))
    if not NO_WORDS.search(box)
]


def test_the_boxes_are_found() -> None:
    found = {path.relative_to(TEMPLATES).as_posix() for path, _ in BOXES}
    assert {"rooms/boxes.html", "mine.html", "private_notes.html", "organise/fields.html"} <= found
    assert len(BOXES) > 25


@pytest.mark.parametrize("box", [box for _, box in BOXES])
def test_no_box_for_words_lets_a_browser_help(box: str) -> None:
    shown = box.replace("{{ unaided }}", _UNAIDED)
    for wanted in ('spellcheck="false"', 'autocorrect="off"', 'writingsuggestions="false"'):
        assert shown.count(f" {wanted}") == 1
    assert ' autocomplete="off"' in box or OF_ACCOUNTS in box


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.name))
def test_no_page_is_offered_to_a_translator(page: Path) -> None:
    assert re.search(r'<html [^>]*translate="no"', page.read_text("utf-8"))
