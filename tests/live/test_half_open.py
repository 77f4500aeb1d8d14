"""Connections that begin and never go on hold up nobody."""

import resource
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import pytest

from app.core.seat import Role
from tests.houses import Ways
from tests.live.server import Server, Someone
from tests.rooms import an_item

MANY = 500
# What somebody sends who wants the server to wait for the rest.
HALVES = {
    "nothing at all": b"",
    "half a line": b"GET /jo",
    "half the headers": b"GET /join HTTP/1.1\r\nHost: 127.0.0.1\r\nX-More: ",
    "a form that never comes": (
        b"POST /join HTTP/1.1\r\nHost: 127.0.0.1\r\nSec-Fetch-Site: same-origin\r\n"
        b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 400\r\n\r\ncode="
    ),
    "a socket without a key": (
        b"GET /room/0123456789abcdef/live HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n"
    ),
}


@dataclass
class Place:
    server: Server
    ways: Ways


@pytest.fixture(scope="module")
def besieged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """A server of its own, to which so many have begun to speak, and stopped."""
    most, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    assert most > 2 * MANY, f"this machine lets a process open {most} files: too few to try this"
    server = Server(tmp_path_factory.mktemp("besieged"))
    ways = server.prepare(one=(an_item(),))["one"]
    server.start()
    with ExitStack() as open_:
        open_.callback(server.end)
        began = []
        for number in range(MANY):
            one = open_.enter_context(
                socket.create_connection(("127.0.0.1", server.port), timeout=5)
            )
            one.sendall(list(HALVES.values())[number % len(HALVES)])
            began.append(one)
        yield Place(server, ways)
        assert sum(still_open(one) for one in began) == MANY, "they were let go: this shows nothing"


def still_open(one: socket.socket) -> bool:
    one.setblocking(False)
    try:
        return one.recv(1) != b""
    except BlockingIOError:
        return True


def test_a_newcomer_is_answered_within_two_seconds_beside_500_half_open_connections(
    besieged: Place,
) -> None:
    began = time.monotonic()
    newcomer = Someone(besieged.server)
    assert newcomer.http.get("/join").status_code == 200
    assert newcomer.post("/join", code="ABCD-EFGH-JKMN").status_code == 409
    assert time.monotonic() - began < 2


def test_an_act_is_done_beside_500_half_open_connections(besieged: Place) -> None:
    began = time.monotonic()
    leader = Someone(besieged.server).enter(besieged.ways.staff[Role.FACILITATOR])
    leader.done("doors/open")
    screen = leader.socket()
    screen.send("{}")
    assert screen.recv(timeout=2)
    screen.close()
    assert time.monotonic() - began < 2
