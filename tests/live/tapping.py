"""What somebody sees who listens on the wire: the bytes of a socket, and of an answer."""

import json
import socket
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from app.simulation.wire import INFLATES, read_letter
from tests.live.server import Someone, new_key

TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10


@dataclass(frozen=True)
class Seen:
    """One frame: when it came, of which kind, how long its header was, and its payload."""

    at: float
    kind: int
    head: int
    message: bytes

    @property
    def letter(self) -> Mapping[str, Any]:
        return read_letter(self.message)

    @property
    def regions(self) -> set[str]:
        return set(self.letter.get("regions", ()))


class Tap:
    """An open page of somebody's, read byte by byte, with the time at which each frame came."""

    def __init__(self, whose: Someone, *, inflates: bool = True) -> None:
        self._wire = socket.create_connection(("127.0.0.1", whose.server.port), 10)
        self._wire.sendall(_handshake(whose))
        self.frames: list[Seen] = []
        self.accepted = b""
        self._rest = b""
        while b"\r\n\r\n" not in self._rest:
            self._rest += self._wire.recv(4096)
        self.accepted, _, self._rest = self._rest.partition(b"\r\n\r\n")
        reads = [INFLATES] if inflates else []
        self._send(TEXT, json.dumps({"has": {}, "reads": reads}).encode())
        self.opened = time.monotonic()
        self._reading = threading.Thread(target=self._read, daemon=True)
        self._reading.start()

    @property
    def messages(self) -> list[Seen]:
        """Return what the application sent: no pings, no closing."""
        return [one for one in list(self.frames) if one.kind not in {PING, CLOSE}]

    @property
    def beats(self) -> list[Seen]:
        return [one for one in self.messages if one.letter.get("regions") == {}]

    def between(self, begin: float, end: float) -> list[Seen]:
        """Return the messages of this time that are no heartbeat."""
        came = (one for one in self.messages if begin <= one.at <= end)
        return [one for one in came if one.letter.get("regions") != {}]

    def until(self, true: Callable[[Seen], bool], patience: float = 5.0) -> Seen:
        """Wait for a message of which this is so, and return it."""
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            for one in self.messages:
                if true(one):
                    return one
            time.sleep(0.01)
        raise TimeoutError

    def close(self) -> None:
        self._wire.close()

    def _read(self) -> None:
        try:
            while data := self._wire.recv(65536):
                self._rest += data
                while self._frame():
                    pass
        except OSError:
            return

    def _frame(self) -> bool:
        rest = self._rest
        if len(rest) < 2:
            return False
        size, head = rest[1] & 127, 2
        if size > 125:
            head = 4 if size == 126 else 10
            size = int.from_bytes(rest[2:head], "big")
        if len(rest) < head + size:
            return False
        self._rest = rest[head + size :]
        seen = Seen(time.monotonic(), rest[0] & 15, head, rest[head : head + size])
        if seen.kind == PING:
            self._send(PONG, seen.message)
        self.frames.append(seen)
        return True

    def _send(self, kind: int, content: bytes) -> None:
        """Send a short frame; its mask is of zeros, which changes nothing."""
        assert len(content) < 126
        self._wire.sendall(bytes((128 | kind, 128 | len(content), 0, 0, 0, 0)) + content)


def _handshake(whose: Someone) -> bytes:
    lines = (
        f"GET {whose.path}/live HTTP/1.1", f"Host: 127.0.0.1:{whose.server.port}",
        f"Origin: {whose.server.url}", f"Cookie: {whose.cookie}", "Upgrade: websocket",
        "Connection: Upgrade", "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==",
        "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits",
    )  # fmt: skip
    return "\r\n".join((*lines, "", "")).encode()


@dataclass(frozen=True)
class AnswerSeen:
    """Every byte of an answer, and what it says."""

    whole: bytes
    said: Mapping[str, Any]


def answer_on_the_wire(whose: Someone, act: str, **fields: str) -> AnswerSeen:
    """Do an act as a script does, over a connection of its own, and return all that came back."""
    body = urlencode({"key": new_key(), **fields}).encode()
    lines = (
        f"POST {whose.path}/{act} HTTP/1.1", f"Host: 127.0.0.1:{whose.server.port}",
        f"Origin: {whose.server.url}", f"Cookie: {whose.cookie}", "Accept: application/json",
        "Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}",
        "Connection: close",
    )  # fmt: skip
    with socket.create_connection(("127.0.0.1", whose.server.port), 10) as wire:
        wire.sendall("\r\n".join((*lines, "", "")).encode() + body)
        whole = b"".join(iter(lambda: wire.recv(65536), b""))
    return AnswerSeen(whole, json.loads(whole.partition(b"\r\n\r\n")[2]))
