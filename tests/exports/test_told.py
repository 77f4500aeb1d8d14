"""How a summary is told: under which level, with what agenda, and with every sentence as words."""

import re

import pytest

from app.core.agenda import go_back, skip, take_up
from app.core.day import close_workshop
from app.core.item import Way
from app.core.level import RecordLevel
from app.exports.markdown import markdown
from app.exports.printed import printed
from app.exports.summary import summary
from tests.exports.released import released
from tests.records import closed, recorded
from tests.rooms import (
    ANA,
    BEN,
    ELIF,
    FACILITATOR,
    ORGANISER,
    an_item,
    gathered,
    in_writing,
)

HOSTILE = (
    "{{7*7}}",
    "${7*7}",
    "{% raw %}",
    '=HYPERLINK("http://example.org","x")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "<script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    "<!-- -->",
    "&lt;b&gt;",
    "%(num)s {0} %s",
    "](javascript:alert(1))",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_templates_and_formulas_stay_words(text: str) -> None:
    room = in_writing()
    room.say(ANA, text)
    closed(room)
    for read in released(recorded(room)).values():
        assert read.count(text) == 1
    page = printed(summary(recorded(room), "en"))
    assert "<script" not in page
    assert "<img" not in page
    assert page.count("</style>") == 1


def test_templates_and_formulas_stand_in_markdown_without_a_mark() -> None:
    room = in_writing()
    for text in ("{{7*7}}", "=1+1"):
        room.say(ANA, text)
    closed(room)
    assert "\n- =1+1\n- {{7*7}}\n" in markdown(summary(recorded(room), "en"))


def test_sentences_stand_under_their_level() -> None:
    room = in_writing(level=RecordLevel.SIGNED)
    room.say(ANA, "Quote me.", signature="A teacher")
    room.say(BEN, "Use it.", level=RecordLevel.MAY_TRAVEL)
    room.say(ELIF, "Ask us.", level=RecordLevel.HELD)
    closed(room)
    text = markdown(summary(recorded(room), "en"))
    assert (
        "**Held**\n\n- Ask us.\n\n"
        "**May travel**\n\n- Use it.\n\n"
        "**Signed**\n\n- Quote me.\n\n  — A teacher\n"
    ) in text
    assert "> Held: Kept without names. Leaves only in words that both sides approve.\n" in text
    assert "- Held: 1\n- May travel: 1\n- Signed: 1\n" in text


def test_the_agenda_tells_breaks_second_runs_and_what_was_left_out() -> None:
    room = gathered(an_item(), an_item("Tea", 15, Way.BREAK), an_item("Later"))
    for _ in range(2):
        room.act(take_up, FACILITATOR)
        room.wait(600)
        closed(room)
    room.act(go_back, FACILITATOR, room.workshop.items[0].id)
    room.act(take_up, FACILITATOR)
    closed(room)
    room.act(skip, FACILITATOR, room.workshop.items[-1].id)
    told = summary(recorded(room), "en")
    assert [(entry.title, entry.facts) for entry in told.agenda] == [
        ("Needs and fears", "about 10 minutes"),
        ("Tea", "Break · about 10 minutes"),
        ("Needs and fears", "under five minutes · run 2"),
        ("Later", "left out"),
    ]
    assert [section.entry.number for section in told.sections] == [1, 3]


def test_a_workshop_in_which_nothing_happened_says_so() -> None:
    room = gathered()
    room.act(close_workshop, ORGANISER)
    for text in released(recorded(room)).values():
        assert "No item is over." in text
        assert "Nothing was kept." in text
        assert "not finished" not in text


def test_a_draft_of_a_workshop_that_goes_on_says_that_it_is_not_finished() -> None:
    for text in released(recorded(in_writing())).values():
        assert "It is not finished" in text


def test_a_draft_says_that_the_parties_have_approved_nothing() -> None:
    for text in released(recorded(in_writing())).values():
        assert "Nothing in it has been approved by the parties yet." in text


def test_the_page_stands_alone_and_lets_each_sentence_have_its_own_direction() -> None:
    room = in_writing()
    room.say(ANA, "نحتاج إلى الطريق")
    closed(room)
    page = printed(summary(recorded(room), "en"))
    assert '<html lang="en" dir="ltr" translate="no">' in page
    assert '<li><span class="words" dir="auto">نحتاج إلى الطريق</span></li>' in page
    assert not re.search(r"\b(src|href|url|@import|http-equiv)\b", page)
    assert '<html lang="ar" dir="rtl" translate="no">' in printed(summary(recorded(room), "ar"))
