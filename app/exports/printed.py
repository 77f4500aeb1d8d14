"""A summary as one HTML file that stands alone and prints well."""

import hashlib
from functools import cache
from pathlib import Path

from markupsafe import Markup

from app.exports.markdown import markdown
from app.exports.summary import Summary
from app.templates import render

_STYLE = Path(__file__).parent.parent / "static" / "summary.css"


def printed(told: Summary) -> str:
    """Return the summary as a page; the same one, the same bytes.

    Its foot carries a mark of the words that are in it: two copies with one mark are one draft.
    """
    mark = hashlib.sha256(markdown(told).encode()).hexdigest()[:12]
    return render("exports/summary.html", told.language, summary=told, style=_style(), mark=mark)


@cache
def _style() -> Markup:
    """Return our own style sheet, to stand inside the page."""
    return Markup(_STYLE.read_text(encoding="utf-8"))  # noqa: S704 - a file of ours
