"""Screens: sockets that apply what they are sent, and the watch on what they should show."""

import asyncio
import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from time import perf_counter
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidHandshake, WebSocketException
from websockets.typing import Origin

from app.simulation.page import Element, read_region
from app.simulation.visitor import Visitor
from app.simulation.wire import hello, read_letter
from app.simulation.words import as_kept

LARGEST_LETTER = 16 * 1024 * 1024
TRIES = 10

Check = Callable[["Screen"], bool]


class Screen:
    """One open page: its regions as the server has sent them."""

    def __init__(self, role: str, visitor: Visitor, room: str, watch: "Watch") -> None:
        self.role = role
        self.room = room
        self.regions: dict[str, Element] = {}
        self.lists: dict[str, dict[str, Element]] = {}
        self.ended = False
        self.now = 0.0  # as the server said it last, in seconds since 1970
        self._hashes: dict[str, str] = {}
        self._visitor = visitor
        self._watch = watch
        self._socket: ClientConnection | None = None
        self._staying: asyncio.Task[None] | None = None
        self._came = asyncio.Event()

    async def open(self) -> None:
        """Open the socket, and wait until the room is on the screen."""
        self._staying = asyncio.create_task(self._stay())
        came = asyncio.create_task(self._came.wait())
        await asyncio.wait({came, self._staying}, return_when=asyncio.FIRST_COMPLETED)
        came.cancel()
        if self._staying.done():
            self._staying.result()

    async def close(self) -> None:
        if self._staying is not None:
            self._staying.cancel()
            await asyncio.gather(self._staying, return_exceptions=True)

    async def lose_link(self) -> None:
        """Lose the connection; the screen comes back by itself, with the hashes that it has."""
        if self._socket is not None:
            await self._socket.close()

    def read(self, region: str, attribute: str) -> str:
        """Return what a region says of itself in this attribute; empty where it is not here."""
        element = self.regions.get(region)
        return element[attribute] if element is not None else ""

    def every(self, region: str, attribute: str) -> list[Element]:
        """Return the elements of a region that have this attribute."""
        if region in self.lists:
            return [one for one in self.lists[region].values() if attribute in one.attributes]
        element = self.regions.get(region)
        return list(element.every(attribute)) if element is not None else []

    def words(self, region: str) -> str:
        """Return all text that stands in a region now."""
        if region in self.lists:
            return " ".join(one.words for one in self.lists[region].values())
        return self.regions[region].words if region in self.regions else ""

    def says(self, region: str, attribute: str, words: str) -> str | None:
        """Return the attribute of the card or point whose words are these, if it is shown."""
        for one in self.every(region, attribute):
            if words_of(one) == words:
                return one[attribute]
        return None

    def apply(self, letter: Mapping[str, Any]) -> None:
        """Take over the regions of a letter, whole or by their changed children."""
        for name, piece in letter.get("regions", {}).items():
            if "html" in piece:
                self._whole(name, piece["html"])
            elif piece["was"] == self._hashes.get(name):
                self._changed(name, piece["order"], piece["children"])
            else:
                raise ValueError(f"{name} changed from a state that was never sent")
            self._hashes[name] = piece["hash"]
        self._watch.applied(self)

    @property
    def language(self) -> str:
        """Return the language in which it is read."""
        return self._visitor.language

    @property
    def here(self) -> bool:
        """Whether the page is open, whatever its link does."""
        return self._staying is not None and not self._staying.done()

    @property
    def hashes(self) -> Mapping[str, str]:
        """Return the hash of each region that is on the screen."""
        return self._hashes

    def _whole(self, name: str, html: str) -> None:
        region = self.regions[name] = read_region(html)
        lists = region.first("data-list")
        if lists is not None:
            self.lists[name] = {one["data-child"]: one for one in lists.every("data-child")}

    def _changed(self, name: str, order: list[str], children: Mapping[str, str]) -> None:
        standing = self.lists[name]
        self.lists[name] = {
            child: read_region(children[child]) if child in children else standing[child]
            for child in order
        }

    async def _stay(self) -> None:
        """Keep a socket open until the server ends the page."""
        failed = 0
        while not self.ended:
            try:
                async with connect(
                    self._visitor.server.replace("http", "ws", 1) + f"{self.room}/live",
                    origin=Origin(self._visitor.origin),
                    additional_headers={"Cookie": self._visitor.cookie},
                    compression=None,
                    max_size=LARGEST_LETTER,
                ) as self._socket:
                    await self._socket.send(hello(self._hashes))
                    async for message in self._socket:
                        failed = 0
                        assert isinstance(message, bytes)
                        self._receive(message)
            except (OSError, InvalidHandshake):
                failed += 1
                if failed >= TRIES:
                    raise
            except WebSocketException:
                pass
            await asyncio.sleep(0.1 * 2 ** min(failed, 5))

    def _receive(self, message: bytes) -> None:
        letter = read_letter(message)
        self._watch.received(self, letter, len(message))
        if letter.get("ended"):
            self.ended = True
        self.now = letter.get("now", self.now)
        self.apply(letter)
        self._came.set()


def words_of(card: Element) -> str:
    """Return the words that stand on a card or a point."""
    words = card.first("data-words")
    return as_kept(words.words) if words is not None else ""


class Expected:
    """What some screens should come to show, and what `one` of others should, whichever it is.
    `last` is when the last of them showed it."""

    def __init__(self, checks: Mapping[Screen, Check], one: Mapping[Screen, Check]) -> None:
        self.waiting = {screen: check for screen, check in checks.items() if not check(screen)}
        self.one = dict(one)
        self.began = self.last = perf_counter()
        self._met = asyncio.Event()
        if not self.waiting and not self.one:
            self._met.set()

    def look(self, screen: Screen) -> None:
        check, other = self.waiting.get(screen), self.one.get(screen)
        if check is not None and check(screen):
            self.last = perf_counter()
            del self.waiting[screen]
        if other is not None and other(screen):
            self.last = perf_counter()
            self.one = {}
        if not self.waiting and not self.one:
            self._met.set()

    async def met(self, seconds: float) -> bool:
        """Wait until every screen shows it; say whether they all came to."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._met.wait(), seconds)
        return self._met.is_set()

    @property
    def milliseconds(self) -> float:
        return (self.last - self.began) * 1000


class Watch:
    """Looks at each screen whenever it changes."""

    def __init__(self) -> None:
        self._expected: set[Expected] = set()

    @contextlib.contextmanager
    def expecting(
        self, checks: Mapping[Screen, Check], one: Mapping[Screen, Check] | None = None
    ) -> Iterator[Expected]:
        """Watch from now on for what these screens should show, and `one` of some others."""
        expected = Expected(checks, one or {})
        self._expected.add(expected)
        try:
            yield expected
        finally:
            self._expected.discard(expected)

    def received(self, screen: Screen, letter: Mapping[str, Any], size: int) -> None:
        """Look at what a screen was sent, before it is taken over."""

    def applied(self, screen: Screen) -> None:
        for expected in list(self._expected):
            expected.look(screen)


def each(screens: Iterable[Screen], check: Check) -> dict[Screen, Check]:
    """Expect the same of several screens."""
    return dict.fromkeys(screens, check)
