"""One server that must be silent, for whatever is sent to it."""

from collections.abc import Iterator

import pytest

from app.core.level import Appearance
from app.core.seat import Role
from tests.live.server import Server, Someone, staff_of
from tests.rooms import an_item
from tests.silence.place import Place


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    folder = tmp_path_factory.mktemp("silence")
    (folder / "tmp").mkdir()
    server = Server(folder, TMPDIR=str(folder / "tmp"))
    ways = server.prepare(room=(an_item("First", appearance=Appearance.HANDLE),))["room"]
    server.start()
    facilitator = staff_of(server, ways, Role.FACILITATOR)
    facilitator.done("doors/open")
    participant = Someone(server).come_in(ways.cards[0])
    facilitator.done("agenda/open", item="")
    yield Place(server, facilitator, participant)
    server.end()
