"""One server for all that is sent to it, with a workshop of its own for each test."""

import re
from collections.abc import Iterator

import pytest
from fastapi.routing import APIRoute, iter_route_contexts

from app.core.item import Way
from app.core.level import Appearance
from app.main import build
from tests.houses import settings_in
from tests.live.server import Server
from tests.rooms import an_item
from tests.routes.bad_input.hostile import CANARY
from tests.routes.bad_input.place import Place, Room

# For what is no HTTP at all; it holds nothing of it.
UVICORNS_OWN = "WARNING: uvicorn.error: Invalid HTTP request received."
# Hundreds of wrong codes are tried; how long each is held back has tests of its own.
UNHELD = (
    "-c",
    """
import app.doorway.throttle as throttle
throttle.LONGEST_HOLD = 0.001
from app.cli import main; main()
""",
)
MOST = 37  # workshops: one a test, or two


@pytest.fixture(scope="package")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    server = Server(tmp_path_factory.mktemp("bad-input"), UNHELD)
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


@pytest.fixture(scope="package")
def routes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """The methods of every path below a room's page, as the program has them."""
    app = build(settings_in(tmp_path_factory.mktemp("routes")))
    app.state.house.database.close()
    found: dict[str, set[str]] = {}
    for context in iter_route_contexts(app.routes):
        _, of_a_room, path = (context.path or "").partition("/room/{word}/")
        is_page = isinstance(context.original_route, APIRoute)
        # What is done in a caucus is done as in the room.
        if is_page and of_a_room and not path.startswith("apart/"):
            found.setdefault(path, set()).update(context.methods or ())
    return found


@pytest.fixture(scope="package")
def rooms_door(place: Place) -> Room:
    return place.room()
