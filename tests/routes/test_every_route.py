"""Every route × everybody: who may, who is refused, and to whom there is nothing there.

Each cell is really asked for, with fields that are good, so that whatever is refused is refused
because of who asks. A route that is not in the table fails the test.
"""

import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from fastapi.routing import APIRoute, APIWebSocketRoute, iter_route_contexts
from httpx2 import Response
from sqlalchemy import select
from sqlmodel import Session, SQLModel
from starlette.websockets import WebSocketDisconnect

from app.core.seat import Role
from tests.houses import files_of
from tests.rooms import COAST, HILLS
from tests.routes.visitors import OURS, PUBLIC_URL, Town, Visitor, given, town

# -- the table ----------------------------------------------------------------------------------

LEADS = "facilitator"
TEAM = "facilitator panel observer rapporteur interpreter"
SEATED = "coast hills"
INSIDE = f"{SEATED} {TEAM} projector"
OWNER = "owner"
ORGANISERS = "owner neighbour"
ANYBODY = f"outsider gone {INSIDE} {ORGANISERS}"


@dataclass(frozen=True)
class Route:
    """Who may take this way; all others are turned away, as where it leads decides."""

    may: str
    fields: Mapping[str, Any] = field(default_factory=dict)


def leads(**fields: Any) -> Route:
    return Route(LEADS, fields)


def seated(**fields: Any) -> Route:
    return Route(SEATED, fields)


def of_team(**fields: Any) -> Route:
    return Route(TEAM, fields)


def owns(**fields: Any) -> Route:
    return Route(OWNER, fields)


PLAN = {
    "title": "A title", "setting": "in-writing", "devices": "own", "languages": "en",
    "hours": 1, "minutes": 0, "keep_days": 30,
}  # fmt: skip
ITEM = {"minutes": 10, "way": "open-queue", "appearance": "handle", "level": "held"}
NOTED = {"locator": "A" * 43}

# Whatever stands in brackets is of the workshop `first`, or, in a room, of whoever asks.
ROUTES: dict[str, Route] = {
    # Ways in, open to everybody.
    "GET /join": Route(ANYBODY),
    "POST /join": Route(ANYBODY, {"code": "ABCD-EFGH-JKMN"}),
    "GET /rejoin": Route(ANYBODY),
    "POST /rejoin": Route(ANYBODY, {"code": "ABCD-EFGH-JKMN"}),
    "GET /staff": Route(ANYBODY),
    "POST /staff": Route(ANYBODY, {"code": "nothing"}),
    "GET /first": Route(ANYBODY),
    "POST /first": Route(ANYBODY, {"code": "nothing", "name": "fig-tree", "password": "x" * 20}),
    "GET /sign-in": Route(ANYBODY),
    "POST /sign-in": Route(ANYBODY, {"name": "fig-tree", "password": "x" * 20}),
    "POST /sign-out": Route(ANYBODY),
    "GET /away": Route(ANYBODY),
    "GET /check": Route(ANYBODY),  # without a test card's cookie it says so, and no more
    "POST /check/languages": Route(ANYBODY),
    "GET /healthz": Route(ANYBODY),
    # The room.
    "GET /room/{word}": Route(INSIDE),
    "GET /room/{word}/welcome": seated(),
    "POST /room/{word}/regions": Route(INSIDE, {"has": "{}"}),
    "POST /room/{word}/leave": Route(INSIDE),
    "POST /room/{word}/rejoin-code": seated(),
    "GET /room/{word}/turns/mine": seated(),
    "GET /room/{word}/check": Route(TEAM),
    "POST /room/{word}/check/tick": of_team(name="languages", done="yes"),
    "POST /room/{word}/check/card": of_team(),
    "GET /room/{word}/notes": Route(f"{SEATED} {TEAM}"),
    "POST /room/{word}/notes/read": Route(f"{SEATED} {TEAM}", NOTED),
    "POST /room/{word}/notes/save": Route(f"{SEATED} {TEAM}", NOTED),
    "POST /room/{word}/notes/destroy": Route(f"{SEATED} {TEAM}", NOTED),
    # Acts in the room. When each is allowed is the table of `tests/core/test_every_act.py`.
    "POST /room/{word}/doors/open": leads(),
    "POST /room/{word}/doors/close": leads(),
    "POST /room/{word}/seat/name": seated(name="Somebody"),
    "POST /room/{word}/seat/remove": leads(who="Nobody at all"),
    "POST /room/{word}/agenda/open": leads(item=""),
    "POST /room/{word}/agenda/pause": leads(),
    "POST /room/{word}/agenda/resume": leads(),
    "POST /room/{word}/agenda/extend": leads(minutes=5),
    "POST /room/{word}/agenda/skip": leads(item="nothing"),
    "POST /room/{word}/agenda/go-back": leads(item="nothing"),
    "POST /room/{word}/agenda/insert": leads(title="More", prompt="Why?", **ITEM),
    "POST /room/{word}/record/off": leads(),
    "POST /room/{word}/record/on": leads(),
    "POST /room/{word}/record/level": leads(level="may-travel"),
    "POST /room/{word}/record/tighten": leads(appearance="unattributed"),
    "POST /room/{word}/floor/ask": seated(),
    "POST /room/{word}/floor/lower": seated(),
    "POST /room/{word}/floor/finish": seated(),
    "POST /room/{word}/floor/give": leads(who=""),
    "POST /room/{word}/floor/give-back": leads(),
    "POST /room/{word}/floor/take-back": leads(),
    "POST /room/{word}/floor/return-later": leads(),
    "POST /room/{word}/floor/lengthen": leads(seconds=60),
    "POST /room/{word}/turns/say": seated(text="Words", level="held", appearance="handle"),
    # These words are of somebody of the coast: to the hills they are nobody's.
    "POST /room/{word}/turns/withdraw": Route("coast", {"turn": "t3f9a"}),
    "POST /room/{word}/turns/let-stand": Route("coast", {"turn": "t3f9a"}),
    "POST /room/{word}/turns/reword": Route(
        "coast", {"turn": "t3f9a", "text": "Better", "level": "held"}
    ),
    "POST /room/{word}/turns/that-stays-here": seated(),
    "POST /room/{word}/turns/take-back-for": leads(turn="nothing"),
    "POST /room/{word}/turns/hide": leads(turn="nothing"),
    "POST /room/{word}/turns/show": leads(turn="nothing"),
    "POST /room/{word}/rounds/open": leads(prompt="What else?", seconds=60),
    "POST /room/{word}/rounds/answer": seated(round="nothing", text="An answer", level="held"),
    "POST /room/{word}/rounds/pass": seated(round="nothing", level="held"),
    "POST /room/{word}/rounds/extend": leads(seconds=60),
    "POST /room/{word}/rounds/drop": leads(),
    "POST /room/{word}/points/write": of_team(text="A point", level="held"),
    "POST /room/{word}/points/not-so": seated(point="p3f9a"),
    "POST /room/{word}/points/keep": of_team(point="nothing"),
    "POST /room/{word}/points/change": of_team(point="nothing", text="Other words", level="held"),
    "POST /room/{word}/points/drop": of_team(point="nothing"),
    "POST /room/{word}/team/intervene": leads(kind="theory", text="A thought"),
    "POST /room/{word}/team/end-intervention": leads(),
    "POST /room/{word}/team/banner": leads(text="Tea is ready."),
    "POST /room/{word}/team/word": of_team(text="Among ourselves"),
    "POST /room/{word}/team-notes/note": of_team(text="A note", mark="held", level="held", item=""),
    "POST /room/{word}/team-notes/rewrite": of_team(note="nothing", text="Words", level="held"),
    "POST /room/{word}/team-notes/stays-here": of_team(note="nothing"),
    "POST /room/{word}/team-notes/erase": of_team(note="nothing"),
    # What ends comes last, so that the item is open for all that stands above.
    "POST /room/{word}/agenda/close": leads(),
    "POST /room/{word}/take-back": leads(move="close-item"),
    "POST /room/{word}/day/close": leads(),
    # The organisers' pages.
    "GET /organise": Route(ORGANISERS),
    "POST /organise/new": Route(ORGANISERS, {"design": "nothing"}),
    "POST /organise/import": Route(ORGANISERS, {"text": "nothing"}),
    "GET /organise/certificates/{workshop}": Route(""),  # nothing is purged yet
    "GET /organise/{workshop}": owns(),
    "POST /organise/{workshop}": owns(**PLAN),
    "GET /organise/{workshop}/design.yaml": owns(),
    "POST /organise/{workshop}/duplicate": owns(),
    "POST /organise/{workshop}/parties/add": owns(party="The third", seats=4),
    "POST /organise/{workshop}/parties/{party}": owns(party="The coast", seats=6),
    "POST /organise/{workshop}/parties/{party}/remove": owns(),
    "GET /organise/{workshop}/agenda": owns(),
    "POST /organise/{workshop}/agenda/add": owns(title="More", minutes=10),
    "POST /organise/{workshop}/agenda/{item}": owns(title="Later", prompts="Why?", **ITEM),
    "POST /organise/{workshop}/agenda/{item}/move": owns(to=2),
    "POST /organise/{workshop}/agenda/{item}/remove": owns(),
    "GET /organise/{workshop}/cards": owns(),
    "POST /organise/{workshop}/cards/make": owns(party=HILLS.id),
    "POST /organise/{workshop}/cards/redeal": owns(party="nothing"),
    "POST /organise/{workshop}/cards/void": owns(code="ABCD-EFGH-JKMN"),
    "POST /organise/{workshop}/cards/links": owns(role="observer"),
    "POST /organise/{workshop}/cards/end-link": owns(link="nothing"),
    "GET /organise/{workshop}/print-pack": owns(),
    "GET /organise/{workshop}/check": owns(),
    "POST /organise/{workshop}/check/tick": owns(name="languages", done="yes"),
    "POST /organise/{workshop}/check/card": owns(),
    "GET /organise/{workshop}/draft": owns(),
    "GET /organise/{workshop}/draft.md": owns(),
    "GET /organise/{workshop}/draft.html": owns(),
    "POST /organise/{workshop}/draft/headings/{item}": owns(text="What we need"),
    "POST /organise/{workshop}/draft/close": owns(),
    "GET /organise/{workshop}/log": owns(),
    "GET /organise/{workshop}/roster": owns(),
    "POST /organise/{workshop}/roster/begin": owns(),
    "POST /organise/{workshop}/roster/names": owns(),
    "POST /organise/{workshop}/roster/sent": owns(),
    "POST /organise/{workshop}/roster/destroy": owns(),
    "GET /organise/{workshop}/purge": owns(),
    "POST /organise/{workshop}/purge": owns(),  # without the tick that it wants
}  # fmt: skip
SOCKETS = {"WS /room/{word}/live": INSIDE, "WS /check/live": "a phone with a test card"}
# These end the session of whoever takes them, who then comes in anew.
ENDING = {"POST /room/{word}/leave", "POST /sign-out"}
# A GET changes nothing; but what is taken along is noted, before it leaves.
NOTED_BEFORE_IT_LEAVES = {
    "GET /organise/{workshop}/draft.md",
    "GET /organise/{workshop}/draft.html",
}


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with town(tmp_path_factory.mktemp("town")) as made:
        yield made


def of_the_program(here: Town) -> Iterator[str]:
    for context in iter_route_contexts(here.application.routes):
        if isinstance(context.original_route, APIWebSocketRoute):
            yield f"WS {context.path}"
        elif isinstance(context.original_route, APIRoute):
            yield from (f"{method} {context.path}" for method in context.methods or ())


def path_of(here: Town, route: str, visitor: Visitor) -> str:
    """Return the address: of the first workshop, or of the visitor's own page (else another's)."""
    word = visitor.word or here.visitors["facilitator"].word
    gaps = {"workshop": here.first, "word": word, "party": COAST.id, "item": f"{here.first[:4]}1"}
    return route.split(" ", 1)[1].format(**gaps)


NOTHING_THERE = {
    "This page no longer belongs to a seat. Use your card or rejoin code.",
    "There is no such workshop of yours.",
}


def turned_away(route: str, visitor: str) -> str:
    """Return what somebody gets who may not take this way."""
    if "/organise" in route:
        return "there is nothing" if visitor in ORGANISERS.split() else "sign in first"
    return "refused" if visitor in INSIDE.split() else "there is nothing"


def outcome(answer: Response) -> str:
    """Say in words what became of a request. A form is asked as a script does, in JSON."""
    status, sentence = answer.status_code, ""
    if status == 403 and answer.request.method == "POST":
        sentence = answer.json()["sentence"]
    if status == 401 or answer.headers.get("location") == "/sign-in":
        return "sign in first"
    if status == 404 or sentence in NOTHING_THERE:
        return "there is nothing"
    # A rule's own "not now" (409) comes only to those who may.
    known = {200: "may", 303: "may", 403: "refused", 409: "may"}
    return known.get(status, f"{status}, which is none of these")


def ask(
    here: Town, visitor: Visitor, route: str, path: str, fields: Mapping[str, Any], **more: Any
) -> Response:
    method = route.split(" ", 1)[0]
    headers = OURS if method == "GET" else {**OURS, "Accept": "application/json"}
    return here.ask(visitor, method, path, fields, **{"headers": headers, **more})


# -- the tests ----------------------------------------------------------------------------------


def test_every_route_is_in_the_table(here: Town) -> None:
    there = list(of_the_program(here))
    assert len(there) == len(set(there)) > 100
    assert set(there) == set(ROUTES) | set(SOCKETS)


@pytest.mark.parametrize("route", ROUTES)
def test_whoever_may_take_a_way_may_and_everybody_else_is_turned_away(
    here: Town, route: str
) -> None:
    listed, found, expected = ROUTES[route], {}, {}
    for name in ANYBODY.split():
        visitor = here.visitors[name]
        rejoin = a_rejoin_code(here, visitor) if route in ENDING else ""
        answer = ask(here, visitor, route, path_of(here, route, visitor), listed.fields)
        found[name] = outcome(answer)
        expected[name] = "may" if name in listed.may.split() else turned_away(route, name)
        if route in ENDING:
            come_in_again(here, visitor, rejoin)
    assert found == expected


def a_rejoin_code(here: Town, visitor: Visitor) -> str:
    """Return what brings this visitor's seat to another device, if they have a seat."""
    route = "POST /room/{word}/rejoin-code"
    answer = ask(here, visitor, route, path_of(here, route, visitor), {})
    return str(answer.json()["code"]) if answer.status_code == 200 else ""


def come_in_again(here: Town, visitor: Visitor, rejoin: str) -> None:
    """Let those in anew whose session has ended; a seat outlives the device that it left."""
    if rejoin:
        visitor.cookies.clear()
        here.come_in(visitor.name, "/rejoin", code=rejoin)
    elif visitor.name in ORGANISERS.split():
        here.sign_in(visitor.name, f"olive-{visitor.name}")
    elif visitor.name in {*TEAM.split(), "projector"}:
        visitor.cookies.clear()
        here.enter(visitor.name, here.first, Role(visitor.name))


def kept(here: Town, *, log: bool = True) -> tuple[object, ...]:
    """Return everything that the server has: rows, keys, and what is live in both rooms."""

    def rows(session: Session) -> dict[str, list[tuple[object, ...]]]:
        return {
            table.name: sorted((tuple(row) for row in session.execute(select(table))), key=repr)
            for table in SQLModel.metadata.sorted_tables
            if log or table.name != "audit_log"
        }

    live = tuple(here.workshop(workshop) for workshop in (here.first, here.second))
    keys = files_of(here.house.settings.keyring)
    return here.call(here.house.database.read, rows), keys, live


def test_a_get_changes_nothing_whoever_asks(here: Town) -> None:
    for route in (r for r in ROUTES if r.startswith("GET")):
        before, noted = kept(here, log=False), kept(here)
        for name in ANYBODY.split():
            ask(here, here.visitors[name], route, path_of(here, route, here.visitors[name]), {})
        assert kept(here, log=False) == before, route
        assert kept(here) == noted or route in NOTED_BEFORE_IT_LEAVES, route


FOREIGN: tuple[dict[str, str], ...] = (
    {},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "none"},
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": PUBLIC_URL, "Sec-Fetch-Site": "cross-site"},
)


@pytest.mark.parametrize("headers", FOREIGN[:2], ids=str)
def test_no_form_of_another_site_does_anything(here: Town, headers: dict[str, str]) -> None:
    before = kept(here)
    for route in (r for r in ROUTES if not r.startswith("GET")):
        must_be_refused(here, route, headers)
    assert kept(here) == before


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
def test_however_a_form_of_another_site_is_sent_it_does_nothing(
    here: Town, headers: dict[str, str]
) -> None:
    before = kept(here)
    for route in ("POST /join", "POST /room/{word}/record/off", "POST /organise/{workshop}/purge"):
        must_be_refused(here, route, headers)
    assert kept(here) == before


def must_be_refused(here: Town, route: str, headers: Mapping[str, str]) -> None:
    """Assert that even whoever may do this is refused, where the form is not from our pages."""
    listed = ROUTES[route]
    visitor = here.visitors[listed.may.split()[0]]
    path = path_of(here, route, visitor)
    answer = here.ask(visitor, "POST", path, listed.fields, headers=headers)
    assert answer.status_code == 403, route
    assert answer.json()["sentence"] == "This form did not come from a page of this server."


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_no_other_method_is_answered_and_none_of_another_site(here: Town, method: str) -> None:
    before = kept(here)
    owner = here.visitors["owner"]
    for path in sorted({path_of(here, route, here.visitors["facilitator"]) for route in ROUTES}):
        assert here.ask(owner, method, path).status_code in {404, 405}
    assert here.ask(owner, method, "/join", headers={}).status_code == 403
    assert kept(here) == before


# -- pages and things of others -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "whose"),
    [
        ("coast", "coast too"),
        ("coast", "hills"),
        ("hills", "their coast"),
        ("panel", "facilitator"),
        ("their facilitator", "facilitator"),
    ],
)
def test_the_word_of_anothers_page_opens_nothing(here: Town, who: str, whose: str) -> None:
    visitor, other = here.visitors[who], here.visitors[whose]
    assert outcome(here.ask(other, "GET", f"/room/{other.word}")) == "may"
    renamed = {n.replace(visitor.word, other.word): v for n, v in visitor.cookies.items()}
    before = kept(here)
    for route in (r for r in ROUTES if "{word}" in r):
        path = path_of(here, route, other)
        answer = ask(here, visitor, route, path, ROUTES[route].fields)
        assert outcome(answer) == "there is nothing", route
    for cookies in (renamed, {**visitor.cookies, **renamed}):
        answer = here.ask(visitor, "GET", f"/room/{other.word}", cookies=cookies)
        assert outcome(answer) == "there is nothing"
    assert kept(here) == before


def test_an_organiser_reaches_nothing_of_another_organisers_workshop(here: Town) -> None:
    owner, before = here.visitors["owner"], kept(here)
    for route in (r for r in ROUTES if "{workshop}" in r):
        gaps = {"workshop": here.second, "party": COAST.id, "item": f"{here.second[:4]}1"}
        path = route.split(" ", 1)[1].format(**gaps)
        answer = ask(here, owner, route, path, ROUTES[route].fields)
        assert outcome(answer) == "there is nothing", route
    assert kept(here) == before


# What is of the neighbour's workshop, named in forms of one's own: a turn, a point, a note, items.
OF_OTHERS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("facilitator", "turns/hide", {"turn": "tb41c"}),
    ("facilitator", "turns/show", {"turn": "tb41c"}),
    ("facilitator", "turns/take-back-for", {"turn": "tb41c"}),
    ("coast", "turns/withdraw", {"turn": "tb41c"}),
    ("coast", "turns/let-stand", {"turn": "tb41c"}),
    ("coast", "turns/reword", {"turn": "tb41c", "text": "Other words", "level": "held"}),
    ("coast", "points/not-so", {"point": "pb41c"}),
    ("rapporteur", "points/keep", {"point": "pb41c"}),
    ("rapporteur", "points/change", {"point": "pb41c", "text": "Other words", "level": "held"}),
    ("rapporteur", "points/drop", {"point": "pb41c"}),
    ("panel", "team-notes/rewrite", {"note": "nb41c", "text": "Other words", "level": "held"}),
    ("panel", "team-notes/stays-here", {"note": "nb41c"}),
    ("panel", "team-notes/erase", {"note": "nb41c"}),
    ("panel", "team-notes/note", {"text": "N", "mark": "held", "level": "held", "item": "b41c1"}),
    ("facilitator", "agenda/open", {"item": "b41c1"}),
    ("facilitator", "agenda/skip", {"item": "b41c1"}),
    ("facilitator", "agenda/go-back", {"item": "b41c0"}),
    # Of one's own workshop, but of somebody of the other party.
    ("hills", "turns/withdraw", {"turn": "t3f9a"}),
    ("hills", "turns/let-stand", {"turn": "t3f9a"}),
    ("hills", "turns/reword", {"turn": "t3f9a", "text": "Other words", "level": "held"}),
    # And of the same party.
    ("coast too", "turns/withdraw", {"turn": "t3f9a"}),
    ("coast too", "turns/reword", {"turn": "t3f9a", "text": "Other words", "level": "held"}),
)


@pytest.mark.parametrize(("who", "act", "fields"), OF_OTHERS, ids=lambda part: str(part)[:24])
def test_the_id_of_what_is_not_ones_own_does_nothing(
    here: Town, who: str, act: str, fields: dict[str, Any]
) -> None:
    theirs = here.workshop(here.second)
    assert {"tb41c"} == {turn.id for turn in theirs.turns}
    assert {"pb41c"} == {point.id for point in theirs.points}
    assert {"nb41c"} == {note.id for note in theirs.team_notes}
    visitor, before = here.visitors[who], kept(here)
    answer = here.ask(visitor, "POST", f"/room/{visitor.word}/{act}", fields)
    assert answer.status_code in {403, 409}
    assert kept(here) == before


def test_the_organisers_forms_take_no_item_link_or_card_of_another_workshop(here: Town) -> None:
    owner, own = here.visitors["owner"], f"/organise/{here.first}"
    (code,) = here.call(here.house.doorway.cards.mint, here.second, COAST, 1)
    (link,) = [
        link.id
        for link in here.call(here.house.doorway.staff.links, here.second)
        if link.role is Role.FACILITATOR
    ]
    before = kept(here)
    for where, fields in (
        ("/agenda/b41c1", ROUTES["POST /organise/{workshop}/agenda/{item}"].fields),
        ("/agenda/b41c1/move", {"to": 2}),
        ("/agenda/b41c1/remove", {}),
        ("/draft/headings/b41c0", {"text": "What they need"}),
        ("/cards/void", {"code": code}),
        ("/cards/end-link", {"link": link}),
    ):
        answer = here.ask(owner, "POST", own + where, fields)
        assert answer.status_code == 409, where
    assert kept(here) == before


# -- sockets ------------------------------------------------------------------------------------


def closed_with(here: Town, visitor: Visitor, path: str, headers: Mapping[str, str] = OURS) -> int:
    """Open a socket as this visitor would; return the code that it is closed with, or 0."""
    cookies = "; ".join(f"{name}={value}" for name, value in visitor.cookies.items())
    sent = {**headers, **({"Cookie": cookies} if cookies else {})}
    address = f"wss://parley.test{path}"
    try:
        with here.client.websocket_connect(address, headers=sent) as socket:
            socket.send_text("{}")
            socket.receive()
            socket.close()
            soon = time.monotonic() + 5
            while here.room(here.first)._viewers and time.monotonic() < soon:
                time.sleep(0.01)
            return 0
    except WebSocketDisconnect as closed:
        return closed.code


def test_a_rooms_socket_opens_for_whoever_may_see_its_page_and_for_nobody_else(here: Town) -> None:
    for name in ANYBODY.split():
        visitor = here.visitors[name]
        path = f"/room/{visitor.word or here.visitors['facilitator'].word}/live"
        expected = 0 if name in SOCKETS["WS /room/{word}/live"].split() else 4401
        assert closed_with(here, visitor, path) == expected, name
    for who, whose in (("coast", "hills"), ("coast", "their coast"), ("panel", "facilitator")):
        path = f"/room/{here.visitors[whose].word}/live"
        assert closed_with(here, here.visitors[who], path) == 4401


def test_a_test_cards_socket_opens_for_the_phone_that_used_it(here: Town) -> None:
    code = here.call(here.house.doorway.cards.mint_test, here.first)
    phone = here.come_in("phone", "/join", code=code)
    assert closed_with(here, phone, "/check/live") == 0
    for name in ANYBODY.split():
        assert closed_with(here, here.visitors[name], "/check/live") == 4401


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
def test_no_page_of_another_site_opens_a_socket(here: Town, headers: dict[str, str]) -> None:
    visitor = here.visitors["coast"]
    assert closed_with(here, visitor, f"/room/{visitor.word}/live", headers) == 4403
    assert closed_with(here, visitor, "/check/live", headers) == 4403


# -- headers and cookies ------------------------------------------------------------------------


def test_every_answer_has_the_headers_that_close_it_errors_too(
    here: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner, outsider = here.visitors["owner"], here.visitors["outsider"]
    large = {"Content-Type": "application/x-www-form-urlencoded", **OURS}
    here.answers.clear()
    here.ask(outsider, "GET", "/join")
    here.ask(outsider, "GET", "/static/base.css")
    here.ask(outsider, "GET", "/static/nothing.css")
    here.ask(outsider, "GET", "/nothing/at/all")
    here.ask(outsider, "POST", "/join", headers={})
    here.ask(outsider, "DELETE", "/join")
    here.ask(outsider, "POST", "/join", {"code": "x" * 600_000}, large)
    here.ask(outsider, "POST", "/join", {f"f{n}": "" for n in range(200)})
    here.ask(owner, "GET", "/organise")
    here.ask(outsider, "GET", "/organise")
    here.ask(owner, "POST", f"/organise/{here.first}/cards/redeal", {"party": "nothing"})
    with monkeypatch.context() as broken:
        broken.setattr(here.house.record, "owned_by", None)
        here.ask(owner, "GET", "/organise")
    statuses = {answer.status_code for answer in here.answers}
    assert statuses == {200, 303, 400, 403, 404, 405, 409, 413, 500}
    for answer in here.answers:
        must_be_closed(answer)


def must_be_closed(answer: Response) -> None:
    """Assert what every answer says to the browser, whatever it is."""
    headers = answer.headers
    policy = dict(
        part.strip().partition(" ")[::2] for part in headers["content-security-policy"].split(";")
    )
    assert policy["default-src"] == "'none'"
    assert policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert policy["form-action"] in {"'self'", "'none'"}
    for source in ("script-src", "style-src", "img-src", "connect-src"):
        ours = {"'self'", "wss://parley.test"}
        assert all(s in ours or s.startswith(f"{PUBLIC_URL}/") for s in policy[source].split())
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["x-robots-tag"] == "noindex"
    seconds = headers["strict-transport-security"].removeprefix("max-age=").split(";")[0]
    assert int(seconds) >= 365 * 24 * 3600
    for name in ("server", "etag", "last-modified", "x-powered-by"):
        assert name not in headers or answer.request.url.path.startswith("/static/")


def test_every_cookie_is_kept_to_this_server_and_ends_with_the_browser(here: Town) -> None:
    here.answers.clear()
    code = here.call(here.house.doorway.cards.mint_test, here.first)
    guest = here.take_seat("guest", here.second, HILLS)
    rejoin = ask(here, guest, "POST", f"/room/{guest.word}/rejoin-code", {}).json()["code"]
    here.come_in("guest", "/rejoin", code=rejoin)
    here.come_in("phone", "/join", code=code)
    leaver = here.enter("leaver", here.first, Role.OBSERVER)
    here.ask(leaver, "POST", f"/room/{leaver.word}/leave")
    organiser = here.sign_in("organiser", "olive-neighbour")
    here.ask(organiser, "POST", "/sign-out")
    here.ask(organiser, "GET", "/join?language=ar")
    lines = [line for answer in here.answers for line in answer.headers.get_list("set-cookie")]
    names = {name for answer in here.answers for name in given(answer)}
    assert {re.sub(r"[0-9a-f]{16}", "WORD", name) for name in names} == {
        "__Host-parley-WORD",
        "__Host-parley-organiser",
        "__Host-parley-test-card",
        "parley-language",  # opens nothing
    }
    for line in lines:
        name, _, rest = line.partition("=")
        value, *parts = [part.strip() for part in rest.split(";")]
        attributes = {part.partition("=")[0].lower(): part.partition("=")[2] for part in parts}
        assert {"httponly", "secure"} <= set(attributes), name
        assert attributes["samesite"].lower() == "strict"
        assert attributes["path"] == "/"
        assert "domain" not in attributes
        taken_away = value.strip('"') == ""
        assert taken_away == ("max-age" in attributes or "expires" in attributes)
        assert not taken_away or attributes["max-age"] == "0"
