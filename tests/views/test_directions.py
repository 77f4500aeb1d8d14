"""Right to left and left to right mix: whatever somebody wrote has a direction of its own wherever
it stands, and is no part of the tool's own sentences."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser

import pytest

from app.core.carry import Reply
from app.core.level import Appearance, RecordLevel
from app.core.seat import SeatId
from app.core.workshop import Workshop
from app.exports.printed import printed
from app.exports.summary import summary
from app.live.rendered import OWN_SEAT
from app.views.mine import mine_view
from tests.core.rendered import opened, waiting
from tests.core.test_glossary import written as with_a_term
from tests.records import recorded
from tests.rooms import ANA, EVERYBODY, Rehearsal
from tests.views import planted
from tests.views.everybody import audiences_of, own_region, page_of, page_of_ones_own

# What somebody wrote, in these workshops: no sentence of ours has such words.
THEIRS = re.compile(r"X[a-z]{3,}|Q[a-z]+z\b|H[a-z]+x\b|People of the (?:coast|hills)")
VOID = {"input", "br", "meta", "link", "img", "path", "circle", "rect", "hr"}


@dataclass
class Found:
    """Words of somebody's, and whether they stand apart from what is around them."""

    words: str
    where: str
    apart: bool


class Reader(HTMLParser):
    """Reads a piece of HTML, and notes in what each text that somebody wrote stands."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self._around: list[tuple[str, dict[str, str]]] = []
        self.found: list[Found] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "input" and given.get("type", "text") not in {"hidden", "checkbox", "radio"}:
            self._note(given.get("value", ""), [(tag, given)])
        if tag not in VOID:
            self._around.append((tag, given))

    def handle_endtag(self, tag: str) -> None:
        while self._around and self._around.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        self._note(data, self._around)

    def _note(self, text: str, around: list[tuple[str, dict[str, str]]]) -> None:
        if THEIRS.search(text):
            path = " > ".join(tag for tag, _ in around)
            self.found.append(Found(text.strip(), path, _stands_apart(around)))


def _stands_apart(around: list[tuple[str, dict[str, str]]]) -> bool:
    """Whether something within the region gives these words a direction: of their own (`auto`, or a
    `bdi`), or that of the language which it names. (A list of choices takes no markup.)"""
    for tag, given in reversed(around):
        if tag in {"bdi", "option"} or given.get("dir") == "auto":
            return True
        if "dir" in given:
            return "lang" in given
    return False


WORKSHOPS: Mapping[str, Callable[[], Workshop]] = {
    "by name": lambda: planted.full(Appearance.NAMED),
    "under handles": lambda: planted.full(Appearance.HANDLE),
    "aloud": planted.aloud,
    "off the record": lambda: planted.stays_here(RecordLevel.HELD),
    "signed": planted.signed,
    "in a round": lambda: planted.in_a_round(4),
    "a round is over": lambda: planted.in_a_round(4, ended=True),
    "a seat is closing": lambda: planted.closing(aloud=False),
    "an item is over": planted.item_over,
    "the day is over": planted.day_over,
    "the pace": planted.paced,
    "apart": planted.aside,
    "asked to carry": planted.asked_to_carry,
    "not carried": lambda: planted.asked_to_carry(reply=Reply.CHANGE, ended=True),
    "brought": planted.brought,
    "in private": planted.in_private,
}


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("moment", WORKSHOPS)
def test_in_every_region_whatever_somebody_wrote_has_a_direction_of_its_own(
    moment: str, language: str
) -> None:
    workshop = WORKSHOPS[moment]()
    regions = [
        (name, html)
        for audience in audiences_of(workshop).values()
        for name, html in page_of(workshop, audience, language).items()
    ]
    regions += [(OWN_SEAT, own_region(workshop, person, language)) for person in EVERYBODY]
    seen = [(name, found) for name, html in regions for found in Reader(html).found]
    assert seen, "nobody wrote anything"
    assert {(name, f.where, f.words) for name, f in seen if not f.apart} == set()


def test_these_moments_fill_every_region_in_which_somebody_s_words_can_stand() -> None:
    """Else the test before would look at empty ones."""
    filled = set()
    for make in WORKSHOPS.values():
        workshop = make()
        for audience in audiences_of(workshop).values():
            for name, html in page_of(workshop, audience).items():
                filled |= {name} if Reader(html).found else set()
    assert filled >= {
        "agenda", "apart", "controls", "floor", "item", "notes", "notice", "parking", "points",
        "private_word", "room", "said", "so_far", "team",
    }  # fmt: skip


@pytest.mark.parametrize("language", ["en", "ar"])
def test_on_the_page_of_what_one_wrote_as_well(language: str) -> None:
    workshop = planted.full(Appearance.NAMED)
    assert ANA.seat is not None
    html = page_of_ones_own(mine_view(workshop, SeatId(ANA.seat)), language)
    found = Reader(html).found
    assert {f.words for f in found} >= {"Xwordsofana"}
    assert [f for f in found if not f.apart] == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_in_a_draft_as_well(language: str) -> None:
    found = Reader(printed(summary(recorded(Rehearsal(planted.item_over())), language))).found
    assert {f.words for f in found} >= {"Xpastwords", "Xheading"}
    assert [f for f in found if not f.apart] == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_renderings_and_terms_say_in_which_language_they_are(language: str) -> None:
    room = opened()
    with_a_term(room)
    looked_at: set[str] = set()
    for audience in audiences_of(room.workshop).values():
        page = page_of(room.workshop, audience, language)
        here = set(page) & {"said", "glossary"}
        looked_at |= here
        for name in here:
            marked = re.findall(r"<[^>]+ data-(?:words|word)\b[^>]*>", page[name])
            assert marked
            for tag in marked:
                code = re.search(r' lang="(\w+)"', tag)
                assert code is not None, tag
                assert f'dir="{"rtl" if code[1] == "ar" else "ltr"}"' in tag
    assert looked_at == {"said", "glossary"}


def test_what_the_interpreter_reads_and_has_written_stands_apart() -> None:
    room = waiting()
    with_a_term(room)
    audience = audiences_of(room.workshop)["interpreter"]
    html = page_of(room.workshop, audience, "ar")["renderings"]
    for words in ("We lost the orchard.", "البئر جفّت"):
        assert f'<p class="words" dir="auto" data-words>{words}</p>' in html
