"""Screens: who may have one, what reaches them, and what never does. Real server, real sockets."""

import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection

from app.core.seat import Role
from app.live.regions import REGIONS
from app.simulation.wire import read_letter
from app.views.audience import Eyes
from tests.houses import Ways
from tests.live.conftest import Place
from tests.live.server import GRACE, Screen, Server, Someone, new_key, staff_of


@dataclass
class House:
    """A workshop of its own on the server, and whoever has come to it."""

    server: Server
    ways: Ways
    people: list[Someone] = field(default_factory=list)
    screens: list[Screen] = field(default_factory=list)
    taken: int = 0

    @property
    def facilitator(self) -> Someone:
        return self.people[0]

    def staff(self, role: Role) -> Someone:
        self.people.append(staff_of(self.server, self.ways, role))
        return self.people[-1]

    def participant(self) -> Someone:
        self.people.append(Someone(self.server).come_in(self.ways.cards[self.taken]))
        self.taken += 1
        return self.people[-1]

    def screen(self, whose: Someone) -> Screen:
        screen = Screen(whose)
        self.screens.append(screen)
        return screen.settled()


@pytest.fixture(scope="module")
def lobby(place: Place) -> Iterator[House]:
    """A workshop in which nothing happens, for those who are at its door."""
    yield from _opened(place)


@pytest.fixture
def house(place: Place) -> Iterator[House]:
    yield from _opened(place)


def _opened(place: Place) -> Iterator[House]:
    house = House(place.server, next(place.fresh))
    house.staff(Role.FACILITATOR)
    house.facilitator.done("doors/open")
    yield house
    for screen in house.screens:
        screen.close()


# -- who may have one -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": None},
        {"Origin": ""},
        {"Origin": "http://["},
        {"Origin": "http://evil.example:8000", "Host": "evil.example:8000"},
        {"Origin": "http://127.0.0.1"},
        {"Origin": "http://127.0.0.1:1@evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Cookie": None},
        {"Cookie": "parley-0123456789abcdef=guess"},
    ],
    ids=str,
)
def test_a_foreign_socket_is_refused_before_it_is_accepted(
    lobby: House, headers: dict[str, str | None]
) -> None:
    with pytest.raises(InvalidStatus) as refused:
        lobby.facilitator.socket(headers=headers)
    assert refused.value.response.status_code == 403


def test_a_socket_of_our_own_page_is_accepted(lobby: House) -> None:
    for headers in ({}, {"Sec-Fetch-Site": "same-origin", "Origin": "null"}):
        lobby.facilitator.socket(headers=headers).close()


def test_the_cookie_of_one_page_opens_no_other(lobby: House) -> None:
    one, other = lobby.participant(), lobby.participant()
    one.path = other.path
    with pytest.raises(InvalidStatus):
        one.socket()


def test_a_frame_over_64_kib_closes_the_socket_with_1009(lobby: House) -> None:
    for first in (True, False):
        socket = lobby.facilitator.socket()
        if not first:
            socket.send("{}")
        socket.send("x" * (64 * 1024 + 1))
        while (code := closed_with(socket)) is None:
            pass
        assert code == 1009


def closed_with(socket: ClientConnection) -> int | None:
    """Read one message; if the socket was closed instead, return the code that it gave."""
    try:
        socket.recv(timeout=3)
    except ConnectionClosed as closed:
        return closed.rcvd.code if closed.rcvd is not None else 0
    return None


@pytest.mark.parametrize(
    "hello",
    [
        "",
        "no json",
        "[]",
        "NaN",
        '{"has": 1}',
        '{"has": {"said": 5, "item": null, "x": ["y"]}}',
        '{"has": {"said": "\\ud800"}}',
        "[" * 8000,
        '{"has": {' + ", ".join(f'"{n}": "x"' for n in range(500)) + "}}",
        "9" * 8000,
        "x" * 60_000,
        b"\xff\xfe\x00",
    ],
    ids=lambda hello: repr(hello)[:24],
)
def test_whatever_a_page_says_first_it_is_sent_everything_or_let_go(
    lobby: House, hello: str | bytes
) -> None:
    socket = lobby.facilitator.socket()
    socket.send(hello)
    if isinstance(hello, bytes):
        with pytest.raises(ConnectionClosed):
            socket.recv(timeout=3)
        return
    regions: set[str] = set()
    while "controls" not in regions:
        regions |= set(read_letter(socket.recv(timeout=3, decode=False))["regions"])
    assert {"strip", "item", "controls"} <= regions
    socket.send("more that means nothing")
    socket.send(b"\x00")
    socket.close()


def silent(screens: list[Screen]) -> None:
    """Nothing at all has come to any of these, and nothing does."""
    time.sleep(0.4)
    for screen in screens:
        assert not screen.anything(0.01), screen.letters[-1]


# -- what reaches whom ------------------------------------------------------------------------


def test_an_act_reaches_every_screen_that_it_concerns_within_a_second(house: House) -> None:
    people = [house.participant(), house.participant(), house.staff(Role.PANEL)]
    people += [house.staff(Role.PROJECTOR), house.staff(Role.RAPPORTEUR), house.facilitator]
    screens = [house.screen(p) for p in people]
    began = time.monotonic()
    house.facilitator.done("agenda/open")
    for screen in screens:
        screen.until("item", "First")
    assert time.monotonic() - began < 1.5
    house.facilitator.done("team/banner", text="Tea is ready")
    for screen in screens:
        screen.until("notice", "Tea is ready")


def test_only_what_changed_is_sent(house: House) -> None:
    screen = house.screen(house.participant())
    assert set(screen.shown) == {*REGIONS[Eyes.PARTY], "own_seat"}
    house.facilitator.done("team/banner", text="Tea is ready")
    assert set(screen.until("notice", "Tea is ready")["regions"]) == {"notice"}
    house.facilitator.done("agenda/open")
    letter = screen.until("item", "First")
    assert "said" not in letter["regions"]
    assert "points" not in letter["regions"]


def test_nothing_at_all_arrives_where_an_act_is_not_ones_concern(house: House) -> None:
    ana, ben = house.participant(), house.participant()
    house.facilitator.done("agenda/open")
    panel = house.staff(Role.PANEL)
    outsiders = [house.screen(p) for p in (ana, house.staff(Role.PROJECTOR))]
    insider = house.screen(panel)
    panel.done("team/word", text="Among ourselves")
    insider.until("team", "Among ourselves")
    for mark, answer in (("stays-here", "seen"), ("held", "kept")):
        words = {"text": f"Noted: {mark}", "mark": mark, "level": "held", "item": ""}
        assert house.facilitator.done("team-notes/note", **words) == answer
        insider.until("notes", f"Noted: {mark}")
    ben.done("floor/ask")
    insider.until("floor", 'data-hands="1"')
    ben.done("floor/lower")
    insider.until("floor", 'data-hands="0"')
    house.facilitator.act("agenda/pause", key="short")  # refused
    silent(outsiders)


def test_in_a_round_nothing_tells_who_has_answered_or_how_many(house: House) -> None:
    people = [house.participant() for _ in range(3)]
    house.facilitator.done("agenda/open")
    house.facilitator.done("rounds/open", prompt="What do you fear?", seconds=60)
    watchers = [house.screen(p) for p in (people[0], house.facilitator, house.staff(Role.PANEL))]
    own = house.screen(people[1])
    for watcher in watchers:  # the panel has come meanwhile, which the facilitator is shown
        watcher.settled()
    round_id = own.shown["own_seat"].split('data-round="')[1].split('"')[0]
    people[1].done("rounds/answer", round=round_id, text="Secret", level="held", signature="")
    own.until("own_seat", 'data-mine="answered"')
    people[2].done("rounds/pass", round=round_id, level="held")
    silent(watchers)


def test_of_what_was_said_only_the_children_that_changed_are_sent(house: House) -> None:
    ana = house.participant()
    house.facilitator.done("agenda/open")
    screen = house.screen(house.participant())
    ids = []
    for n in range(3):
        said(house, ana, f"Words number {n}")
        letter = screen.until("said", f"Words number {n}")
        piece = letter["regions"]["said"]
        assert "html" not in piece
        (child,) = piece["children"]
        assert f"Words number {n}" in piece["children"][child]
        ids.append(child)
        assert piece["order"] == ids
    house.facilitator.done("turns/hide", turn=ids[1])
    piece = screen.until("said", "hidden by the facilitator")["regions"]["said"]
    assert set(piece["children"]) == {ids[1]}
    assert piece["order"] == ids
    assert "Words number 1" not in json.dumps(piece)
    ana.done("turns/that-stays-here")
    while "said" not in (letter := screen.read())["regions"]:
        pass
    assert letter["regions"]["said"]["order"] == ids[:2]
    assert letter["regions"]["said"]["children"] == {}
    assert screen.hashes["said"] == ana.hashes()["said"]


def said(house: House, person: Someone, words: str) -> None:
    person.done("floor/ask")
    house.facilitator.done("floor/give", who="")
    person.done("turns/say", text=words, level="held", appearance="handle", signature="")


def test_a_screen_that_comes_back_gets_only_what_differs(house: House) -> None:
    ana = house.participant()
    house.facilitator.done("agenda/open")
    first = house.screen(ana)
    had = dict(first.hashes)
    first.close()
    again = Screen(ana, had)
    assert not again.anything(0.5)
    again.close()
    house.facilitator.done("team/banner", text="Meanwhile")
    house.staff(Role.PANEL).done("team/word", text="Among ourselves")
    third = Screen(ana, had)
    assert set(third.read()["regions"]) == {"notice"}
    assert not third.anything(0.3)
    assert third.hashes["notice"] == ana.hashes()["notice"]
    third.close()


def test_every_screen_shows_what_a_page_that_is_loaded_anew_shows(house: House) -> None:
    ana = house.participant()
    people = [ana, house.facilitator, house.staff(Role.PANEL), house.staff(Role.PROJECTOR)]
    screens = [house.screen(p) for p in people]
    house.facilitator.done("agenda/open")
    said(house, ana, "Some words")
    ana.done("floor/ask")
    house.facilitator.done("agenda/pause")
    for screen, person in zip(screens, people, strict=True):
        screen.settled()
        fresh = person.hashes()
        assert {name: screen.hashes[name] for name in fresh} == fresh


# -- the end of a screen ----------------------------------------------------------------------


def test_the_screens_of_a_seat_that_is_closed_are_ended_within_a_second(house: House) -> None:
    ana, ben = house.participant(), house.participant()
    house.facilitator.done("agenda/open")
    screens = [house.screen(ana), house.screen(ana)]
    bystander = house.screen(ben)
    label = screens[0].shown["own_seat"].split('data-label="')[1].split('"')[0]
    assert label
    house.facilitator.done("seat/remove", who=label)
    began = time.monotonic()
    for screen in screens:
        assert screen.ended(GRACE + 1.0)
    assert time.monotonic() - began < GRACE + 1.0
    assert not bystander.ended(0.1)
    with pytest.raises(InvalidStatus):
        ana.socket()
    assert ana.act("floor/ask").status_code == 403
    assert ana.http.get(ana.path).status_code == 404


def test_a_seat_that_is_closed_is_not_ended_if_it_was_taken_back_in_time(house: House) -> None:
    ana = house.participant()
    house.facilitator.done("agenda/open")
    screen = house.screen(ana)
    label = screen.shown["own_seat"].split('data-label="')[1].split('"')[0]
    house.facilitator.done("seat/remove", who=label)
    house.facilitator.done("take-back", move="remove-seat", label=label)
    assert not screen.ended(GRACE + 0.4)
    ana.done("floor/ask")


def test_moving_to_another_device_ends_the_screens_of_the_old_one(house: House) -> None:
    ana = house.participant()
    screen = house.screen(ana)
    code = ana.act("rejoin-code").json()["code"]
    other = Someone(house.server)
    answered = other.post("/rejoin", code=code, key=new_key())
    other.path = answered.json()["page"]
    assert screen.ended(1.0)
    with pytest.raises(InvalidStatus):
        ana.socket()
    house.screen(other)


def test_a_screen_that_reads_slowly_holds_up_nobody_and_then_sees_the_newest(
    house: House,
) -> None:
    slow = house.participant().socket(max_queue=1)
    slow.send('{"has": {}}')
    quick = house.screen(house.participant())
    acts, worst = 120, 0.0
    for n in range(acts):
        began = time.monotonic()
        house.facilitator.done("team/banner", text=f"{n} " + "\N{GRINNING FACE}" * 590)
        quick.until("notice", f"data-banner>{n} ")
        worst = max(worst, time.monotonic() - began)
    assert worst < 1.0
    letters = 0
    while f"data-banner>{acts - 1} " not in banner_in(slow.recv(timeout=3, decode=False)):
        letters += 1
    slow.close()


def banner_in(message: bytes) -> str:
    notice = read_letter(message).get("regions", {}).get("notice", {})
    return str(notice.get("html", ""))


def test_of_two_facilitators_at_once_one_wins_and_the_other_is_told_why(house: House) -> None:
    both = [house.facilitator, house.staff(Role.FACILITATOR)]
    with ThreadPoolExecutor(2) as at_once:
        answers = list(at_once.map(lambda f: f.act("agenda/open", item=""), both))
    assert sorted(a.status_code for a in answers) == [200, 409]
    loser = next(a for a in answers if a.status_code == 409).json()
    assert loser == {
        "answer": "refused",
        "sentence": "Another item is open. Close it first.",
        "field": None,
    }
    page = both[0].http.get(both[0].path).text
    assert page.count('aria-current="step"') == 1


def test_the_same_act_twice_at_once_is_done_once(house: House) -> None:
    house.facilitator.done("agenda/open")
    key = new_key()
    with ThreadPoolExecutor(4) as at_once:
        sent = [
            at_once.submit(house.facilitator.act, "agenda/extend", key=key, minutes=7)
            for _ in range(4)
        ]
    assert {s.result().json()["answer"] for s in sent} == {"kept"}
    bar = house.facilitator.regions()["item"].split('data-whole="')[1].split('"')[0]
    assert float(bar) == (30 + 7) * 60


def test_nothing_of_all_this_was_logged(place: Place) -> None:
    written = place.server.written()
    for secret in ("Words number", "Among ourselves", "Secret", "Tea is ready", "/room/"):
        assert secret not in written
