"""Messages are held against the table of who may read what; and no browser may keep them."""

import pytest

from app.audits.canaries import promises
from app.audits.canaries.canary import Aviary, Canary, Fate, Promise
from app.audits.canaries.forms import Box, forms_of, pattern_of
from app.audits.canaries.heard import (
    FACILITATOR,
    ORGANISER,
    OUTSIDE,
    PARTY,
    PROJECTOR,
    TEAM,
    Heard,
)
from app.audits.canaries.search import Search
from app.audits.canaries.story.run import Put
from app.audits.canaries.verdict import in_messages

EVERYBODY = {OUTSIDE, ORGANISER, FACILITATOR, TEAM, PARTY, PROJECTOR}
PROMISES = [one for one in vars(promises).values() if isinstance(one, Promise)]


class Room:
    """One canary, its author, and the messages that it comes in."""

    def __init__(self, promise: Promise, author: str = "somebody") -> None:
        self.aviary = Aviary()
        self.canary: Canary = self.aviary.canary(promise, "a box")
        self.put = Put(self.canary, author)
        self.heard = Heard()

    def sends(self, eyes: str, where: str = "GET /room/*", person: str = "") -> None:
        content = f"<p>{self.canary.text()}</p>".encode()
        self.heard.message(eyes, person or f"a {eyes}", where, content)

    def hits(self) -> list[str]:
        put = {self.canary: self.put}
        looked = in_messages(Search(self.aviary), self.heard, put, "wrong eyes")
        return [f"{hit.what}: {hit.where}" for hit in looked.hits]


@pytest.mark.parametrize("promise", PROMISES, ids=lambda p: p.kind)
@pytest.mark.parametrize("eyes", sorted(EVERYBODY))
def test_only_those_who_may_read_something_may_be_sent_it(promise: Promise, eyes: str) -> None:
    room = Room(promise)
    room.sends(eyes)
    assert bool(room.hits()) is (eyes not in promise.readers)


@pytest.mark.parametrize("promise", PROMISES, ids=lambda p: p.kind)
@pytest.mark.parametrize("file", ["draft", "draft.md", "draft.html"])
def test_only_what_may_travel_stands_in_a_draft(promise: Promise, file: str) -> None:
    room = Room(promise, author="the organiser")
    room.sends(ORGANISER, f"GET /organise/*/{file}", "the organiser")
    assert bool(room.hits()) is not promise.exported


def test_nothing_that_stays_here_is_promised_to_any_document() -> None:
    assert any(promise.fate is Fate.NEVER for promise in PROMISES)
    for promise in PROMISES:
        if promise.fate is not Fate.KEPT:
            assert not promise.exported
        if promise.fate is Fate.NEVER:
            assert not promise.design


def test_every_kind_of_text_is_promised_once() -> None:
    kinds = [promise.kind for promise in PROMISES]
    assert len(kinds) == len(set(kinds)) > 30


def test_whoever_typed_something_may_see_it_again_but_no_password() -> None:
    for promise, wrong in ((promises.REFUSED, False), (promises.PASSWORD, True)):
        room = Room(promise, author="somebody")
        room.sends(PARTY, "POST /join", "somebody")
        assert bool(room.hits()) is wrong


def test_what_is_for_a_few_by_name_is_for_nobody_else_of_their_kind() -> None:
    room = Room(promises.CAUCUS_TURN)
    room.put = Put(room.canary, "somebody", only=frozenset({"the panel"}))
    room.sends(TEAM, person="the panel")
    room.sends(PARTY, person="somebody")
    assert room.hits() == []
    room.sends(TEAM, person="the observer")
    room.sends(FACILITATOR)
    assert [hit.rsplit(" ", 1)[1] for hit in room.hits()] == [TEAM, TEAM, FACILITATOR, FACILITATOR]


def test_words_that_are_gone_are_for_nobody_any_more() -> None:
    room = Room(promises.TAKEN_BACK)
    room.sends(PARTY)
    room.put = Put(room.canary, "somebody", gone_from=room.heard.now)
    assert room.hits() == []
    room.sends(PARTY)
    room.sends(PARTY, person="somebody")
    assert all("words taken back" in hit for hit in room.hits())
    assert {hit.rsplit(": ", 1)[1] for hit in room.hits()} == {"GET /room/*, for party"}


def test_a_canary_that_nobody_put_anywhere_is_a_hit() -> None:
    room = Room(promises.TURN)
    room.heard.message(PARTY, "a party", "GET /room/*", room.aviary.mark.encode() + b"zz")
    assert room.hits() == ["a canary that was cut short: GET /room/*, for party"]


@pytest.mark.parametrize(
    ("headers", "fault"),
    [
        ([("Cache-Control", "no-store"), ("Set-Cookie", "a=b; HttpOnly; SameSite=strict")], ""),
        ([("Cache-Control", "no-cache")], "may be cached"),
        ([], "may be cached"),
        ([("Cache-Control", "no-store"), ("ETag", "x")], "recognised"),
        (
            [("Cache-Control", "no-store"),
             ("Set-Cookie", "a=b; HttpOnly; SameSite=strict; Max-Age=60")],
            "outlives",
        ),
        (
            [("Cache-Control", "no-store"),
             ("Set-Cookie", "a=b; HttpOnly; SameSite=lax; expires=Fri, 1 Jan 2100 00:00:00 GMT")],
            "outlives",
        ),
        ([("Cache-Control", "no-store"), ("Set-Cookie", "a=b; SameSite=strict")], "scripts"),
        (
            [("Cache-Control", "no-store"),
             ("Set-Cookie", 'a=""; HttpOnly; SameSite=strict; Max-Age=0')],
            "",
        ),
    ],
)  # fmt: skip
def test_nothing_may_be_kept_by_a_browser(headers: list[tuple[str, str]], fault: str) -> None:
    heard = Heard()
    heard.headers("GET /room/*", headers)
    assert [fault in one.what for one in heard.faults] == ([True] if fault else [])


PAGE = """
<form method="post" action="/organise/0123456789abcdef/plan" id="plan">
<input type="hidden" name="key" value="k"><input name="title" value="Old">
<fieldset disabled><input name="never"></fieldset>
<input name="minutes" inputmode="numeric" value="10"><input type="password" name="word">
<input type="radio" name="way" value="a"><input type="radio" name="way" value="b" checked>
<select name="level"><option value="held">Held<option value="signed" selected>Signed</select>
<input type="file" name="file"><input name="shown" readonly><textarea name="text">Long</textarea>
</form>
<input type="hidden" name="apart" value="1" form="plan">
<form method="get" action="?start"><input type="search" name="start"></form>
"""


def test_every_box_of_every_form_is_found() -> None:
    heard = Heard()
    heard.forms(ORGANISER, forms_of(PAGE, "/organise/0123456789abcdef"))
    assert heard.boxes == {
        Box(ORGANISER, "/organise/*/plan", name) for name in ("title", "word", "file", "text")
    } | {Box(ORGANISER, "/organise/*", "start")}


def test_a_form_is_sent_as_a_browser_would_send_it() -> None:
    plan = forms_of(PAGE, "/organise/0123456789abcdef")[0]
    assert plan.filled({"title": "New"}) == {
        "key": "k", "title": "New", "minutes": "10", "word": "", "way": "b", "level": "signed",
        "file": "", "text": "Long", "apart": "1",
    }  # fmt: skip


def test_a_form_of_a_region_stands_below_its_room() -> None:
    region = '<section><form method="post" action="floor/ask"><input name="new"></form></section>'
    (form,) = forms_of(region, "/room/0123456789abcdef", "/room/0123456789abcdef")
    assert form.address == "/room/0123456789abcdef/floor/ask"
    assert pattern_of(form.address) == "/room/*/floor/ask"


def test_a_box_that_had_no_canary_is_left_over() -> None:
    heard = Heard()
    heard.forms(ORGANISER, forms_of(PAGE, "/organise/0123456789abcdef"))
    heard.filled |= {box for box in heard.boxes if box.name != "text"}
    assert [str(box) for box in heard.boxes - heard.filled] == ["organiser: /organise/*/plan, text"]
