"""A session with one party alone over real sockets: the other party is sent no byte of it, from
before it begins until it is over, and the wall neither."""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from app.core.item import Item
from app.core.level import Appearance
from app.core.seat import Role
from tests.houses import Ways
from tests.live.server import Screen, Server, Someone, staff_of
from tests.live.tapping import Tap
from tests.rooms import COAST, an_item

WORDS = "What the coast says to the third party alone"
TITLE = "The coast alone"
AFTERWARDS = 0.4  # seconds in which what an act stirs would have come


@dataclass
class Begun:
    """A workshop before its first item, which is for the coast alone; who is there; and who of the
    others listens."""

    ways: Ways
    lead: Someone
    panel: Someone
    coast: list[Someone]
    hills: list[Someone]
    wall: Someone


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Iterator[Ways]]]:
    server = Server(tmp_path_factory.mktemp("alone"))
    alone = replace(an_item(TITLE, appearance=Appearance.HANDLE), for_party=COAST.id)
    items: tuple[Item, ...] = (alone, an_item("Together", appearance=Appearance.HANDLE))
    ways = server.prepare(first=items, second=items, third=items)
    server.start()
    yield server, iter(ways.values())
    server.end()
    assert "Traceback" not in server.written()


def come(prepared: tuple[Server, Iterator[Ways]], *, hills: int) -> Begun:
    server, fresh = prepared
    ways = next(fresh)
    lead, panel, wall = (
        staff_of(server, ways, role) for role in (Role.FACILITATOR, Role.PANEL, Role.PROJECTOR)
    )
    lead.done("doors/open")
    coast = [Someone(server).come_in(code) for code in ways.cards[:8:2]]
    others = [Someone(server).come_in(code) for code in ways.cards[1 : 2 * hills : 2]]
    return Begun(ways, lead, panel, coast, others, wall)


def open_session(begun: Begun) -> str:
    """Open the item for the coast alone; return the path of its session below a page's."""
    item = next(i for i in items_of(begun.lead) if i[1] == TITLE)[0]
    begun.lead.done("agenda/open", item=item)
    (caucus,) = set(re.findall(r'data-caucus="(\w+)"', begun.lead.regions()["apart"]))
    return f"/apart/{caucus}"


def items_of(lead: Someone) -> list[tuple[str, str, str]]:
    """Return id, title and state of each item, as the third party's agenda has them."""
    shown = lead.regions()["agenda"]
    titles = re.findall(r"<bdi data-title>(.*?)</bdi>", shown)
    states = re.findall(r'data-item="(\w+)" data-state="(\w+)"', shown)
    return [(one, title, state) for (one, state), title in zip(states, titles, strict=True)]


def test_the_others_are_sent_no_byte_from_before_it_begins_until_it_is_over(
    prepared: tuple[Server, Iterator[Ways]],
) -> None:
    begun = come(prepared, hills=2)
    outside = [*begun.hills, begun.wall]
    own = [Screen(one).settled() for one in begun.coast]
    taps = [Tap(one) for one in outside]
    for tap in taps:
        tap.until(lambda one: bool(one.regions))
    time.sleep(AFTERWARDS)
    before, began = [one.hashes() for one in outside], time.monotonic()
    below = open_session(begun)
    for screen in own:
        screen.until("item", TITLE)
    ana, *_ = begun.coast
    begun.lead.path += below
    ana.done("floor/ask")
    begun.lead.done("floor/give", who="")
    ana.done("turns/say", text=WORDS, level="held", appearance="handle")
    for screen in own:
        screen.until("said", WORDS)
    begun.lead.done("rounds/open", prompt="What weighs on you?", seconds=5)
    begun.lead.done("rounds/drop")
    begun.lead.done("record/off")
    begun.lead.done("agenda/close")
    for screen in own:
        screen.until("apart", lambda shown: 'data-apart=""' in shown)
    begun.lead.path = begun.lead.path.removesuffix(below)
    assert [state for _, _, state in items_of(begun.lead)] == ["done", "waiting"]
    time.sleep(AFTERWARDS)
    for tap in taps:
        assert tap.between(began, time.monotonic()) == []
    assert [one.hashes() for one in outside] == before
    for someone in (*outside, begun.panel, begun.lead):
        assert WORDS not in "".join(someone.regions().values())
    begun.lead.done("agenda/open")
    for tap in taps:  # and these did listen
        tap.until(lambda one: "Together" in str(one.letter))
    for tap in taps:
        tap.close()
    for one in own:
        one.close()


def test_it_is_held_with_nobody_of_the_others_there_and_who_comes_then_finds_a_room_that_waits(
    prepared: tuple[Server, Iterator[Ways]],
) -> None:
    begun = come(prepared, hills=0)
    below = open_session(begun)
    assert TITLE in begun.coast[0].regions()["item"]
    newcomer = Someone(begun.lead.server).come_in(begun.ways.cards[1])
    shown = newcomer.regions()
    assert TITLE not in "".join(shown.values())
    assert 'data-state="none"' in shown["item"]
    assert 'data-apart=""' in shown["apart"]
    led = newcomer.http.get(f"{newcomer.path}{below}", follow_redirects=False)
    assert (led.status_code, led.headers["location"]) == (303, newcomer.path)
    refused = newcomer.act(f"{below.removeprefix('/')}/floor/ask")
    assert refused.status_code == 403


def test_whoever_of_the_third_party_comes_later_is_in_it_too(
    prepared: tuple[Server, Iterator[Ways]],
) -> None:
    begun = come(prepared, hills=1)
    below = open_session(begun)
    late = staff_of(begun.lead.server, begun.ways, Role.RAPPORTEUR)
    assert TITLE not in late.regions()["item"]
    assert below in f"{late.regions()['apart']}".replace("?apart=", "/apart/")
    late.path += below
    assert TITLE in late.regions()["item"]
