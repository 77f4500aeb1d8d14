"""Somebody with a browser who rehearses a workshop on a running server, over real sockets."""

import re
import time
from collections.abc import Mapping

import httpx2
from websockets.exceptions import ConnectionClosed

from tests.live.server import JSON, Screen, Server, Someone, new_key

PASSWORD = "lamp basket river stone"


class Organiser(Someone):
    """The organiser, signed in; every page that they come into has its cookie in this browser."""

    def begin(self, workshop: str) -> None:
        """Begin a rehearsal in which the simulated people hurry."""
        self.organised = f"/organise/{workshop}/rehearsal"
        assert self.ask("begin", haste="quickly").status_code == 200

    def ask(self, act: str, **fields: object) -> httpx2.Response:
        return self.post_fields(f"{self.organised}/{act}", {"key": new_key(), **fields})

    def page(self) -> str:
        return self.http.get(self.organised).text

    def come_into(self, act: str, **fields: object) -> "Guest":
        """Come into the rehearsal: as somebody of the third party, or with somebody's phone."""
        answered = self.ask(act, **fields)
        assert answered.status_code == 200, answered.text
        return Guest(self, answered.json()["page"])

    @property
    def links(self) -> Mapping[str, str]:
        found = re.findall(r'data-role="([\w-]+)".*?/staff#([\w-]+)', self.page(), re.DOTALL)
        return dict(found)

    @property
    def cards(self) -> list[str]:
        return re.findall(r'data-card="([\w-]+)"', self.page())


class Guest(Someone):
    """A page of the rehearsal in the organiser's browser."""

    def __init__(self, organiser: Organiser, path: str) -> None:
        self.server = organiser.server
        self.http = organiser.http
        self.path = path


def organiser_of(server: Server) -> Organiser:
    """Make the first account by the link that the server has printed; the workshops are theirs."""
    deadline = time.monotonic() + 10
    while "/first#" not in server.written() and time.monotonic() < deadline:
        time.sleep(0.05)
    code = server.written().rsplit("/first#", 1)[1].split(maxsplit=1)[0]
    organiser = Organiser(server)
    answered = organiser.post("/first", code=code, name="olive-tree", password=PASSWORD)
    assert answered.status_code == 200, answered.text
    return organiser


def hands(screen: Screen, at_least: int, patience: float = 20.0) -> int:
    """Wait until so many hands are up on the facilitator's screen."""

    def up(region: str) -> bool:
        found = re.search(r'data-hands="(\d+)"', region)
        return found is not None and int(found[1]) >= at_least

    screen.until("floor", up, patience)
    found = re.search(r'data-hands="(\d+)"', screen.shown["floor"])
    assert found is not None
    return int(found[1])


def closed(screen: Screen, within: float = 3.0) -> bool:
    """Read on until the socket closes, however that comes; say whether it did."""
    try:
        while True:
            screen.read(within)
    except ConnectionClosed:
        return True
    except TimeoutError:
        return False


def gone(someone: Someone) -> bool:
    """Whether nothing answers any more at the page where somebody was."""
    shown = someone.http.get(someone.path)
    asked = someone.http.post(f"{someone.path}/floor/ask", data={"key": new_key()}, headers=JSON)
    return (shown.status_code, asked.status_code) == (404, 403)
