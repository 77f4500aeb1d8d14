"""A server that must be silent: of whatever it is sent, no word is printed or written to a file."""

import socket
from contextlib import suppress
from dataclasses import dataclass

import httpx2

from tests.houses import files_of, holds
from tests.live.server import Server, Someone

SECRET = "canary4f1c6b0e9d27a853"  # the same for all workers, who name tests by it
# What a proxy in front would say of the caller: an address that stands nowhere else.
CALLER = "203.0.113.77"


@dataclass
class Place:
    """A running server, and somebody in its room whose page has a word of its own."""

    server: Server
    facilitator: Someone
    participant: Someone

    def raw(self, sent: str | bytes, *, and_no_more: bool = False) -> bytes:
        """Send these bytes; return what comes back until the server hangs up."""
        with socket.create_connection(("127.0.0.1", self.server.port), timeout=5) as caller:
            with suppress(OSError):
                caller.sendall(sent if isinstance(sent, bytes) else sent.encode())
                if and_no_more:
                    caller.shutdown(socket.SHUT_WR)
            answered = b""
            with suppress(OSError):
                while piece := caller.recv(65536):
                    answered += piece
            return answered

    def post(self, path: str, content: bytes, kind: str, **headers: str) -> httpx2.Response:
        sent = {"Content-Type": kind, "X-Forwarded-For": CALLER, **headers}
        return self.participant.http.post(path, content=content, headers=sent)


def printed(place: Place) -> str:
    """Return what was printed, but for the link that was printed before anybody came."""
    lines = place.server.written().splitlines()
    assert any("/first#" in line for line in lines)
    return "\n".join(line for line in lines if "/first#" not in line)


def must_be_silent(place: Place) -> None:
    said = printed(place)
    word = place.participant.path.rsplit("/", 1)[1]
    for never in (SECRET, CALLER, "127.0.0.1", "/room/", "/organise", word, "Traceback", 'File "'):
        assert never not in said, never
    for name, content in files_of(place.server.folder).items():
        assert not holds(content, SECRET), name
        assert not holds(content, CALLER), name
