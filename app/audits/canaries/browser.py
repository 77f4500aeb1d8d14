"""Browsers that remember all they are sent, and pages that stay open."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import httpx2

from app.audits.canaries.canary import MARK
from app.audits.canaries.forms import Box, Form, forms_of, pattern_of
from app.audits.canaries.heard import Heard
from app.simulation.acting import WentWrong
from app.simulation.screens import Screen, Watch
from app.simulation.visitor import Answered, Fields, Visitor

Given = Mapping[str, str | list[str]]


class Listener(Visitor):
    """Somebody's browser. Everything that it is answered goes to `heard`."""

    def __init__(self, server: str, heard: Heard, eyes: str, name: str, stray: str) -> None:
        super().__init__(server)
        self.heard = heard
        self.eyes = eyes
        self.name = name
        self.stray_mark = stray[:MARK]
        self._http.headers |= {
            "User-Agent": f"Mozilla/5.0 {stray}",
            "Referer": f"{self.server}/join?from={stray}",
            "X-Forwarded-For": stray,
            "Accept-Language": f"en,{stray};q=0.5",
        }
        self._http.cookies.set(f"kept-{stray}", stray)

    async def glance(self, path: str) -> str:
        """Return a page's text, whatever it is answered with."""
        response = await self._http.get(path, headers={"Accept": "text/html"})
        self.hear(response)
        return response.text

    async def glance_at_post(self, path: str, fields: Given) -> str:
        """Post a form as a browser without scripts does; return the page that answers it,
        whatever it is."""
        return (await self._sent("POST", path, {**fields}, "text/html", follow=True)).text

    async def once(self, path: str, fields: Given) -> int:
        """Post a form a single time, where the server may fail; return the status."""
        self.wrote(path, fields)
        headers = {"Accept": "application/json"}
        response = await self._http.post(path, data={**fields}, headers=headers)
        self.hear(response, may_fail=True)
        return response.status_code

    async def upload(self, path: str, fields: Given, name: str, text: str) -> str:
        """Post a form with a file, and return the page that it led to."""
        response = await self._http.post(
            path,
            data={**fields},
            files={"file": (name, text.encode(), "text/plain")},
            headers={"Accept": "application/json"},
        )
        self.wrote(path, {**fields, "file": text})
        self.hear(response)
        said = response.json()
        if response.status_code != 200:
            raise WentWrong(f"{path} was refused ({response.status_code}): {said.get('sentence')}")
        return str(said.get("page", ""))

    async def forms(self, path: str) -> tuple[Form, ...]:
        """Return the forms of a page, which is read anew."""
        return forms_of(await self.read(path), path)

    async def _sent(
        self, method: str, path: str, fields: Fields, accept: str, *, follow: bool = False
    ) -> httpx2.Response:
        self.wrote(path, fields)
        response = await super()._sent(method, path, fields, accept, follow=follow)
        for one in (*response.history, response):
            self.hear(one)
        return response

    def wrote(self, path: str, fields: Mapping[str, object]) -> None:
        """Note which boxes a canary was put into."""
        for name, value in fields.items():
            if self.stray_mark in str(value):
                self.heard.filled.add(Box(self.eyes, pattern_of(path), name))

    @property
    def tokens(self) -> dict[str, str]:
        """Return what opens something here, by the name of its cookie."""
        return {
            cookie.name: cookie.value
            for cookie in self._http.cookies.jar
            if cookie.value and cookie.name.startswith("parley-")
        }

    def hear(self, response: httpx2.Response, *, may_fail: bool = False) -> None:
        """Take in an answer: its words, its headers, its forms."""
        path = response.request.url.path
        where = f"{response.request.method} {pattern_of(path)}"
        self.heard.answers += 1
        if response.status_code >= 500 and not may_fail:
            self.heard.fault(where, f"the server failed ({response.status_code})")
        headers = "\n".join(f"{name}: {value}" for name, value in response.headers.multi_items())
        self.heard.message(
            self.eyes, self.name, where, headers.encode() + b"\n\n" + response.content
        )
        self.heard.headers(path if path.startswith("/static/") else where,
                           response.headers.multi_items())  # fmt: skip
        if response.headers.get("content-type", "").startswith("text/html"):
            self.heard.forms(self.eyes, forms_of(response.text, path))


class Window(Screen):
    """An open page of the room. Every letter that comes goes to `heard` too."""

    def __init__(self, listener: Listener, room: str, watch: Watch) -> None:
        super().__init__(listener.eyes, listener, room, watch)
        self._listener = listener

    def apply(self, letter: Mapping[str, Any]) -> None:
        heard, me = self._listener.heard, self._listener
        heard.letters += 1
        content = json.dumps(letter, ensure_ascii=False).encode()
        heard.message(me.eyes, me.name, "a letter of the socket", content)
        for piece in letter.get("regions", {}).values():
            for html in (piece.get("html", ""), *piece.get("children", {}).values()):
                heard.forms(me.eyes, forms_of(html, self.room, self.room))
        super().apply(letter)


@dataclass(eq=False)
class Person:
    """Somebody in the room: their browser, their open page, and where fresh retry keys come
    from."""

    role: str
    listener: Listener
    room: str
    window: Window
    new_key: Callable[[str], str]
    party: str = ""

    @property
    def name(self) -> str:
        return self.listener.name

    async def act(
        self, where: str, fields: Mapping[str, str] | None = None, *, key: str = ""
    ) -> Answered:
        """Do one act below the room. Where it is refused, the run ends: nothing after it would
        be sure."""
        answered = await self.tried(where, fields, key=key)
        if answered.refused:
            raise WentWrong(f"{self.name}: {where} was refused: {answered.sentence}")
        return answered

    async def tried(
        self, where: str, fields: Mapping[str, str] | None = None, *, key: str = ""
    ) -> Answered:
        """Do one act below the room, whatever comes of it."""
        form: Fields = {**(fields or {}), "key": key or self.new_key(where)}
        return await self.listener.post(f"{self.room}/{where}", form)

    async def refused(self, where: str, fields: Mapping[str, str]) -> None:
        """Do what has to be refused."""
        answered = await self.tried(where, fields)
        if not answered.refused:
            raise WentWrong(f"{self.name}: {where} was {answered.answer}, and had to be refused")

    @property
    def form(self) -> dict[str, str]:
        """Return the level and appearance that this person's boxes were shown with."""
        return {
            "level": self.window.read("own_seat", "data-level"),
            "appearance": self.window.read("own_seat", "data-appearance"),
        }
