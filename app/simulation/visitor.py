"""One person's browser: cookies of their own, and acts that are sent until they are answered."""

import asyncio
import secrets
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import httpx2

from app.simulation.wire import filled_form, least_of, path_fill

TRIES = 8
PATIENCE = 60.0  # seconds for one answer: a wrong code may be held back, a hash takes its time

Fields = dict[str, str | list[str]]


class NoAnswer(Exception):
    """The server has not answered after many tries."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What an act was answered with."""

    status: int
    answer: str
    sentence: str = ""
    page: str = ""
    said: dict[str, Any] = field(default_factory=dict, repr=False)

    @property
    def refused(self) -> bool:
        return self.answer not in {"kept", "seen"}


class Visitor:
    """Somebody with a browser. No two share a cookie."""

    def __init__(self, server: str, origin: str = "") -> None:
        """Be somebody who reaches the server there; `origin` is its own address, if another."""
        parts = urlsplit(server)
        self.server = f"{parts.scheme}://{parts.netloc}"
        self.origin = origin or self.server
        self._http = httpx2.AsyncClient(
            base_url=self.server, headers={"Origin": self.origin}, timeout=PATIENCE
        )

    async def close(self) -> None:
        await self._http.aclose()

    @property
    def language(self) -> str:
        """Return the language that this person has chosen to read; English, where none."""
        return next((c.value for c in self._http.cookies.jar if "language" in c.name), None) or "en"

    @property
    def cookie(self) -> str:
        """Return the Cookie header that goes with a socket."""
        return "; ".join(f"{c.name}={c.value}" for c in self._http.cookies.jar)

    async def read(self, path: str, accept: str = "text/html") -> str:
        """Return a page's text."""
        response = await self._sent("GET", path, {}, accept)
        if response.status_code != 200:
            raise NoAnswer(f"{path.split('?', maxsplit=1)[0]} was answered {response.status_code}")
        return response.text

    async def ask(self, path: str) -> httpx2.Response:
        """Ask for a page, whatever it is answered with."""
        return await self._sent("GET", path, {}, "text/html")

    async def post(self, path: str, fields: Fields) -> Answered:
        """Post a form as a script does, again and again until it is answered."""
        response = await self._sent("POST", path, fields, "application/json")
        return _answered(response)

    async def post_and_hang_up(self, path: str, fields: Fields) -> None:
        """Post a form and break the connection before the answer can have been read."""
        sending = asyncio.create_task(self._sent("POST", path, fields, "application/json"))
        await asyncio.sleep(0.004)
        sending.cancel()
        await asyncio.gather(sending, return_exceptions=True)

    async def _sent(
        self, method: str, path: str, fields: Fields, accept: str, *, follow: bool = False
    ) -> httpx2.Response:
        body, headers = None, {}
        if method == "POST":
            body, kind = filled_form(fields, least_of(path))
            headers = {"Content-Type": kind, "X-Fill": path_fill(path)}
        for tried in range(TRIES):
            if tried:
                await asyncio.sleep(min(3.0, 0.1 * 2**tried))
            try:
                response = await self._http.request(
                    method,
                    path,
                    content=body,
                    headers={**headers, "Accept": accept},
                    follow_redirects=follow,
                )
            except httpx2.TransportError:
                continue
            if response.status_code < 500:
                return response
        raise NoAnswer(f"{self.server} did not answer")


def new_key() -> str:
    """Return a retry key for one act."""
    return secrets.token_hex(16)


def _answered(response: httpx2.Response) -> Answered:
    try:
        said = response.json()
    except ValueError:
        said = {}
    if not isinstance(said, dict):
        said = {}
    answer = str(said.get("answer") or "refused")
    return Answered(
        response.status_code,
        answer,
        str(said.get("sentence") or ""),
        str(said.get("page") or ""),
        said,
    )
