"""The room of 20: its people, what they do, and the watch on every screen that has to follow."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from time import perf_counter, process_time

from app.core.seat import Role
from bench.preparing import LANGUAGES, STAFF, Ways
from bench.wire import Browser, Socket, new_key, open_socket

HELLO = b'{"has": {}, "reads": ["deflate-raw"]}'
PATIENCE = 10.0  # seconds until a screen has missed an act
WORDS = (
    "We need the road to be open on market days, and to know a week before when it is not. "
    "Nobody at home believes that this can be had for the asking."
)


@dataclass(eq=False)
class Screen:
    """One open page: who has it, and what still has to come to it."""

    browser: Browser
    path: str
    audience: str
    awaited: set[bytes] = field(default_factory=set)
    letters: list[bytes] = field(default_factory=list)
    own_seat: bytes = b""  # as it was sent last
    socket: Socket | None = None


@dataclass
class Measured:
    """What was measured over some acts, or over some posts to the baseline."""

    acts: int = 0
    milliseconds: list[float] = field(default_factory=list)
    missed: int = 0
    own_cpu: float = 0.0  # seconds that the load generator used
    seconds: float = 0.0
    changes: set[tuple[int, str, str]] = field(default_factory=set)  # act, whose, region


class Room:
    """Nineteen people with a page each. Acts come one at a time, each with its due screens."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._met = asyncio.Event()
        self._waiting = 0
        self._last = 0.0
        self._queue: list[Screen] = []
        self._level: dict[str, str] = {"level": "held", "appearance": "handle"}
        self._spoken = 0
        self.staff: list[Screen] = []
        self.people: list[Screen] = []
        self.listening = False  # keep the letters, to look into them

    @property
    def team(self) -> list[Screen]:
        return self.staff[:-1]

    @property
    def projector(self) -> Screen:
        return self.staff[-1]

    @property
    def all(self) -> list[Screen]:
        return [*self.staff, *self.people]

    # -- coming in ---------------------------------------------------------------------------

    async def come_in(self, ways: Ways) -> None:
        for (role, language), code in zip(STAFF, ways.staff, strict=True):
            browser = Browser(self._port, language)
            answer = await browser.post("/staff", {"code": code})
            sees = role if role in {Role.FACILITATOR, Role.PROJECTOR} else "team"
            self.staff.append(await self._page(browser, str(answer["page"]), f"{sees} {language}"))
            if len(self.staff) == 1:
                await self.staff[0].browser.post(f"{self.staff[0].path}/doors/open", _keyed({}))
        for n, code in enumerate(ways.cards):
            language = LANGUAGES[n // 2 % len(LANGUAGES)]
            browser = Browser(self._port, language)
            rules = await browser.post("/join", {"code": code})
            form = {"code": code, "agree": "yes", "rules": str(rules.get("version", ""))}
            answer = await browser.post("/join", _keyed(form))
            audience = f"party {n % 2} {language}"
            self.people.append(await self._page(browser, str(answer["page"]), audience))

    async def leave(self) -> None:
        for screen in self.all:
            if screen.socket is not None:
                screen.socket.close()
            screen.browser.close()

    async def _page(self, browser: Browser, path: str, audience: str) -> Screen:
        screen = Screen(browser, path, audience)
        screen.socket = await open_socket(
            browser, f"{path}/live", lambda text: self._heard(screen, text), HELLO
        )
        return screen

    # -- items -------------------------------------------------------------------------------

    async def open_item(self) -> None:
        due = {screen: {_says("data-state", "open")} for screen in self.all}
        await self._act(self.staff[0], "agenda/open", {"item": ""}, due, Measured())

    async def close_item(self) -> None:
        due = {screen: {_says("data-state", "none")} for screen in self.all}
        await self._act(self.staff[0], "agenda/close", {}, due, Measured())

    async def block(self, into: Measured) -> None:
        """Do 48 acts: 24 hands, 12 times words, and 12 of rounds and floor."""
        began, used = perf_counter(), process_time()
        for n in range(0, 12, 3):  # three hands go up, the first thinks better of it, two write
            trio = self.people[n : n + 3]
            for screen in (*trio, trio[0]):
                await self._hand(screen, into)
            for late in (self.people[(n + 5) % 12],):  # and somebody up and down again
                await self._hand(late, into)
                await self._hand(late, into)
            for number in range(2):
                speaker = await self._give(into, longer=n >= 6 and number == 0)
                await self._say(speaker, into)
        await self._round(into)
        into.own_cpu += process_time() - used
        into.seconds += perf_counter() - began

    # -- acts --------------------------------------------------------------------------------

    async def _hand(self, screen: Screen, into: Measured) -> None:
        """Raise a hand, or lower it where it is up: with handles nobody else's page changes."""
        up = screen not in self._queue
        if up:
            self._queue.append(screen)
        else:
            self._queue.remove(screen)
        hands = _says("data-hands", str(len(self._queue)))
        due = {one: {hands} for one in self.team}
        due[screen] = {_says("data-mine", "queued" if up else "free")}
        await self._act(screen, "floor/ask" if up else "floor/lower", {}, due, into)

    async def _give(self, into: Measured, *, longer: bool) -> Screen:
        """Give the floor to whoever waited longest, and return their screen."""
        speaker = self._queue.pop(0)
        due = {one: {_says("data-speaking", "yes")} for one in self.all}
        due[speaker].add(_says("data-mine", "speaking"))
        await self._act(self.staff[0], "floor/give", {"who": ""}, due, into)
        if longer:
            due = {one: {b'"item":'} for one in self.all}
            await self._act(self.staff[1], "floor/lengthen", {"seconds": "60"}, due, into)
        return speaker

    async def _say(self, speaker: Screen, into: Measured) -> None:
        self._spoken += 1
        text = f"{WORDS} ({self._spoken})"
        due = {one: {text.encode()} for one in (*self.team, *self.people)}
        due[self.projector] = {_says("data-speaking", "")}
        due[speaker].add(_says("data-mine", "free"))
        await self._act(speaker, "turns/say", {**self._level, "text": text}, due, into)

    async def _round(self, into: Measured) -> None:
        """Ask everyone, take four answers, and drop the round: its clock would take too long."""
        prompt = f"What is hardest to say at home? ({self._spoken})"
        due = {one: {prompt.encode()} for one in self.all}
        fields = {"prompt": prompt, "seconds": "600"}
        await self._act(self.staff[0], "rounds/open", fields, due, into)
        number = _value(self.people[0].own_seat, "data-round")
        for n, screen in enumerate(self.people[:4]):
            due = {screen: {_says("data-mine", "answered")}}
            if n == 3:
                due |= {one: {_says("data-enough", "yes")} for one in self.team}
            form = {"round": number, "level": "held", "text": f"{WORDS} (answer {n})"}
            await self._act(screen, "rounds/answer", form, due, into)
        due = {one: {_says("data-round", "")} for one in self.all}
        await self._act(self.staff[0], "rounds/drop", {}, due, into)

    async def _act(
        self,
        by: Screen,
        act: str,
        fields: Mapping[str, str],
        due: Mapping[Screen, set[bytes]],
        into: Measured,
    ) -> None:
        """Do one act; wait for its answer, and until every due screen was sent what it changed."""
        for screen, marks in due.items():
            screen.awaited = set(marks)
        self._waiting = len(due)
        self._met.clear()
        began = perf_counter()
        await by.browser.post(f"{by.path}/{act}", _keyed(fields))
        try:
            await asyncio.wait_for(self._met.wait(), PATIENCE)
        except TimeoutError:
            into.missed += 1
            for screen in due:
                screen.awaited = set()
        into.acts += 1
        into.milliseconds.append((self._last - began) * 1000)
        if self.listening:
            await asyncio.sleep(0.02)  # for what else may come
            for screen in self.all:
                into.changes |= _changes(screen, into.acts)
                screen.letters.clear()

    def _heard(self, screen: Screen, text: bytes) -> None:
        if self.listening:
            screen.letters.append(text)
        if b'"own_seat":' in text:
            screen.own_seat = text.partition(b'"own_seat":')[2]
        if not screen.awaited:
            return
        screen.awaited = {mark for mark in screen.awaited if mark not in text}
        if not screen.awaited:
            self._waiting -= 1
            self._last = perf_counter()
            if not self._waiting:
                self._met.set()


def _changes(screen: Screen, act: int) -> set[tuple[int, str, str]]:
    """Return the regions that a screen was sent after an act, with whose they are."""
    return {
        (act, screen.path if name == "own_seat" else screen.audience, name)
        for letter in screen.letters
        for name in json.loads(letter).get("regions", {})
    }


def _keyed(fields: Mapping[str, str]) -> dict[str, str]:
    return {**fields, "key": new_key()}


def _says(attribute: str, value: str) -> bytes:
    """Return how HTML within JSON says this of itself."""
    return f'{attribute}=\\"{value}\\"'.encode()


def _value(letter: bytes, attribute: str) -> str:
    """Return the value of an attribute in a letter."""
    return letter.split(f'{attribute}=\\"'.encode(), 1)[1].split(b'\\"', 1)[0].decode()
