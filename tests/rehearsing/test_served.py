"""Rehearsals on a running server: real sockets, an end by a press, two at once, a stop."""

import re
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from websockets.exceptions import InvalidStatus

from app.core.guests import SENTENCES
from app.core.item import Way
from app.core.level import Appearance
from tests.live.server import Screen, Server, Someone
from tests.rehearsing.rehearsed import Organiser, closed, gone, hands, organiser_of
from tests.rooms import an_item

NEEDS = an_item("Needs", appearance=Appearance.HANDLE)
FEARS = an_item("Fears", way=Way.ROUND, appearance=Appearance.UNATTRIBUTED)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("rehearsed"))
    server.prepare(first=(NEEDS, FEARS), second=(NEEDS, FEARS))
    server.start()
    yield server
    server.end()
    assert "Traceback" not in server.written()
    assert "fault in" not in server.written()
    assert "could not act" not in server.written()


@pytest.fixture(scope="module")
def organiser(server: Server) -> Organiser:
    return organiser_of(server)


def test_a_facilitator_runs_an_item_and_a_round_with_simulated_people_and_ends_it(
    server: Server, organiser: Organiser
) -> None:
    organiser.begin("first")
    lead = organiser.come_into("enter", role="facilitator")
    phone = organiser.come_into("phone", phone=1)
    card = organiser.cards[0]
    with_card = Someone(server).come_in(card)
    screens = [Screen(lead), Screen(phone), Screen(with_card)]
    desk, held, own = screens
    lead.done("agenda/open", item="")
    # They raise hands, get the floor, and say something.
    assert hands(desk, 2) >= 2
    lead.done("floor/give")
    desk.until("said", lambda shown: any(words in shown for words in SENTENCES), 20)
    said = next(words for words in SENTENCES if words in desk.shown["said"])
    held.until("said", said, 5)
    own.until("said", said, 5)
    # Whoever came with a card of their own speaks among them.
    with_card.done("floor/ask")
    own.until("own_seat", 'data-mine="queued"')
    lead.done("agenda/close")
    desk.until("agenda", lambda shown: shown.count('data-state="done"') == 1, 5)
    # They answer a round, which seals.
    lead.done("agenda/open", item="")
    lead.done("rounds/open", prompt="What do you fear?", seconds=6)
    own.until("own_seat", 'data-mine="round"')
    desk.until("said", lambda shown: shown.count("data-turn") >= 4 or said_in(shown) >= 4, 15)
    assert organiser.ask("end").status_code == 200
    for screen in screens:
        assert screen.ended(2.0)
    for someone in (lead, phone, with_card):
        assert gone(someone)
        with pytest.raises(InvalidStatus):
            someone.socket()
    assert Someone(server).post("/join", code=card).status_code == 409


def said_in(region: str) -> int:
    return len(re.findall("|".join(map(re.escape, SENTENCES)), region))


def test_two_at_once_know_nothing_of_each_other(server: Server, organiser: Organiser) -> None:
    organiser.begin("first")
    links = organiser.links
    one = Screen(first := Someone(server).enter(links["facilitator"]))
    other = organiser_again(organiser)
    other.begin("second")
    assert not set(links.values()) & set(other.links.values())
    assert not set(organiser.cards) & set(other.cards)
    two = Screen(second := Someone(server).enter(other.links["facilitator"]))
    one.settled()
    two.settled()
    first.done("team/banner", text="Only in the first")
    one.until("notice", "Only in the first")
    assert not two.anything(0.5) or "Only in the first" not in str(two.shown)
    assert other.ask("end").status_code == 200
    assert two.ended(2.0)
    assert gone(second)
    first.done("team/banner", text="It goes on")
    one.until("notice", "It goes on")
    organiser.ask("end")
    assert one.ended(2.0)


def organiser_again(organiser: Organiser) -> Organiser:
    again = Organiser(organiser.server)
    again.http.cookies = organiser.http.cookies
    return again


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_a_stop_of_the_server_ends_it(tmp_path: Path, how: signal.Signals) -> None:
    server = Server(tmp_path)
    server.prepare(first=(NEEDS,))
    server.start()
    try:
        organiser = organiser_of(server)
        organiser.begin("first")
        lead = organiser.come_into("enter", role="facilitator")
        link, card = organiser.links["facilitator"], organiser.cards[0]
        screen = Screen(lead)
        screen.read()
        server.stop(how)
        assert closed(screen)
        server.start()
        assert "/rehearsal/begin" in organiser.page()
        assert gone(lead)
        assert "This rehearsal is over" in lead.http.get(lead.path).text
        assert Someone(server).post("/staff", code=link).status_code == 409
        assert Someone(server).post("/join", code=card).status_code == 409
    finally:
        server.end()
