"""A client that costs little: the server is to be measured, and not whoever measures it."""

import asyncio
import json
import os
import zlib
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from bench.processes import HERE, Broken

_TEXT, _BINARY, _PING, _PONG = 1, 2, 9, 10
_HEAD, _DEFLATED = 5, 1  # of a letter


class Browser:
    """One connection that is kept open, the cookies of one person, and their language."""

    def __init__(self, port: int, language: str = "en") -> None:
        self.port = port
        self.cookies: dict[str, str] = {}
        self.language = language
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    @property
    def head(self) -> str:
        """Return the header lines that go with every request."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        origin = f"http://{HERE}:{self.port}"
        lines = f"Host: {HERE}:{self.port}\r\nOrigin: {origin}\r\n"
        lines += f"Accept-Language: {self.language}\r\n"
        return lines + (f"Cookie: {cookies}\r\n" if cookies else "")

    async def post(self, path: str, fields: Mapping[str, str]) -> dict[str, Any]:
        """Post a form and return the answer; whatever is not 200 ends the bench."""
        if self._streams is None or self._streams[0].at_eof():  # servers close idle connections
            self.close()
            self._streams = await asyncio.open_connection(HERE, self.port)
        reader, writer = self._streams
        body = urlencode(fields).encode()
        head = (
            f"POST {path} HTTP/1.1\r\n{self.head}Accept: application/json\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        writer.write(head.encode() + body)
        status, *lines = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        length = 0
        for name, _, value in (line.partition(": ") for line in lines):
            if name.lower() == "content-length":
                length = int(value)
            elif name.lower() == "set-cookie":
                cookie, _, content = value.partition(";")[0].partition("=")
                self.cookies[cookie] = content
        answer: dict[str, Any] = json.loads(await reader.readexactly(length))
        if " 200 " not in status:
            act = "/".join(path.rsplit("/", 2)[-2:])
            raise Broken(f"{act} was answered {status.partition(' ')[2]}: {answer}")
        return answer

    def close(self) -> None:
        if self._streams is not None:
            self._streams[1].close()


class Socket(asyncio.Protocol):
    """An open WebSocket that hands each text or letter, as bytes, to whoever listens."""

    def __init__(self, head: bytes, hello: bytes, heard: Callable[[bytes], None]) -> None:
        self._head = head
        self._hello = hello
        self._heard = heard
        self._read = bytearray()
        self._open = False
        self._wire: asyncio.Transport | None = None
        self.came = asyncio.Event()  # the first text

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._wire = transport
        transport.write(self._head)

    def data_received(self, data: bytes) -> None:
        self._read += data
        if not self._open and not self._opened():
            return
        while self._frame():
            pass

    def close(self) -> None:
        if self._wire is not None:
            self._wire.close()

    def _opened(self) -> bool:
        end = self._read.find(b"\r\n\r\n")
        if end < 0:
            return False
        if b" 101 " not in self._read[:end]:
            raise Broken("a socket was refused.")
        del self._read[: end + 4]
        self._open = True
        if self._hello:
            self._send(_TEXT, self._hello)
        else:
            self.came.set()
        return True

    def _frame(self) -> bool:
        """Take one frame off what was read, if a whole one is there."""
        read = self._read
        if len(read) < 2:
            return False
        size, at = read[1] & 127, 2
        if size > 125:
            at = 4 if size == 126 else 10
            size = int.from_bytes(read[2:at], "big")
            if len(read) < at:
                return False
        if len(read) < at + size:
            return False
        kind, content = read[0] & 15, bytes(read[at : at + size])
        del read[: at + size]
        if kind in {_TEXT, _BINARY}:
            self._heard(content if kind == _TEXT else letter_in(content))
            self.came.set()
        elif kind == _PING:
            self._send(_PONG, content)
        return True

    def _send(self, kind: int, content: bytes) -> None:
        """Send a short frame; the mask is of zeros, which changes nothing and is allowed."""
        assert self._wire is not None
        assert len(content) < 126
        self._wire.write(bytes((128 | kind, 128 | len(content))) + bytes(4) + content)


# Pages of one audience are sent the same bytes, and one look at them is enough.
@lru_cache(maxsize=64)
def letter_in(message: bytes) -> bytes:
    """Return the letter in a message of a room."""
    written = message[_HEAD : _HEAD + int.from_bytes(message[1:_HEAD], "big")]
    return zlib.decompress(written, -zlib.MAX_WBITS) if message[0] == _DEFLATED else written


async def open_socket(
    browser: Browser, path: str, heard: Callable[[bytes], None], hello: bytes = b""
) -> Socket:
    """Open a socket with the browser's cookies; wait for its first text if it says a hello."""
    head = (
        f"GET {path} HTTP/1.1\r\n{browser.head}Upgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n\r\n"
    )
    socket = Socket(head.encode(), hello, heard)
    await asyncio.get_running_loop().create_connection(lambda: socket, HERE, browser.port)
    await asyncio.wait_for(socket.came.wait(), 20)
    return socket


def new_key() -> str:
    return os.urandom(16).hex()
