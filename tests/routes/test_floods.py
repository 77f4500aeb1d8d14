"""More from one page than a person can ask: refused in words, nothing lost, and nobody else's
affair."""

from collections.abc import Iterator
from contextlib import suppress
from html import unescape

import pytest
from httpx2 import Response
from starlette.websockets import WebSocketDisconnect

from app.core.seat import Role
from app.doorway.floods import BURST, Floods, TooMuch
from tests.routes.visitors import OURS, Town, Visitor, town
from tests.routes.visits import shown_in

JSON = {**OURS, "Accept": "application/json"}


class Watch:
    """A clock that stands until it is set: so a flood is as long as it is said to be."""

    at = 100.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with town(tmp_path_factory.mktemp("town")) as made:
        yield made


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def here(built: Town, watch: Watch) -> Town:
    built.house.doorway.floods = Floods(watch)
    return built


def asked(here: Town, who: str, act: str, **fields: str) -> Response:
    visitor = here.visitors[who]
    return here.ask(visitor, "POST", f"/room/{visitor.word}/{act}", fields, JSON)


def of(here: Town, visitor: Visitor) -> str:
    """Return what this visitor is counted as: a seat as itself, of the third party a session."""
    (token,) = (value for name, value in visitor.cookies.items() if visitor.word in name)
    seat = here.call(here.house.doorway.seats.find, token)
    return str(seat.id) if seat is not None else token


def flooded(here: Town, who: str, *, but: int = 0) -> Visitor:
    """Have somebody ask as much as they may at once, or so many times less."""
    visitor = here.visitors[who]
    counted = of(here, visitor)
    with suppress(TooMuch):
        for _ in range(BURST - but):
            here.house.doorway.floods.asks(counted)
    return visitor


def test_a_flood_of_one_seat_is_refused_in_words_changes_nothing_and_slows_nobody_else(
    here: Town,
) -> None:
    visitor = flooded(here, "coast", but=3)
    assert here.ask(visitor, "GET", f"/room/{visitor.word}").status_code == 200
    assert asked(here, "coast", "regions", has="{}").status_code == 200
    assert asked(here, "coast", "floor/lower").status_code == 409  # there is no hand to lower
    before = here.workshop(here.first)

    refused = asked(here, "coast", "seat/name", name="Somebody")

    assert refused.status_code == 429
    assert refused.json()["answer"] == "refused"
    assert "nothing is lost" in refused.json()["sentence"]
    assert here.workshop(here.first) == before
    for other in ("coast too", "hills", "facilitator", "panel", "projector"):
        assert asked(here, other, "regions", has="{}").status_code == 200, other


def test_on_the_wire_it_is_as_long_as_any_other_refusal(here: Town) -> None:
    usual = asked(here, "coast", "floor/lower")
    flooded(here, "coast")
    refused = asked(here, "coast", "floor/lower")

    def length(answer: Response) -> int:
        line = f"HTTP/1.1 {answer.status_code} {answer.reason_phrase}"
        return len(line) + sum(len(n) + len(v) for n, v in answer.headers.raw)

    assert (usual.status_code, refused.status_code) == (409, 429)
    assert len(usual.content) == len(refused.content)
    assert length(usual) == length(refused)


def test_nobody_sees_on_any_screen_that_a_seat_was_refused(here: Town) -> None:
    def screens() -> dict[str, str]:
        there = ("coast too", "hills", "facilitator", "panel", "rapporteur", "projector")
        # The time of day stands in no region.
        return {who: asked(here, who, "regions", has="{}").text for who in there}

    before = screens()
    flooded(here, "coast")
    assert asked(here, "coast", "floor/ask").status_code == 429
    assert screens() == before


def led_on(here: Town, visitor: Visitor, act: str, typed: dict[str, str]) -> str:
    """Send a plain form in a flood, and return where it leads: it is answered with no page."""
    refused = here.ask(visitor, "POST", f"/room/{visitor.word}/{act}", typed)
    assert (refused.status_code, refused.content) == (303, b"")
    return refused.headers["location"]


def test_what_a_plain_form_brought_waits_for_the_page_and_does_its_act_when_sent_again(
    here: Town, watch: Watch
) -> None:
    visitor = flooded(here, "coast")
    typed = {"name": 'Ana "of" <the> coast & مريم', "fill": "-" * 900}
    where = led_on(here, visitor, "seat/name", typed)
    assert here.ask(visitor, "GET", where).status_code == 429  # the flood goes on, nothing is lost
    watch.at += 1
    page = here.ask(visitor, "GET", where).text
    assert "nothing is lost" in page
    assert unescape(page.split('id="name"')[1].split('value="')[1].split('"')[0]) == typed["name"]
    assert "<the>" not in page
    sent = here.ask(visitor, "POST", f"/room/{visitor.word}/seat/name", typed)
    assert sent.status_code == 303
    seat = here.call(here.house.doorway.seats.find, next(iter(visitor.cookies.values())))
    assert here.workshop(here.first).seats[seat.id].name == typed["name"]


def test_lines_of_a_longer_text_come_back_as_they_were_typed(here: Town, watch: Watch) -> None:
    visitor = flooded(here, "coast")
    text = "First line.\r\n\r\n  Second line, {{7*7}}."
    where = led_on(here, visitor, "turns/say", {"text": text})
    watch.at += 1
    assert shown_in(here.ask(visitor, "GET", where).text, "turn-text") == text


def test_a_page_that_is_only_looked_at_says_so_and_offers_to_show_itself_again(here: Town) -> None:
    visitor = flooded(here, "coast")
    refused = here.ask(visitor, "GET", f"/room/{visitor.word}")
    assert refused.status_code == 429
    assert f'<a href="/room/{visitor.word}">' in refused.text
    assert "<form" not in refused.text


def closed_with(here: Town, visitor: Visitor) -> int:
    """Open this visitor's socket, and return the code it was closed with: 0 if it was not."""
    cookie = "; ".join(f"{name}={value}" for name, value in visitor.cookies.items())
    address = f"/room/{visitor.word}/live"
    try:
        with here.client.websocket_connect(address, headers={**OURS, "Cookie": cookie}) as socket:
            socket.close()
    except WebSocketDisconnect as closed:
        return closed.code
    return 0


def test_no_socket_opens_in_a_flood(here: Town) -> None:
    assert closed_with(here, here.visitors["coast"]) == 0
    assert closed_with(here, flooded(here, "coast")) == 4429
    assert closed_with(here, here.visitors["hills"]) == 0


def test_a_seat_that_moves_to_another_device_is_the_same_seat(here: Town) -> None:
    code = asked(here, "coast", "rejoin-code").json()["code"]
    visitor = flooded(here, "coast")
    visitor.cookies.clear()

    here.come_in("coast", "/rejoin", code=code)

    assert asked(here, "coast", "floor/lower").status_code == 429


def test_two_who_came_by_one_link_do_not_slow_each_other(here: Town) -> None:
    link = here.call(here.house.doorway.staff.new_link, here.first, Role.OBSERVER)
    for name in ("one observer", "other observer"):
        here.come_in(name, "/staff", code=link)
    flooded(here, "one observer")
    assert asked(here, "one observer", "regions", has="{}").status_code == 429
    assert asked(here, "other observer", "regions", has="{}").status_code == 200


def test_nothing_holds_up_whoever_leaves(here: Town) -> None:
    visitor = flooded(here, "coast too")
    left = here.ask(visitor, "POST", f"/room/{visitor.word}/leave")
    assert (left.status_code, left.headers["location"]) == (303, "/away")
    assert here.ask(visitor, "GET", f"/room/{visitor.word}").status_code == 404
