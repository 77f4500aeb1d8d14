"""Whatever is sent to a room: a clear refusal, nothing half done, nothing raw on a page, nothing
of it in a log. All acts are found by walking the program's routes, so a new one is covered here,
and has to say who may do it."""

import json
import re
import socket
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import quote

import httpx2
import pytest
from fastapi.routing import APIRoute

from app.core.item import Way
from app.core.level import Appearance
from app.core.seat import Role
from app.main import build
from app.routes.guard import LARGEST_BODY
from tests.houses import Ways, settings_in
from tests.live.server import JSON, Server, Someone, new_key, staff_of, visitor
from tests.private_notes import ANNA
from tests.rooms import an_item

FACILITATOR = frozenset({Role.FACILITATOR})
TEAM = FACILITATOR | {Role.PANEL, Role.OBSERVER, Role.RAPPORTEUR}
SEATED = frozenset({Role.PARTICIPANT})
EVERYONE = TEAM | SEATED | {Role.PROJECTOR}

ANNA_WRITES = ANNA.form("Her own")
# Every act of a room, who may do it, and a form of it that makes sense.
ACTS: dict[str, tuple[frozenset[Role], dict[str, str]]] = {
    "doors/open": (FACILITATOR, {}),
    "doors/close": (FACILITATOR, {}),
    "seat/name": (SEATED, {"name": "Somebody"}),
    "seat/remove": (FACILITATOR, {"who": "Nobody"}),
    "take-back": (FACILITATOR, {"move": "close-item", "label": ""}),
    "day/close": (FACILITATOR, {}),
    "agenda/open": (FACILITATOR, {"item": ""}),
    "agenda/pause": (FACILITATOR, {}),
    "agenda/resume": (FACILITATOR, {}),
    "agenda/extend": (FACILITATOR, {"minutes": "5"}),
    "agenda/close": (FACILITATOR, {}),
    "agenda/skip": (FACILITATOR, {"item": "none"}),
    "agenda/go-back": (FACILITATOR, {"item": "none"}),
    "agenda/insert": (
        FACILITATOR,
        {
            "title": "New",
            "minutes": "5",
            "prompt": "Why?",
            "way": "open-queue",
            "appearance": "handle",
            "level": "held",
        },
    ),
    "record/off": (FACILITATOR, {}),
    "record/on": (FACILITATOR, {}),
    "record/level": (FACILITATOR, {"level": "may-travel"}),
    "record/tighten": (FACILITATOR, {"appearance": "handle"}),
    "floor/ask": (SEATED, {}),
    "floor/lower": (SEATED, {}),
    "floor/give": (FACILITATOR, {"who": ""}),
    "floor/give-back": (FACILITATOR, {}),
    "floor/take-back": (FACILITATOR, {}),
    "floor/return-later": (FACILITATOR, {}),
    "floor/lengthen": (FACILITATOR, {"seconds": "60"}),
    "floor/finish": (SEATED, {}),
    "turns/say": (
        SEATED,
        {"text": "Words", "level": "held", "appearance": "handle", "signature": ""},
    ),
    "turns/withdraw": (SEATED, {"turn": "none"}),
    "turns/reword": (SEATED, {"turn": "none", "text": "Other words", "level": "held"}),
    "turns/let-stand": (SEATED, {"turn": "none"}),
    "turns/that-stays-here": (SEATED, {}),
    "turns/take-back-for": (FACILITATOR, {"turn": "none"}),
    "turns/hide": (FACILITATOR, {"turn": "none"}),
    "turns/show": (FACILITATOR, {"turn": "none"}),
    "rounds/open": (FACILITATOR, {"prompt": "What?", "seconds": "300"}),
    "rounds/answer": (
        SEATED,
        {"round": "none", "text": "An answer", "level": "held", "signature": ""},
    ),
    "rounds/pass": (SEATED, {"round": "none", "level": "held"}),
    "rounds/extend": (FACILITATOR, {"seconds": "60"}),
    "rounds/drop": (FACILITATOR, {}),
    "points/write": (TEAM, {"text": "A point", "level": "held"}),
    "points/not-so": (SEATED, {"point": "none"}),
    "points/keep": (TEAM, {"point": "none"}),
    "points/change": (TEAM, {"point": "none", "text": "Other words", "level": "held"}),
    "points/drop": (TEAM, {"point": "none"}),
    "team/intervene": (FACILITATOR, {"kind": "theory", "text": "A thought"}),
    "team/end-intervention": (FACILITATOR, {}),
    "team/banner": (FACILITATOR, {"text": "A banner"}),
    "team/word": (TEAM, {"text": "Among us"}),
    "team-notes/note": (
        TEAM,
        {"text": "A note", "mark": "held", "level": "held", "item": ""},
    ),
    "team-notes/rewrite": (TEAM, {"note": "none", "text": "Other words", "level": "held"}),
    "team-notes/stays-here": (TEAM, {"note": "none"}),
    "team-notes/erase": (TEAM, {"note": "none"}),
    "check/tick": (TEAM, {"name": "languages", "done": "yes"}),
    "check/card": (TEAM, {}),
    "notes/read": (TEAM | SEATED, ANNA.asking),
    "notes/save": (TEAM | SEATED, ANNA_WRITES),
    "notes/destroy": (TEAM | SEATED, ANNA.asking),
    "regions": (EVERYONE, {"has": "{}"}),
    "rejoin-code": (SEATED, {}),
    "leave": (EVERYONE, {}),
}
# Of those who may, somebody has to have these words, and the page answers whoever has not as
# somebody who may never do it.
OF_ONES_OWN = {"turns/withdraw", "turns/reword", "turns/let-stand"}
ONCE = {"leave", "rejoin-code", "check/card"}  # each time anew, or never again

CANARY = "Kanarienvogel"
HOSTILE = {
    "too long": CANARY + "x" * 100_000,
    "controls": f"{CANARY}\x01\x02\x08\x1b[31m\x7f\x85\x9f",
    "NUL": f"{CANARY}\0more",
    "overrides": f"{CANARY}\u202egnihton\u202c \u2066in\u2069 \u2067out\u2069",
    "markup": f'<script>alert("{CANARY}")</script><img src=x onerror={CANARY}>"\'></textarea><b>',
    "template": CANARY + "{{7*7}}{% for x in y %}${7*7}#{7*7}<%= 7*7 %>",
    "format": CANARY + "%s%n%(x)s{0}{x.__class__}",
    "huge number": "9" * 400,
    "big number": "999999999",
    "below zero": "-5",
    "minus": "-",
    "NaN": "NaN",
    "infinity": "Infinity",
    "float": "1e3",
    "raised": "\u00b2",
    "other digits": "\u0663\u0663",
    "path": "../../../../etc/passwd",
    "SQL": f"'; DROP TABLE turn; -- {CANARY}",
    "nothing": "",
    "nothing to see": "\u200b\u2060\u3000\u00ad",
    "marks": "e" + "\u0301" * 3000,
    "ligature": "\ufdfa" * 500,
    "astral": "\U0001f468\u200d\U0001f469" * 200,
    "breaks": f"a\r\n\r\n\n\v\f\u2028\u2029{CANARY}",
    "JSON": '{"a": [1, NaN], "a": {"$ne": null}}',
}
RAW = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
    f"|<script>alert|<img src=x|onerror={CANARY}>|</textarea><b>"
)
# For what is no HTTP at all; it holds nothing of it.
UVICORNS_OWN = "WARNING: uvicorn.error: Invalid HTTP request received."
AS_A_PAGE = {"markup", "controls", "overrides"}
CHOICES = {"level", "mark", "appearance", "way", "kind", "move", "done", "signature", "label"}
NUMBERS = {"minutes", "seconds", "item", "who", "has"}
FOR_NUMBERS = {
    "huge number", "big number", "below zero", "minus", "NaN", "infinity", "float", "raised",
    "other digits",
}  # fmt: skip
FOR_CHOICES = {"too long", "NUL", "markup", "nothing", "JSON"}

HEADERS = {
    "content-security-policy": "default-src 'none'; script-src 'self'",
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=()",
    "x-robots-tag": "noindex",
}
MOST = 34  # workshops: one a test, or two


@dataclass
class Room:
    """A workshop of its own on the server, and people in each role."""

    server: Server
    ways: Ways
    there: dict[Role, Someone] = field(default_factory=dict)
    seated: int = 0

    def __getitem__(self, role: Role) -> Someone:
        if role not in self.there:
            self.there[role] = (
                self.another()
                if role is Role.PARTICIPANT
                else staff_of(self.server, self.ways, role)
            )
        return self.there[role]

    @property
    def facilitator(self) -> Someone:
        return self[Role.FACILITATOR]

    @property
    def participant(self) -> Someone:
        return self[Role.PARTICIPANT]

    def another(self) -> Someone:
        self.seated += 1
        return Someone(self.server).come_in(self.ways.cards[self.seated - 1])

    def one_who_may(self, act: str) -> Someone:
        who = ACTS[act][0]
        return self[next(r for r in (Role.FACILITATOR, Role.PARTICIPANT, Role.PANEL) if r in who)]

    def opened(self) -> "Room":
        """Open the doors, let somebody in, and open an item in which handles speak."""
        self.facilitator.done("doors/open")
        assert self.participant.path
        self.facilitator.done("agenda/open", item="")
        return self

    def give_floor(self) -> None:
        self.participant.act("floor/ask")
        self.facilitator.act("floor/give", who="")

    def say(self, words: str) -> str:
        """Have the participant say something, and return the id of the card."""
        self.give_floor()
        self.participant.done("turns/say", **{**ACTS["turns/say"][1], "text": words})
        return ids(self.participant, "said", "data-child")[-1]

    def open_round(self) -> str:
        """Open a round anew, and return its id."""
        self.facilitator.act("rounds/drop")
        self.facilitator.done("rounds/open", prompt="What?", seconds=300)
        return ids(self.participant, "own_seat", "data-round")[0]

    def looks(self) -> dict[Role, dict[str, str]]:
        """Return the hash of each region on the page of each who is there."""
        return {role: someone.hashes() for role, someone in self.there.items()}


def ids(someone: Someone, region: str, attribute: str) -> list[str]:
    return re.findall(f'{attribute}="([^"]*)"', someone.regions()[region])


@dataclass
class Place:
    server: Server
    fresh: Iterator[Ways]

    def room(self) -> Room:
        return Room(self.server, next(self.fresh))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    server = Server(tmp_path_factory.mktemp("bad-input"))
    items = (
        an_item("First", appearance=Appearance.HANDLE),
        an_item("Tea", way=Way.BREAK),
        an_item("Last", way=Way.ROUND, appearance=Appearance.UNATTRIBUTED),
    )
    ways = server.prepare(**{f"room{n}": items for n in range(MOST)})
    server.start()
    yield Place(server, iter(ways.values()))
    server.end()
    written = server.written()
    assert CANARY not in written
    assert "Traceback" not in written
    assert "fault in" not in written
    assert set(re.findall("WARNING: .*", written)) <= {UVICORNS_OWN}


@pytest.fixture
def room(place: Place) -> Room:
    return place.room()


@pytest.fixture(scope="module")
def routes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """The methods of every path below a room's page, as the program has them."""
    app = build(settings_in(tmp_path_factory.mktemp("routes")))
    app.state.house.database.close()
    found: dict[str, set[str]] = {}
    for route in all_routes(app.routes):
        if route.path.startswith("/room/{word}/"):
            found.setdefault(route.path.removeprefix("/room/{word}/"), set()).update(
                route.methods or ()
            )
    return found


def all_routes(routes: Iterable[object]) -> Iterator[APIRoute]:
    for route in routes:
        if isinstance(route, APIRoute):
            yield route
        else:
            router = getattr(route, "original_router", None)
            yield from all_routes(router.routes if router is not None else ())


def posted(someone: Someone, act: str, fields: dict[str, str], accept: str) -> httpx2.Response:
    return someone.http.post(
        f"{someone.path}/{act}",
        content="&".join(
            f"{quote(name)}={quote(value)}" for name, value in {"key": new_key(), **fields}.items()
        ).encode(),
        headers={"Accept": accept, "Content-Type": "application/x-www-form-urlencoded"},
    )


def well_answered(answered: httpx2.Response) -> bool:
    """Whether this is an answer and no fault, a sentence where refused, and nothing raw."""
    if answered.status_code >= 500 or RAW.search(answered.text):
        return False
    if answered.status_code >= 400 and "json" in answered.headers["content-type"]:
        said = answered.json()
        return (
            said["answer"] == "refused"
            and bool(said["sentence"])
            and CANARY not in said["sentence"]
        )
    return True


def soon(true: Callable[[], bool]) -> None:
    """Wait until this is so; it has to be within five seconds."""
    deadline = time.monotonic() + 5
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)


# -- who may do what --------------------------------------------------------------------------


def test_every_act_of_a_room_is_in_the_table_above(routes: dict[str, set[str]]) -> None:
    found = {path for path, methods in routes.items() if "POST" in methods}
    assert found == set(ACTS)


def test_each_role_may_do_what_is_listed_and_nothing_else(room: Room) -> None:
    room.opened()
    turn = room.say("Words")
    for role in EVERYONE:
        assert room[role].path
    before = room.looks()
    let_through = []
    for act, (who, fields) in ACTS.items():
        for role in EVERYONE - who:
            answered = room[role].act(act, **fields)
            if answered.status_code != 403 or answered.json()["answer"] != "refused":
                let_through.append((act, role, answered.status_code))
    assert let_through == []
    assert room.looks() == before, "an act that was refused has changed something"
    turned_away = []
    last = ("turns/that-stays-here", "turns/take-back-for", "check/card", "leave")
    for act in sorted(ACTS, key=lambda act: (act in last, last.index(act) if act in last else 0)):
        who, fields = ACTS[act]
        for role in who:
            own = {**fields, "turn": turn} if "turn" in fields else fields
            answered = room[role].act(act, **own)
            if answered.status_code not in {200, 409}:
                turned_away.append((act, role, answered.status_code))
    assert turned_away == []


def test_without_the_cookie_of_a_page_nothing_can_be_done_on_it(place: Place) -> None:
    one, other = place.room(), place.room()
    for room in (one, other):
        room.opened()
    nobody = Someone(place.server)
    nobody.path = one.facilitator.path
    stranger = other.facilitator
    before = one.looks()
    own_path = stranger.path
    for someone in (nobody, stranger):
        someone.path = one.facilitator.path
        for act, (_, fields) in ACTS.items():
            assert someone.act(act, **fields).status_code == 403, act
        for path in ("", "/turns/mine", "/check"):
            assert someone.http.get(someone.path + path).status_code == 404
    stranger.path = own_path
    assert one.looks() == before


def test_a_form_of_another_site_is_refused_for_every_act(room: Room) -> None:
    room.opened()
    before = room.looks()
    for headers in (
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://["},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ):
        for act, (_, fields) in ACTS.items():
            someone = room.one_who_may(act)
            answered = someone.http.post(
                f"{someone.path}/{act}",
                data={"key": new_key(), **fields},
                headers={**JSON, **headers},
            )
            assert answered.status_code == 403, (act, headers)
    assert room.looks() == before


# -- what may be typed ------------------------------------------------------------------------


def forms() -> Iterator[tuple[str, str, str, dict[str, str]]]:
    """Yield each act, one of its fields, what is the matter with it, and the form as typed."""
    for act, (_, fields) in ACTS.items():
        for name in fields:
            for what, value in HOSTILE.items():
                of_no_use = (name in CHOICES and what not in FOR_CHOICES) or (
                    name not in NUMBERS and what in FOR_NUMBERS
                )
                if act not in ONCE and not of_no_use:
                    yield act, name, what, {**fields, name: value}


def test_whatever_is_typed_into_any_field_is_refused_in_words_or_made_harmless(
    place: Place,
) -> None:
    talking, writing = place.room().opened(), place.room().opened()
    bad = []
    for act, name, what, typed in forms():
        room = writing if act.startswith("rounds/") else talking
        if act == "turns/say":
            room.give_floor()
        elif act == "rounds/answer" and name != "round":
            typed["round"] = room.open_round()
        accept = "text/html" if what in AS_A_PAGE else "application/json"
        answered = posted(room.one_who_may(act), act, typed, accept)
        if not well_answered(answered):
            bad.append((act, name, what, answered.status_code))
    assert bad == []
    for room in (talking, writing):
        for someone in room.there.values():
            page = someone.http.get(someone.path)
            assert page.status_code == 200
            assert not RAW.search(page.text)
    assert "{{7*7}}" in talking.participant.http.get(talking.participant.path).text


def test_what_was_typed_stands_in_its_box_again_beside_the_refusal(room: Room) -> None:
    room.opened()
    room.give_floor()
    typed = {**ACTS["turns/say"][1], "text": "Too long. " * 300 + '</textarea><b>"&amp;'}
    answered = posted(room.participant, "turns/say", typed, "text/html")
    assert answered.status_code == 409
    assert "Too long. Too long. " in answered.text
    assert "&lt;/textarea&gt;&lt;b&gt;" in answered.text
    assert re.search(r'data-refusal="text">This is too long', answered.text)


@pytest.mark.parametrize("language", ["fr", "es", "ar"])
def test_a_refusal_is_in_the_readers_language(room: Room, language: str) -> None:
    someone = room.facilitator
    in_english = someone.act("agenda/pause").json()["sentence"]
    someone.http.headers["Accept-Language"] = f"{language};q=0.9, en;q=0.1"
    answered = someone.act("agenda/pause").json()
    assert answered["sentence"]
    assert answered["sentence"] != in_english


def test_missing_and_unknown_and_doubled_fields_are_refused_or_ignored(room: Room) -> None:
    room.opened()
    for act in ACTS:
        if act in ONCE:
            continue
        someone = room.one_who_may(act)
        for body in (
            b"",
            f"key={new_key()}".encode(),
            b"key=short",
            b"key=" + b"\xd9\xa3" * 20,
            f"key={new_key()}&unknown={CANARY}&__class__=x&item[]=y".encode(),
            b"&".join([f"key={new_key()}&text={CANARY}".encode()] * 5),
        ):
            answered = someone.http.post(
                f"{someone.path}/{act}",
                content=body,
                headers={**JSON, "Content-Type": "application/x-www-form-urlencoded"},
            )
            assert well_answered(answered), (act, body, answered.status_code)
            if act != "regions" and b"key=" not in body:
                assert answered.status_code in {403, 409}


def multipart(name: str, value: bytes, boundary: bytes = b"x") -> bytes:
    head = f'Content-Disposition: form-data; name="{name}"'.encode()
    return b"--" + boundary + b"\r\n" + head + b"\r\n\r\n" + value + b"\r\n"


KEY_PART = multipart("key", b"0123456789abcdef0123")
TEXT_PART = multipart("text", CANARY.encode() + b"\\ud800 \\u202e") + b"--x--\r\n"
FORM, MANY = "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"
BODIES: dict[str, tuple[str, bytes]] = {
    "JSON": ("application/json", json.dumps({"key": "k" * 20, "text": CANARY}).encode()),
    "JSON with NaN": ("application/json", b'{"text": NaN, "x": Infinity}'),
    "deep JSON": ("application/json", b"[" * 100_000),
    "JSON as a form": (FORM, b'{"text": "' + CANARY.encode() + b'"}'),
    "no type": ("", b"text=x"),
    "a type that is none": ("/;;;=", b"text=x"),
    "text": ("text/plain", b"text=x"),
    "bytes that are no text": (FORM, b"key=\xff\xfe%ff%fe&text=%ed%a0%80%00%c0%af"),
    "half an escape": (FORM, b"key=%&text=%u0041%zz%"),
    "many fields": (FORM, b"&".join(b"a%d=1" % n for n in range(5000))),
    "one long name": (FORM, b"a" * 300_000 + b"=1"),
    "only ampersands": (FORM, b"&" * 100_000),
    "multipart": (MANY, KEY_PART + TEXT_PART),
    "multipart without boundary": ("multipart/form-data", KEY_PART + TEXT_PART),
    "multipart of another boundary": ("multipart/form-data; boundary=y", KEY_PART + TEXT_PART),
    "multipart cut off": (MANY, KEY_PART + TEXT_PART[:20]),
    "multipart without names": (MANY, b"--x\r\n\r\nhello\r\n--x--\r\n"),
    "multipart with bad heads": (MANY, b"--x\r\nContent-Disposition\r\n\r\nhello\r\n--x--\r\n"),
    "multipart with odd heads": (MANY, b"--x\r\n\x00: \xff\r\n\r\nhello\r\n--x--\r\n"),
    "multipart of many parts": (MANY, multipart("a", b"1") * 500 + b"--x--\r\n"),
    "multipart with a file": (
        MANY,
        KEY_PART
        + b'--x\r\nContent-Disposition: form-data; name="text"; filename="../a"\r\n\r\n'
        + b"\xff\xfe\r\n--x--\r\n",
    ),
    "multipart with files": (
        MANY,
        b'--x\r\nContent-Disposition: form-data; name="f"; filename="a"\r\n\r\n1\r\n' * 9
        + b"--x--\r\n",
    ),
    **{
        f"multipart in {code}": (f"{MANY}; charset={code}", KEY_PART + TEXT_PART)
        for code in (
            "unicode_escape", "raw_unicode_escape", "idna", "punycode", "utf-7", "utf-16", "hex",
            "zlib", "rot13", "undefined", "mbcs", "no-such-code", "%00", "utf-8-sig",
        )
    },
}  # fmt: skip


@pytest.mark.parametrize("what", BODIES)
def test_a_body_that_makes_no_sense_is_refused_in_words(rooms_door: Room, what: str) -> None:
    kind, body = BODIES[what]
    someone = rooms_door.facilitator
    for path in (f"{someone.path}/team/word", f"{someone.path}/regions"):
        for accept in ("application/json", "text/html"):
            answered = someone.http.post(
                path,
                content=body,
                headers={"Accept": accept, "Content-Type": kind},
            )
            assert answered.status_code < 500, (path, answered.status_code)
            assert not RAW.search(answered.text), path
            assert has_every_header(answered)


@pytest.fixture(scope="module")
def rooms_door(place: Place) -> Room:
    return place.room()


@pytest.mark.parametrize(
    "hello", ["[" * 8000, "NaN", '{"has": NaN}', '{"has": {"a": 1e999}}', "9" * 8000, "\ud800"]
)
def test_a_page_without_a_socket_may_say_what_it_likes(rooms_door: Room, hello: str) -> None:
    someone = rooms_door.facilitator
    sent = hello.encode("utf-8", "surrogatepass")
    answered = someone.http.post(
        f"{someone.path}/regions",
        content=b"key=0123456789abcdef0123&has=" + quote(sent).encode(),
        headers={**JSON, "Content-Type": FORM},
    )
    assert answered.status_code == 200
    assert "strip" in answered.json()["regions"]


# -- what may be pointed at -------------------------------------------------------------------


def test_the_ids_of_another_workshop_are_unknown_in_this_one(place: Place) -> None:
    here, there = place.room().opened(), place.room().opened()
    turn = there.say("Words of the other room")
    there.facilitator.done("points/write", text="A point", level="held")
    strangers = {
        "turn": turn,
        "point": ids(there.facilitator, "points", "data-point")[0],
        "item": ids(there.facilitator, "agenda", "data-item")[1],
        "who": ids(there.participant, "own_seat", "data-label")[0],
        "round": there.open_round(),
    }
    here.say("Words of this room")
    before, before_here = there.looks(), here.looks()
    tried = 0
    for act, (_, fields) in ACTS.items():
        for name in strangers.keys() & fields.keys():
            for value in (strangers[name], "unknown", "0", "None"):
                someone = here.one_who_may(act)
                answered = someone.act(act, **{**fields, name: value})
                refused = {403} if act in OF_ONES_OWN else {409}
                assert answered.status_code in refused, (act, name, answered.text)
                tried += 1
    assert tried > 40
    assert there.looks() == before
    assert here.looks() == before_here


def test_the_page_of_a_point_that_is_not_here_is_the_room(room: Room) -> None:
    room.opened()
    for wish in ("unknown", "%00", "%ed%a0%80", "<script>alert(1)</script>"):
        answered = room.facilitator.http.get(f"{room.facilitator.path}?change={wish}")
        assert answered.status_code == 200
        assert not RAW.search(answered.text)


@pytest.mark.parametrize(
    "path",
    [
        "/room/", "/room/%00", "/room/unknown", "/room/%ed%a0%80", "/room/a%2Fb", "/room/../etc",
        "/room/" + "x" * 5000, "/room/%F0%9F%98%80", "/room/{{7*7}}", "/room/unknown/live",
        "/room/unknown/turns/mine", "/static/../main.py", "/static/%2e%2e/main.py", "/static/",
        "/static/base.css%00", "/no/such/page", "//", "/join/", "/?language=%00",
        "/join?language=xx", "/join?code=<script>alert(1)</script>",
    ],
)  # fmt: skip
def test_an_address_that_makes_no_sense_shows_a_page_that_says_so(
    rooms_door: Room, path: str
) -> None:
    odd: tuple[dict[str, str], ...] = (
        {},
        {"Cookie": "parley-unknown=%00; =; parley-; ;;=" + "a=b; " * 200 + "c=d"},
        {"Accept-Language": "*;q=nan, en;q=inf, ;q=-1, xx-" + "y" * 4000},
    )
    for headers in odd:
        with visitor(rooms_door.server.url) as browser:
            answered = browser.get(path, headers=headers)
        assert answered.status_code < 500
        assert not RAW.search(answered.text)
        assert has_every_header(answered)


# -- twice, and out of phase ------------------------------------------------------------------


def test_the_same_post_twice_is_one_act_and_is_answered_alike(room: Room) -> None:
    room.opened()
    turn = room.say("Words")
    in_a_while = ("agenda/close", "day/close")  # what they do comes of itself, and later
    for act, (_, fields) in sorted(ACTS.items(), key=lambda item: item[0] in in_a_while):
        if act in ONCE:
            continue
        if act == "turns/say":
            room.give_floor()
        someone, key = room.one_who_may(act), new_key()
        own = {**fields, "turn": turn} if act in OF_ONES_OWN else fields
        first = someone.act(act, key=key, **own)
        looks = room.looks()
        second = someone.act(act, key=key, **own)
        assert (first.status_code, first.json()) == (second.status_code, second.json()), act
        assert act in in_a_while or room.looks() == looks, act


PHASES: dict[str, tuple[tuple[str, dict[str, str]], ...]] = {
    "before the doors are open": (),
    "between items": (("doors/open", {}),),
    "in an item": (("doors/open", {}), ("agenda/open", {})),
    "in a pause": (("doors/open", {}), ("agenda/open", {}), ("agenda/pause", {})),
    "in a round": (
        ("doors/open", {}),
        ("agenda/open", {}),
        ("rounds/open", {"prompt": "What?", "seconds": "300"}),
    ),
    "at the close of an item": (("doors/open", {}), ("agenda/open", {}), ("agenda/close", {})),
}


@pytest.mark.parametrize("phase", PHASES)
def test_every_act_in_every_phase_is_done_or_refused_in_words(place: Place, phase: str) -> None:
    room = place.room()
    for act, fields in PHASES[phase]:
        room.facilitator.done(act, **fields)
        if act == "doors/open":
            assert room.participant.path
    roles = {Role.FACILITATOR, Role.PANEL, *room.there}
    for act, (who, fields) in ACTS.items():
        if act in ONCE:
            continue
        for role in who & roles:
            answered = room[role].act(act, **fields)
            assert well_answered(answered), (act, role, answered.status_code)
            assert answered.status_code in {200, 403, 409}
            if answered.status_code == 403:
                assert act in OF_ONES_OWN


def test_a_room_that_sleeps_refuses_every_act_in_words(room: Room) -> None:
    room.opened()
    room.facilitator.done("agenda/close")
    soon(lambda: room.facilitator.act("day/close").status_code == 200)
    soon(lambda: 'data-stage="asleep"' in room.facilitator.regions()["strip"])
    for act, (_, fields) in ACTS.items():
        if act not in ONCE and act != "doors/open":
            answered = room.one_who_may(act).act(act, **fields)
            assert well_answered(answered), (act, answered.status_code)


def test_get_never_does_anything(room: Room, routes: dict[str, set[str]]) -> None:
    room.opened()
    room.facilitator.done("agenda/pause")
    before = room.looks()
    code = room.ways.cards[5]
    for someone in (room.facilitator, room.participant):
        for path, methods in routes.items():
            for method in ("GET", "HEAD"):
                answered = someone.http.request(
                    method, f"{someone.path}/{path}", params={"key": new_key(), "item": ""}
                )
                only_posted = "GET" not in methods
                assert answered.status_code in ({405} if only_posted else {200, 403, 405}), path
    for path in ("/join", "/rejoin", "/staff", "/check", "/away"):
        visitor = Someone(room.server)
        visitor.http.get(path, params={"code": code, "agree": "yes"})
        visitor.http.get(f"{path}#{code}")
        assert not [c for c in visitor.http.cookies.jar if c.name != "parley-language"]
    assert room.looks() == before
    assert Someone(room.server).come_in(code).path, "the card was spent by looking at it"


# -- what every answer is ---------------------------------------------------------------------


def has_every_header(answered: httpx2.Response) -> bool:
    return all(
        answered.headers.get(name, "").startswith(value) for name, value in HEADERS.items()
    ) and not {"server", "x-powered-by"} & set(answered.headers)


def test_every_answer_carries_the_headers_that_protect_its_reader(room: Room) -> None:
    someone = room.opened().facilitator
    get, post = someone.http.get, someone.http.post
    answers = {
        200: [get("/join"), get(someone.path), get("/static/base.css"), get("/healthz")],
        303: [post(f"{someone.path}/team/banner", data={"key": new_key(), "text": "Tea"})],
        403: [post("/join", headers={"Origin": "https://evil.example"})],
        404: [get("/no/such/page"), get("/room/unknown"), get("/static/none.css")],
        405: [get(f"{someone.path}/team/banner"), someone.http.put("/join")],
        409: [someone.act("agenda/open"), post(f"{someone.path}/agenda/open")],
        413: [post("/join", content=b"x" * (LARGEST_BODY + 1))],
    }
    for status, given in answers.items():
        for answered in given:
            assert answered.status_code == status, answered.request.url
            assert has_every_header(answered), (status, answered.request.url)
    policy = get("/join").headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert "form-action 'self'" in policy


def test_every_cookie_is_for_this_session_this_site_and_no_script(room: Room) -> None:
    visitor = Someone(room.server)
    room.facilitator.done("doors/open")
    entered = visitor.http.post("/staff", data={"code": room.ways.staff[Role.PANEL]})
    chosen = visitor.http.get("/join?language=ar")
    visitor.come_in(room.ways.cards[0])
    cookies = [c for a in (entered, chosen) for c in a.headers.get_list("set-cookie")]
    assert len(cookies) == 2
    for cookie in cookies:
        marks = {mark.strip().lower() for mark in cookie.split(";")[1:]}
        assert {"httponly", "samesite=strict", "path=/"} <= marks
        assert not [m for m in marks if m.startswith(("expires", "max-age", "domain"))]


@pytest.mark.parametrize("chunked", [False, True])
def test_a_body_over_the_cap_is_answered_413_and_nothing_is_done(
    room: Room, *, chunked: bool
) -> None:
    someone = room.opened().facilitator
    before = room.looks()
    body = b"key=0123456789abcdef0123&text=" + b"x" * LARGEST_BODY

    def pieces() -> Iterator[bytes]:
        for at in range(0, len(body), 65536):
            yield body[at : at + 65536]

    for path in (
        f"{someone.path}/team/banner",
        "/join",
        "/no/such/page",
        f"{someone.path}/regions",
    ):
        answered = someone.http.post(
            path,
            content=pieces() if chunked else body,
            headers={**JSON, "Content-Type": "application/x-www-form-urlencoded"},
        )
        assert answered.status_code == 413 or (chunked and path == "/no/such/page"), path
        assert has_every_header(answered)
    assert room.looks() == before


@pytest.mark.parametrize("length", ["-1", "NaN", "9" * 30, "\u0663"])
def test_a_length_that_makes_no_sense_is_refused(rooms_door: Room, length: str) -> None:
    with socket.create_connection(("127.0.0.1", rooms_door.server.port), 5) as raw:
        head = f"POST /join HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {length}\r\n\r\nx"
        raw.sendall(head.encode("utf-8"))
        answer = raw.recv(4096)
    assert answer[:9] == b"HTTP/1.1 "
    assert answer[9:10] == b"4"
