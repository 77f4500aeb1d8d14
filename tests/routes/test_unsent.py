"""Without scripts: what was typed and refused is shown once more, beside why, and is answered with
no page, so that no browser keeps it on its disk."""

from collections.abc import Callable

import pytest

from app.core.refused import Refused
from app.core.seat import Role
from app.live.unsent import LONGEST, MOST, Unsent, UnsentForm
from tests.routes.doors import asked, cards, come_in, now, open_doors, room_of, staff
from tests.routes.visits import Organiser, key, refusal, refused_page, shown_in

TYPED = "Quincunx, we need <the> road & the well."
PLAN = {
    "title": "A workshop", "purpose": "", "setting": "in-writing", "devices": "own",
    "languages": "en", "ground_rules": "", "hours": "3", "minutes": "0", "keep_days": "30",
}  # fmt: skip
SAY = {"text": TYPED, "level": "held", "appearance": "handle", "signature": ""}


class Here:
    """A workshop in writing with an open item, and the pages of some who are in it."""

    def __init__(self, organiser: Organiser) -> None:
        assert organiser.post("", **PLAN).status_code == 303
        self.organiser = organiser
        self.client = organiser.client
        self.lead = open_doors(organiser)
        fields = {"prompt": "", "way": "open-queue", "appearance": "handle", "level": "held"}
        asked(self.client, f"{self.lead}/agenda/insert", title="Needs", minutes="20", **fields)
        asked(self.client, f"{self.lead}/agenda/open", item=now(organiser).items[0].id)
        codes = cards(organiser)
        self.ana, self.ben = (str(come_in(self.client, c).json()["page"]) for c in codes[:2])
        self.panel = staff(organiser, Role.PANEL)

    def refused(self, page: str, act: str, form: dict[str, str]) -> str:
        return refused_page(self.client, f"{page}/{act}", {**form, "key": key()})

    def kept(self) -> int:
        return len(room_of(self.organiser).unsent._forms)


@pytest.fixture
def here(organiser: Organiser) -> Here:
    return Here(organiser)


BOXES: dict[str, tuple[str, str, dict[str, str], str, str]] = {
    "a turn": ("ana", "turns/say", SAY, "turn-text", "text"),
    "an answer": ("ana", "rounds/answer", {"text": TYPED, "level": "held"}, "round-text", "text"),
    "a point": (
        "panel",
        "points/write",
        {"text": TYPED * 20, "level": "held"},
        "point-text",
        "text",
    ),
    "a note": (
        "panel",
        "team-notes/note",
        {"text": TYPED, "mark": "held", "level": "held", "item": "none"},
        "note-text",
        "text",
    ),
    "a word to the team": ("panel", "team/word", {"text": TYPED * 20}, "team-text", "text"),
    "a line to park": (
        "panel",
        "parking/park",
        {"text": TYPED * 20, "level": "held"},
        "park-text",
        "text",
    ),
    "a line to ring": (
        "lead",
        "agenda/dial-in",
        {"text": TYPED * 20, "item": ""},
        "dial-in-text",
        "text",
    ),
    "a word in private": (
        "lead",
        "private-word/tell",
        {"text": TYPED, "channel": "none"},
        "tell-text",
        "text",
    ),
    "other words to carry": (
        "ana",
        "carry/change",
        {"carry": "none", "text": TYPED},
        "carry-text",
        "text",
    ),
    "a banner": ("lead", "team/banner", {"text": TYPED * 20}, "banner-text", "text"),
    "a name": ("ana", "seat/name", {"name": TYPED * 2}, "name", "name"),
}


@pytest.mark.parametrize("box", BOXES)
def test_what_was_refused_stands_once_more_in_its_box_and_then_nowhere(
    here: Here, box: str
) -> None:
    who, act, form, field, name = BOXES[box]
    path = getattr(here, who)
    page = here.refused(path, act, form)
    assert shown_in(page, field) == form[name]
    assert here.kept() == 0
    assert "Quincunx" not in here.client.get(path).text
    assert "Quincunx" not in str(here.client.cookies)


def test_a_caucus_that_was_refused_stands_once_more_in_its_own_form_and_then_nowhere(
    here: Here,
) -> None:
    form = {
        "title": TYPED, "party": now(here.organiser).plan.parties[0].id, "team": "nobody",
        "minutes": "15", "where": "The blue room", "level": "held", "appearance": "handle",
    }  # fmt: skip
    sent = here.client.post(f"{here.lead}/caucus/open", data={**form, "key": key()})
    assert (sent.status_code, sent.content) == (303, b"")
    assert sent.headers["location"] == f"{here.lead}/caucus"
    for page in (here.panel, here.ana, here.lead):
        assert "Quincunx" not in here.client.get(page).text
    page = here.client.get(f"{here.lead}/caucus").text
    assert shown_in(page, "caucus-title") == TYPED
    assert shown_in(page, "caucus-where") == "The blue room"
    assert refusal(page, "open-team") == "Somebody whom you chose is not here any more."
    assert here.kept() == 0
    assert "Quincunx" not in here.client.get(f"{here.lead}/caucus").text


def test_what_was_typed_in_a_caucus_is_gone_when_it_is_over(here: Here) -> None:
    party = now(here.organiser).plan.parties[0].id
    form = {
        "title": "Apart", "party": party, "minutes": "15", "where": "A hall", "level": "held",
        "appearance": "handle", "key": key(),
    }  # fmt: skip
    opened = here.client.post(f"{here.lead}/caucus/open", data=form)
    assert opened.headers["location"] == here.lead
    (caucus,) = now(here.organiser).caucuses
    here.client.post(f"{here.ana}/turns/say", data={**SAY, "key": key()})
    assert here.kept() == 1
    asked(here.client, f"{here.lead}/caucus/back", caucus=caucus.id)
    for _ in range(400):
        if not now(here.organiser).inside(caucus.id).current:
            break
        here.client.get("/healthz")
    assert not now(here.organiser).inside(caucus.id).current
    assert here.kept() == 0


def test_nobody_else_is_shown_it_and_it_waits_for_its_own_page(here: Here) -> None:
    form = {"turn": "none", "text": TYPED, "level": "held", "key": key()}
    sent = here.client.post(f"{here.ana}/turns/reword", data=form)
    where = sent.headers["location"]
    assert where == f"{here.ana}/turns/mine"
    for page in (here.ben, here.panel, here.lead, f"{here.ben}/turns/mine", here.ana):
        assert "Quincunx" not in here.client.get(page).text
    assert shown_in(here.client.get(where).text, "typed") == TYPED


def test_with_scripts_nothing_is_kept(here: Here) -> None:
    assert asked(here.client, f"{here.ana}/turns/say", **SAY).status_code == 409
    assert here.kept() == 0


def test_the_newest_form_takes_the_place_of_the_one_before(here: Here) -> None:
    for text in ("First.", "Second."):
        here.client.post(f"{here.ana}/turns/say", data={**SAY, "text": text, "key": key()})
    assert here.kept() == 1
    assert shown_in(here.client.get(here.ana).text, "turn-text") == "Second."


def leaves(here: Here) -> None:
    assert asked(here.client, f"{here.ana}/leave").status_code == 200


def moves(here: Here) -> None:
    code = asked(here.client, f"{here.ana}/rejoin-code").json()["code"]
    assert asked(here.client, "/rejoin", code=code).status_code == 200


def item_closes(here: Here) -> None:
    asked(here.client, f"{here.lead}/agenda/close")
    for _ in range(400):
        if now(here.organiser).current is None:
            return
        here.client.get("/healthz")
    raise TimeoutError


@pytest.mark.parametrize("end", [leaves, moves, item_closes])
def test_it_is_gone_with_the_seat_and_with_the_item(
    here: Here, end: Callable[[Here], None]
) -> None:
    here.client.post(f"{here.ana}/turns/say", data={**SAY, "key": key()})
    assert here.kept() == 1
    end(here)
    assert here.kept() == 0


def test_of_the_third_party_it_is_gone_with_the_session_and_with_its_link(here: Here) -> None:
    for end in ("leave", "link"):
        panel = staff(here.organiser, Role.PANEL)
        here.client.post(f"{panel}/team/word", data={"text": "x" * 700, "key": key()})
        assert here.kept() == 1
        if end == "leave":
            asked(here.client, f"{panel}/leave")
        else:
            room = room_of(here.organiser)
            (form,) = room.unsent._forms.values()
            room.unsent.forget_link(form.link)
        assert here.kept() == 0


def test_a_post_of_somebody_who_is_here_no_longer_is_answered_with_no_page(here: Here) -> None:
    leaves(here)
    sent = here.client.post(f"{here.ana}/turns/say", data={**SAY, "key": key()})
    assert (sent.status_code, sent.content, sent.headers["location"]) == (303, b"", here.ana)
    assert here.client.get(here.ana).status_code == 404


def test_nothing_fills_the_memory() -> None:
    unsent = Unsent()
    why = Refused("No")
    for number in range(MOST + 20):
        fields = {"text": ("x" * (LONGEST + 9),), "key": ("k" * 32,), "fill": ("-" * 900,)}
        unsent.keep(str(number), UnsentForm("/room/x", "say", fields, why))
    assert len(unsent._forms) == MOST
    newest = unsent.take(str(MOST + 19), "/room/x")
    assert newest is not None
    assert newest.fields == {"text": ("x" * LONGEST,)}
    assert "xxx" not in repr(newest)
    assert unsent.take("0", "/room/x") is None


def test_where_the_refusal_stands(here: Here) -> None:
    page = here.refused(here.ana, "turns/say", SAY)
    assert "You do not have the floor now" in refusal(page, "say-text")
