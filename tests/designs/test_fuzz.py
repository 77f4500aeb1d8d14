"""Whatever a file holds, it reads or it is refused, at one of its own lines."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.core.refused import Refused
from app.designs.library import design_names, design_text
from app.designs.reading import read_design
from tests.rooms import Drawn

SHIPPED = [design_text(name) for name in design_names()]
SNIPPETS = [
    "&a ", "*a", "!x ", "!!int ", "! ", "!<", "!%41 ", "---\n", "...\n", "%YAML 1.1\n",
    "%TAG ! !\n", "? ", ": ", "- ", "[", "]", "{", "}", ",", "|\n", ">-\n", "|9\n", "'", '"',
    "\\", "\\x", "\\u12", "\\U00110000", "\\ud800", "#", "\t", "\n", "\r", "\x85", "\u2028",
    "\ufeff", "\x00", "\ud800", "\uffff", "~", "null", ".nan", "1:30", "0x1", "@", "`", "<<", "=",
    "yes", "\n  ", "\n    - ", "\u202e", "é", "😀", "9" * 5000, "[" * 2000, "- " * 2000,
    "title", "agenda:", "seats: 6",
]  # fmt: skip

any_text = st.text(st.characters(exclude_categories=[]))
pieces = st.sampled_from(SNIPPETS) | st.text(st.characters(exclude_categories=[]), max_size=5)
soups = st.lists(pieces, max_size=30).map("".join)


@st.composite
def spoilt(draw: st.DrawFn) -> str:
    """Draw a shipped design with a few pieces of it replaced, moved or left out."""
    text = draw(st.sampled_from(SHIPPED))
    text = text[: draw(st.integers(0, len(text)) | st.just(len(text)))]
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 40)))
        piece = draw(pieces | st.just(text[:start][-30:]))
        text = text[:start] + piece + text[end:]
    return text


def refusal(text: str) -> Refused | None:
    """Return why a text is refused, if it is."""
    try:
        read_design(text, Drawn())
    except Refused as no:
        return no
    return None


def assert_reads_or_is_refused(text: str) -> None:
    last = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    if no := refusal(text):
        line = no.values["line"]
        assert isinstance(line, int)
        assert 1 <= line <= last
        assert no.field == "file"
        assert (no.sentence % no.values).startswith(f"Line {line}: ")


@given(any_text | soups)
@settings(deadline=None, max_examples=300)
@example("\ufeff")
@example("%YAML 1.1")
@example("!<")
def test_any_text_reads_or_is_refused(text: str) -> None:
    assert_reads_or_is_refused(text)


@given(spoilt())
@settings(deadline=None, max_examples=150)
def test_a_spoilt_design_reads_or_is_refused(text: str) -> None:
    assert_reads_or_is_refused(text)


def test_the_fuzz_begins_from_what_reads() -> None:
    assert not any(refusal(text) for text in SHIPPED)
