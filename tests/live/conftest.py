"""One server for most tests here. The stories that take seconds begin at once, beside them."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import pytest

from app.core.item import Way
from app.core.level import Appearance
from app.core.seat import Role
from tests.houses import Ways
from tests.live.screens import House
from tests.live.server import Server
from tests.live.stories import ByItself, Crashed, by_itself, crashed
from tests.live.watched import FASTER, Watched
from tests.live.watched import watched as watched_on_the_wire
from tests.rooms import an_item

MOST = 64  # workshops, one a test


@dataclass
class Place:
    """A running server, workshops that nobody has used yet, and the stories that run by."""

    server: Server
    fresh: Iterator[Ways]
    itself: "Future[ByItself]"
    crash: "Future[Crashed]"
    watched: "Future[Watched]"


@pytest.fixture(scope="package")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    server, dying = (Server(tmp_path_factory.mktemp(name)) for name in ("live", "crash"))
    fast = Server(tmp_path_factory.mktemp("watched"), FASTER)
    fears = an_item("Fears", way=Way.ROUND, appearance=Appearance.UNATTRIBUTED)
    first = an_item("First", appearance=Appearance.HANDLE)
    workshops = {f"workshop{n}": (first, fears) for n in range(MOST)}
    ways = server.prepare(itself=(fears,), **workshops)
    needs = an_item("Needs", appearance=Appearance.HANDLE)
    crash = dying.prepare(crash=(needs, an_item("Later")))["crash"]
    ways_of_the_watched = fast.prepare(watched=(first, fears))["watched"]
    for one in (server, dying, fast):
        one.begin()
    with ThreadPoolExecutor(3) as at_once:
        itself = at_once.submit(by_itself, server, ways.pop("itself"))
        crashing = at_once.submit(crashed, dying, crash)
        watching = at_once.submit(watched_on_the_wire, fast, ways_of_the_watched)
        server.ready()
        yield Place(server, iter(ways.values()), itself, crashing, watching)
    for one in (server, dying, fast):
        one.end()
    for written in (server.written(), dying.written(), fast.written()):
        assert "Traceback" not in written
        assert "fault in" not in written


@pytest.fixture
def itself(place: Place) -> ByItself:
    return place.itself.result(90)


@pytest.fixture
def crash(place: Place) -> Crashed:
    return place.crash.result(90)


@pytest.fixture
def watched(place: Place) -> Watched:
    return place.watched.result(90)


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
