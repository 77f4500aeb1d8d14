"""A summary as people read it, in every format that leaves."""

import html
import re

from app.exports.markdown import markdown
from app.exports.printed import printed
from app.exports.summary import summary
from app.views.told import RecordView

FORMATS = {"Markdown": markdown, "HTML": printed}


def released(view: RecordView, language: str = "en") -> dict[str, str]:
    """Return every format that leaves, as people read it: without marks of format."""
    told = summary(view, language)
    body = printed(told).split("</style>", 1)[1]
    return {
        "Markdown": re.sub(r"\\(\n *|[!-/:-@\[-`{-~])", lambda f: f[1].strip(" "), markdown(told)),
        "HTML": html.unescape(re.sub(r"<[^>]*>", "", body)),
    }
