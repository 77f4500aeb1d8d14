"""A seat that is closed: muted from the press on, and after its ten seconds gone from every screen
within one, however slowly those read."""

import base64
import secrets
import socket
import struct
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.core.seat import Role
from app.simulation.wire import hello
from tests.houses import Ways
from tests.live.server import GRACE, Screen, Server, Someone
from tests.rooms import an_item

ESTABLISHED = "01"
WITHIN = 1.0  # seconds


@dataclass
class Room:
    """A server of its own, an item in which people appear by name, and who leads it."""

    server: Server
    ways: Ways
    lead: Someone
    cards: Iterator[str]

    def participant(self, name: str) -> Someone:
        someone = Someone(self.server).come_in(next(self.cards))
        someone.done("seat/name", name=name)
        return someone


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    server = Server(tmp_path_factory.mktemp("removal"))
    ways = server.prepare(one=(an_item(),))["one"]
    server.start()
    lead = Someone(server).enter(ways.staff[Role.FACILITATOR])
    lead.done("doors/open")
    lead.done("agenda/open")
    yield Room(server, ways, lead, iter(ways.cards))
    server.end()
    assert "Traceback" not in server.written()
    assert "fault in" not in server.written()


def test_from_the_press_on_nothing_is_taken_from_the_seat_and_its_page_still_shows(
    room: Room,
) -> None:
    ana = room.participant("Ana")
    screen = Screen(ana).settled()
    before = screen.hashes["own_seat"]
    room.lead.done("seat/remove", who="Ana")
    refused = ana.act("floor/ask")
    assert refused.status_code == 409
    assert "Your seat is being closed" in refused.json()["sentence"]
    assert ana.hashes()["own_seat"] == before
    room.lead.done("take-back", move="remove-seat", label="Ana")
    assert ana.done("floor/ask") == "seen"
    assert ana.done("floor/lower") == "seen"
    assert not any(letter.get("ended") for letter in screen.letters)
    screen.close()


def test_every_screen_of_a_seat_is_closed_within_one_second_after_its_ten_and_no_other_is(
    room: Room,
) -> None:
    ben, cleo = room.participant("Ben"), room.participant("Cleo")
    screens = [Screen(ben).settled() for _ in range(4)]
    other = Screen(cleo).settled()
    room.lead.done("seat/remove", who="Ben")
    due = time.monotonic() + GRACE
    assert all(screen.ended(due + WITHIN - time.monotonic()) for screen in screens)
    assert time.monotonic() < due + WITHIN
    assert time.monotonic() > due - 0.1, "it was closed before its time: this shows nothing"
    assert ben.act("floor/ask").status_code == 403
    assert not other.ended(0.2)
    assert cleo.done("floor/ask") == "seen"
    other.close()


@pytest.mark.parametrize("reads", ["slowly", "no more, and has lost its network"])
def test_a_screen_that_does_not_read_is_closed_within_one_second_as_well(
    room: Room, reads: str
) -> None:
    name = f"Davi who reads {reads[:6]}"
    davi = room.participant(name)
    with ExitStack() as open_:
        raw = open_.enter_context(open_socket(davi))
        port = int(raw.getsockname()[1])
        if reads == "slowly":
            fill(raw)
        room.lead.done("team/banner", text=f"Something for {name}")
        assert state_of(room.server.port, port) == ESTABLISHED
        if reads == "slowly":
            assert waits(room.server.port, port), "what is sent arrives: this shows nothing"
        room.lead.done("seat/remove", who=name)
        due = time.monotonic() + GRACE
        while state_of(room.server.port, port) == ESTABLISHED and time.monotonic() < due + 5:
            time.sleep(0.02)
        closed = time.monotonic()
    assert closed < due + WITHIN
    assert closed > due - 0.1


def open_socket(whose: Someone) -> socket.socket:
    """Open a socket of somebody's page, say the hello, and read nothing from then on."""
    raw = socket.socket()
    raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    raw.connect(("127.0.0.1", whose.server.port))
    key = base64.b64encode(secrets.token_bytes(16)).decode()
    raw.sendall(
        f"GET {whose.path}/live HTTP/1.1\r\nHost: 127.0.0.1:{whose.server.port}\r\n"
        f"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        f"Sec-WebSocket-Key: {key}\r\nOrigin: {whose.server.url}\r\nCookie: {whose.cookie}\r\n\r\n"
        "".encode()
    )
    answered = b""
    while b"\r\n\r\n" not in answered:
        answered += raw.recv(1)
    assert b" 101 " in answered
    raw.sendall(masked(0x1, hello({}).encode()))
    time.sleep(0.2)
    return raw


def fill(raw: socket.socket) -> None:
    """Have the server answer so much that its answers wait, because nobody reads them: each ping
    asks for a pong of 125 bytes."""
    pings = masked(0x9, b"x" * 125) * 500
    raw.settimeout(3)
    for _ in range(120):
        raw.sendall(pings)


def masked(opcode: int, payload: bytes) -> bytes:
    """Return a frame as a browser sends it."""
    length = len(payload)
    head = bytes([0x80 | opcode])
    head += bytes([0x80 | length]) if length < 126 else b"\xfe" + struct.pack(">H", length)
    return head + b"\0\0\0\0" + payload


def state_of(server: int, client: int) -> str:
    """Return the state of the server's end of a connection, as the kernel has it."""
    found = _line(server, client)
    return found[3] if found else "gone"


def waits(server: int, client: int) -> bool:
    """Whether something stands in the kernel that the other end does not take."""
    found = _line(server, client)
    return bool(found) and int(found[4].split(":")[0], 16) > 0


def _line(server: int, client: int) -> list[str]:
    for line in Path("/proc/net/tcp").read_text("ascii").splitlines()[1:]:
        parts = line.split()
        ports = [int(parts[n].split(":")[1], 16) for n in (1, 2)]
        if ports == [server, client]:
            return parts
    return []
