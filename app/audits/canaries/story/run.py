"""One run of the audit: the installation, the canaries, the people, and what they were sent."""

import asyncio
import time
from collections.abc import Callable, Coroutine, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from app.audits.canaries import promises as of
from app.audits.canaries.browser import Listener, Person, Window
from app.audits.canaries.canary import Aviary, Canary, Promise
from app.audits.canaries.forms import pattern_of
from app.audits.canaries.heard import FACILITATOR, OUTSIDE, PARTY, PROJECTOR, TEAM, Heard
from app.audits.canaries.installation import Installation
from app.audits.canaries.rows import sealed_columns
from app.audits.canaries.sealed import opened
from app.audits.canaries.search import Search
from app.audits.canaries.traced import Place
from app.simulation.acting import WentWrong
from app.simulation.screens import Check, Watch, each
from app.simulation.visitor import Answered

PATIENCE = 20.0
_EYES = {"facilitator": FACILITATOR, "projector": PROJECTOR, "participant": PARTY}


@dataclass(frozen=True, slots=True)
class Put:
    """A canary that somebody has typed: who, and from which message on nobody is to see it.
    `only` these may see it, by name, where its promise speaks of more. `survives` what is purged:
    it belongs to the other workshop."""

    canary: Canary
    author: str
    gone_from: int | None = None
    only: frozenset[str] | None = None
    survives: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """The record's files and rows as they stood at some moment, and what was erased by then."""

    places: tuple[Place, ...]
    gone: frozenset[Canary]


@dataclass
class Run:
    """Everything that the steps share."""

    house: Installation
    aviary: Aviary = field(default_factory=Aviary)
    heard: Heard = field(default_factory=Heard)
    watch: Watch = field(default_factory=Watch)
    moments: list[Moment] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    put: dict[Canary, Put] = field(default_factory=dict)
    secrets: dict[str, str] = field(default_factory=dict)  # what opens something, and what it is
    cards: dict[str, list[str]] = field(default_factory=dict)  # unused codes by party
    workshop: str = ""  # the path of the one that is played
    other: str = ""  # the path of the one that is left alone
    organiser: Listener = field(init=False)
    account: tuple[str, str] = ("", "")  # name and password
    _stays: bool = False  # something that was erased is there for good: no use in waiting again

    def __post_init__(self) -> None:
        self.organiser = self.listener("the organiser")

    # -- canaries ----------------------------------------------------------------------------

    def word(self, promise: Promise, where: str, author: str, longest: int = 200) -> str:
        """Return a text with a fresh canary in it, to be typed there by somebody."""
        return self.canary(promise, where, author).text(longest)

    def canary(
        self,
        promise: Promise,
        where: str,
        author: str,
        *,
        only: frozenset[str] | None = None,
        survives: bool = False,
    ) -> Canary:
        canary = self.aviary.canary(promise, where)
        self.put[canary] = Put(canary, author, only=only, survives=survives)
        return canary

    def key(self, where: str) -> str:
        """Return a fresh retry key, which is a canary itself."""
        return self.canary(of.KEY, pattern_of(where), "nobody").word

    def becomes(
        self, canary: Canary, promise: Promise, only: frozenset[str] | None = None
    ) -> Canary:
        """Return a canary about which something else is promised from now on."""
        changed = self.aviary.changed(canary, promise)
        self.put[changed] = replace(self.put.pop(canary), canary=changed, only=only)
        return changed

    async def nobody_sees(self, *canaries: Canary) -> None:
        """From now on no message may hold these, not even to their author."""
        await asyncio.sleep(0.2)  # letters that were on their way
        for canary in canaries:
            if self.put[canary].gone_from is None:
                self.put[canary] = replace(self.put[canary], gone_from=self.heard.now)

    async def look(self) -> None:
        """Take the record's files and rows as they stand now.

        The log is emptied beside the act that erases, as soon as nobody reads: what is still
        there is looked for again, for a while.
        """
        gone = frozenset(canary for canary, put in self.put.items() if put.gone_from is not None)
        end = time.monotonic() + (0 if self._stays else PATIENCE)
        moment = self._moment(gone)
        while self._left_of(moment) and time.monotonic() < end:
            await asyncio.sleep(0.2)
            moment = self._moment(gone)
        self._stays = self._stays or self._left_of(moment)
        self.moments.append(moment)

    def _moment(self, gone: frozenset[Canary]) -> Moment:
        when = f"at moment {len(self.moments) + 1}"
        places = (*self.house.record_now(when), *sealed_columns(self.house.database, when))
        return Moment(places, gone)

    def _left_of(self, moment: Moment) -> bool:
        """Whether anything that was erased can still be decrypted."""
        search, keys = Search(self.aviary), self.house.keys()
        texts = (text for place in moment.places for text in opened(place.data, keys))
        return any(f.canary in moment.gone for text in texts for f in search.look(text.text))

    # -- people ------------------------------------------------------------------------------

    def listener(self, name: str, server: str = "") -> Listener:
        """Return the browser of somebody who stands before the door."""
        stray = self.canary(of.STRAY, "headers and cookies of a request", name).word
        return Listener(server or self.house.url, self.heard, OUTSIDE, name, stray)

    def stranger(self) -> Listener:
        """Return the browser of somebody who is nobody here."""
        return self.listener("somebody outside")

    def one(self, role: str) -> Person:
        return next(person for person in self.people if person.role == role)

    @property
    def lead(self) -> Person:
        return self.one("facilitator")

    @property
    def seats(self) -> list[Person]:
        return [person for person in self.people if person.role == "participant"]

    @property
    def third_party(self) -> list[Person]:
        return [p for p in self.people if p.role not in {"participant", "projector"}]

    @property
    def readers(self) -> list[Person]:
        """Return those who read along: all but the wall."""
        return [person for person in self.people if person.role != "projector"]

    async def arrive(
        self, listener: Listener, role: str, answered: Answered, party: str = ""
    ) -> Person:
        """Open the page of the room that somebody was let into."""
        if answered.refused or not answered.page.startswith("/room/"):
            raise WentWrong(f"a {role} could not come in: {answered.sentence or answered.status}")
        listener.eyes = _EYES.get(role, TEAM)
        await listener.read(answered.page)
        self.secrets |= dict.fromkeys(listener.tokens.values(), f"the cookie of {listener.name}")
        window = Window(listener, answered.page, self.watch)
        await window.open()
        person = Person(role, listener, answered.page, window, self.key, party)
        self.people.append(person)
        return person

    async def leave(self, person: Person) -> None:
        self.people.remove(person)
        await person.window.close()
        await person.listener.close()

    async def close(self) -> None:
        """Close every page, and stop the server."""
        for person in list(self.people):
            await self.leave(person)
        await self.organiser.close()
        await self.house.stop()

    # -- doing and waiting -------------------------------------------------------------------

    async def organise(self, path: str, fields: Mapping[str, str | list[str]]) -> Answered:
        """Post a form of the organiser's; refused ones end the run."""
        answered = await self.organiser.post(path, {**fields, "key": self.key(path)})
        if answered.refused:
            raise WentWrong(f"{path} was refused ({answered.status}): {answered.sentence}")
        return answered

    async def until(
        self, people: Iterable[Person], check: Check, what: str, patience: float = PATIENCE
    ) -> None:
        """Wait until the windows of these people show something."""
        with self.watch.expecting(each([p.window for p in people], check)) as expected:
            if not await expected.met(patience):
                roles = sorted(window.role for window in expected.waiting)
                raise WentWrong(f"{what} was missed by: {', '.join(roles)}")


Step = Callable[[Run], Coroutine[Any, Any, None]]
