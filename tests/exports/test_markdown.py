"""Markdown tells people's words as they were written, whatever is in them."""

import html
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from app.core.item import Way
from app.core.level import RecordLevel
from app.core.refused import Refused
from app.core.words import plain_words
from app.exports.markdown import escaped, markdown
from app.exports.summary import summary
from app.views.told import ItemRecord, RecordView, SentenceView

COMMONMARK = MarkdownIt("commonmark")
# Tables and strikethrough are no part of CommonMark, but many programs read them.
EXTENDED = MarkdownIt("gfm-like", {"linkify": False})

MARKUP = """
    * ** *** _ __ ___ ` `` ``` ~ ~~ ~~~ [ ] ( ) ! < > & ; # ## | : - -- --- + = == === . 1. 12)
    \\ / " &amp; &#35; &copy <b> </b> <!-- --> <?php <![CDATA[ <a@b.c> <https://a.b> ![x](y) [x]:
    [^1] {{7*7}} {%x%} ${x} =1+1 |--|--| :-: |a|b| a_b_c _a_ *a* `a` - * + مرحبا שלום
""".split()  # noqa: SIM905 - quoted one by one, nobody could read them
pieces = st.sampled_from([*MARKUP, " ", " ", "\n", "\n\n", "\n    ", "a", "b c"]) | st.characters(
    codec="utf-8"
)


@st.composite
def words(draw: st.DrawFn) -> str:
    """Return words as a rule takes them in."""
    try:
        return plain_words("".join(draw(st.lists(pieces, max_size=14))), "text", 2000)
    except Refused:
        return "a"


def unescaped(text: str) -> str:
    """Return what whoever takes the backslashes and the indentation away reads."""
    return re.sub(r"\\(\n {2}|[!-/:-@\[-`{-~])", lambda f: f[1].replace("  ", ""), text)


def shown(markup: str) -> str:
    """Return the words of HTML whose only markup may be line breaks."""
    assert not re.search(r"<(?!br />)", markup), "this is more than words"
    return html.unescape(markup.replace("<br />\n", "\n"))


def lines(text: str) -> list[str]:
    """Return the lines; spaces around them are nothing that Markdown shows."""
    return [line.strip(" ") for line in text.split("\n")]


@given(words())
def test_whoever_takes_the_backslashes_away_has_the_very_words(text: str) -> None:
    assert unescaped(escaped(text, "  ")) == text


@pytest.mark.parametrize("reader", [COMMONMARK, EXTENDED], ids=["commonmark", "extended"])
@given(text=words())
@example(text="a\n\n    b\n---\n# c\n| a | b |\n|---|---|\n- d\n> e\n```")
@example(text="1. one\n2) two\n***\n___\n===\n[x]: y\n<div>\n&lt;\\")
def test_a_program_that_shows_markdown_shows_the_very_words(reader: MarkdownIt, text: str) -> None:
    page = reader.render(f"- {escaped(text, '  ')}\n- the next")
    found = re.fullmatch(r"<ul>\n<li>(.*)</li>\n<li>the next</li>\n</ul>\n", page, re.DOTALL)
    assert found, "this is not one sentence in one list"
    assert lines(shown(found[1])) == lines(text)


@given(words(), words(), words())
def test_headings_prompts_and_signatures_too_are_shown_as_they_were_written(
    title: str, sentence: str, signature: str
) -> None:
    title, signature = " ".join(title.split()), " ".join(signature.split())
    said = SentenceView(sentence, RecordLevel.SIGNED, signature)
    item = ItemRecord("item", title, "", 1, Way.OPEN_QUEUE, 5, False, (), (said,), ())
    page = COMMONMARK.render(markdown(summary(RecordView(title, "", True, (item,)), "en")))
    assert [shown(one) for one in re.findall(r"<h1>(.*)</h1>", page)] == [title]
    assert [shown(one) for one in re.findall(r"<h3>(.*)</h3>", page)] == [title]
    kept = re.findall(r"<li>\n<p>(.*?)</p>\n<p>— (.*?)</p>\n</li>", page, re.DOTALL)
    assert [(lines(shown(one)), shown(two)) for one, two in kept] == [(lines(sentence), signature)]


@pytest.mark.parametrize(
    "text",
    [
        'We need the road (all of it), at 5 - 6 o\'clock; 100 % "sure"?',
        "Opposition to it as a whole won't stop it & won't help.",
        "{{7*7}}",
        "=HYPERLINK(A1)+1",
        "-5 degrees, snake_case, C# and 3 < 5",
        "It costs 1.50. Really!",
        "نحتاج إلى الطريق، وليس غدا.",
    ],
)
def test_what_markdown_does_not_misread_stands_as_it_was_written(text: str) -> None:
    assert escaped(text) == text


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("<b>no</b>", r"\<b>no\</b>"),
        ("*no* and `no` and _no_", r"\*no\* and \`no\` and \_no\_"),
        ("[no](no)", r"\[no\](no)"),
        ("# no", r"\# no"),
        ("1. no", r"1\. no"),
        ("- no", r"\- no"),
        ("> no", r"\> no"),
        ("&lt;", r"\&lt;"),
        (r"no\*", r"no\\*"),
        ("one\n\ntwo", "one\\\n\\\ntwo"),
    ],
)
def test_what_markdown_would_misread_is_escaped(text: str, stands: str) -> None:
    assert escaped(text) == stands
