"""How the people of a played workshop reach the server: from within the process, or over sockets
through a relay that counts what passes."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol

import httpx2
import uvicorn
from fastapi import FastAPI

from app.simulation.screens import Screen, Watch
from app.simulation.visitor import Fields, Visitor

_JSON = {"Accept": "application/json", "Sec-Fetch-Site": "same-origin"}


class WasRefused(Exception):
    """An act of a played workshop was refused, which none should be; the sentence says which."""


@dataclass
class Counter:
    """What has passed through one relay so far, in both directions."""

    up: int = 0
    down: int = 0


class Browser(Protocol):
    """Somebody's browser, with cookies of its own; `counter` counts what it sends and receives,
    where that goes over a wire."""

    @property
    def counter(self) -> Counter | None: ...

    async def post(self, path: str, **fields: str) -> dict[str, Any]:
        """Post a form as a script does, and return what it was answered."""
        ...

    async def read(self, path: str) -> str:
        """Return a page."""
        ...

    async def watch(self, path: str) -> None:
        """Open the socket of a page, and keep it open."""
        ...


class Reach(Protocol):
    """A way to the server."""

    async def browser(self) -> Browser: ...


class Within:
    """Reaches the application without a socket: every route, guard and page is the real one."""

    def __init__(self, app: FastAPI) -> None:
        self._http = httpx2.AsyncClient(
            transport=httpx2.ASGITransport(app=app), base_url="http://127.0.0.1", trust_env=False
        )

    async def browser(self) -> "WithinBrowser":
        return WithinBrowser(self._http)

    async def close(self) -> None:
        await self._http.aclose()


class WithinBrowser:
    """A browser that has no network between itself and the application."""

    counter = None  # nothing passes over a wire

    def __init__(self, http: httpx2.AsyncClient) -> None:
        self._http = http
        self._cookies: dict[str, str] = {}

    def take_cookie(self, name: str, value: str) -> None:
        """Take a cookie that was set elsewhere."""
        self._cookies[name] = value

    async def post(self, path: str, **fields: str) -> dict[str, Any]:
        answered = await self._sent("POST", path, fields)
        said: dict[str, Any] = answered.json()
        return _not_refused(path, said)

    async def read(self, path: str) -> str:
        return (await self._sent("GET", path, None)).text

    async def watch(self, path: str) -> None:
        """There are no sockets here: what an audience is shown is asked of its room."""

    async def _sent(self, method: str, path: str, fields: dict[str, str] | None) -> httpx2.Response:
        cookie = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        request = self._http.build_request(
            method, path, data=fields, headers={**_JSON, **({"Cookie": cookie} if cookie else {})}
        )
        answered = await self._http.send(request)
        self._http.cookies.clear()
        self._cookies.update({c.name: c.value or "" for c in answered.cookies.jar})
        return answered


class OverSockets:
    """Reaches a server on this machine; each browser through a relay of its own.

    `origin` is the address of its own that the server knows, and whose pages these are.
    """

    def __init__(self, port: int, origin: str) -> None:
        self._port = port
        self._origin = origin
        self._relays: list[asyncio.Server] = []
        self._browsers: list[_SocketBrowser] = []

    async def browser(self) -> "_SocketBrowser":
        counter = Counter()
        relay = await asyncio.start_server(self._relayed(counter), "127.0.0.1", 0)
        self._relays.append(relay)
        port = relay.sockets[0].getsockname()[1]
        made = _SocketBrowser(f"http://127.0.0.1:{port}", self._origin, counter)
        self._browsers.append(made)
        return made

    async def close(self) -> None:
        for browser in self._browsers:
            await browser.close()
        for relay in self._relays:
            relay.close()

    def _relayed(
        self, counter: Counter
    ) -> Callable[[asyncio.StreamReader, asyncio.StreamWriter], Any]:
        async def relay(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            there, back = await asyncio.open_connection("127.0.0.1", self._port)

            async def pass_on(
                source: asyncio.StreamReader, sink: asyncio.StreamWriter, *, up: bool
            ) -> None:
                with contextlib.suppress(ConnectionError):
                    while piece := await source.read(65536):
                        if up:
                            counter.up += len(piece)
                        else:
                            counter.down += len(piece)
                        sink.write(piece)
                        await sink.drain()
                sink.close()

            await asyncio.gather(
                pass_on(reader, back, up=True),
                pass_on(there, writer, up=False),
                return_exceptions=True,
            )

        return relay


@dataclass
class _SocketBrowser:
    address: str
    origin: str
    counter: Counter
    visitor: Visitor = field(init=False)
    screens: list[Screen] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.visitor = Visitor(self.address, self.origin)

    async def post(self, path: str, **fields: str) -> dict[str, Any]:
        form: Fields = dict(fields)
        return _not_refused(path, (await self.visitor.post(path, form)).said)

    async def read(self, path: str) -> str:
        return await self.visitor.read(path)

    async def watch(self, path: str) -> None:
        screen = Screen("", self.visitor, path, Watch())
        self.screens.append(screen)
        await screen.open()

    async def close(self) -> None:
        for screen in self.screens:
            await screen.close()
        await self.visitor.close()


class _Quiet(uvicorn.Server):
    """A server that leaves the process's signals to whoever plays."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def _not_refused(path: str, said: dict[str, Any]) -> dict[str, Any]:
    if said.get("answer") == "refused":
        act = path.rsplit("/", 2)[-2:]
        raise WasRefused(f"{'/'.join(act)} was refused: {said.get('sentence')}")
    return said


@asynccontextmanager
async def reached_within(app: FastAPI) -> AsyncIterator[Within]:
    """Give a way to the application from within."""
    reach = Within(app)
    try:
        yield reach
    finally:
        await reach.close()


@asynccontextmanager
async def reached_over_sockets(app: FastAPI) -> AsyncIterator[OverSockets]:
    """Serve the application on a free port of this machine, and give a way to it."""
    server = _Quiet(
        uvicorn.Config(
            app,
            port=0,
            lifespan="off",  # whoever plays begins and ends the application
            log_config=None,
            access_log=False,
            server_header=False,
            ws="websockets-sansio",
            ws_max_size=65536,
            ws_per_message_deflate=False,
            timeout_graceful_shutdown=1,
        )
    )
    serving = asyncio.create_task(server.serve())
    try:
        while not server.started:  # noqa: ASYNC110 - it says so in no other way
            await asyncio.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        reach = OverSockets(port, app.state.house.settings.origin)
        try:
            yield reach
        finally:
            await reach.close()
    finally:
        server.should_exit = True
        await serving
