"""The people of a played workshop: their ways in, their seats, and their acts."""

import secrets
import time
from collections.abc import Mapping
from random import Random

from app.audits.linkage.known import Act
from app.audits.linkage.people import Somebody, Who, people_of
from app.audits.linkage.reaching import Browser, Reach
from app.audits.linkage.taking import Taking
from app.core.seat import Role, SeatId
from app.core.workshop import WorkshopId
from app.live import Room
from app.routes.house import House

LEAD = Who(Role.FACILITATOR)


class Cast:
    """Who is here, by which browser; every act is a step, after which the thief looks."""

    def __init__(
        self, house: House, workshop: WorkshopId, room: Room, reach: Reach, taking: Taking,
        chance: Random,
    ) -> None:  # fmt: skip
        self.people: Mapping[Who, Somebody] = people_of(chance)
        self.codes: dict[Who, str] = {}
        self.joined: list[Act] = []
        self._house = house
        self._workshop = workshop
        self._room = room
        self._reach = reach
        self._taking = taking
        self._chance = chance
        self._browsers: dict[Who, Browser] = {}
        self._paths: dict[Who, str] = {}
        self._seats: dict[Who, SeatId] = {}

    @property
    def here(self) -> list[Who]:
        """Return the people who sit, in an order of their own."""
        return [who for who in self.people if who in self._seats]

    def shuffled(self) -> list[Who]:
        return self._chance.sample(self.here, len(self._seats))

    def side(self, who: Who) -> str:
        return self.people[who].side

    def handles(self) -> dict[Who, str]:
        """Return whose which handle is in the open item."""
        handles = self._room.workshop.handles
        return {who: handles[seat] for who, seat in self._seats.items() if seat in handles}

    def words(self, who: Who) -> str:
        """Return something that this person might write: unlike all else, in no order."""
        return self.people[who].words(self._chance, secrets.token_hex(4))

    def deal(self, party: str, codes: tuple[str, ...]) -> None:
        """Deal a party's cards, well shuffled: nobody knows who got which."""
        people = [who for who in self.people if self.side(who) == party]
        self._chance.shuffle(people)
        self.codes |= dict(zip(people, codes, strict=True))

    async def enter(self, who: Who, link: str) -> None:
        """Let somebody of the third party in."""
        self._browsers[who] = await self._reach.browser()
        await self._sit(who, str((await self._browsers[who].post("/staff", code=link))["page"]))

    async def join(self, who: Who) -> None:
        """Let somebody take their card and sit down."""
        browser = self._browsers[who] = await self._reach.browser()
        self._taking.step += 1
        code = self.codes[who]
        version = str((await browser.post("/join", code=code))["version"])
        form = {"code": code, "rules": version, "agree": "yes", "key": secrets.token_hex(16)}
        before = set(self._room.workshop.seats)
        await self._sit(who, str((await browser.post("/join", **form))["page"]))
        (self._seats[who],) = set(self._room.workshop.seats) - before
        self.joined.append(self.seen(who))
        self._taking.look()
        self._taking.after_a_join()

    def stand_up(self, party: str) -> None:
        """Forget the seats of a party, whose cards were dealt anew."""
        self._seats = {w: seat for w, seat in self._seats.items() if self.side(w) != party}

    def seen(self, who: Who) -> Act:
        """Return what was seen of the newest act."""
        return Act(who, self._taking.step, time.time())

    async def do(
        self, who: Who, act: str, form: Mapping[str, str] | None = None, *,
        same_step: bool = False, look: bool = True,
    ) -> str:  # fmt: skip
        """Do one act; return the id that words sent with it have.

        What belongs to the same step is not told apart by whoever watches.
        """
        self._taking.step += 0 if same_step else 1
        key = secrets.token_hex(16)
        browser = self._browsers[who]
        before = await self._taking.count(browser)
        await browser.post(f"{self._paths[who]}/{act}", key=key, **(form or {}))
        if not same_step:
            self._taking.passed(who, browser, before)
        if look:
            self._taking.look()
        return self._house.record.turn_id(self._workshop, key)

    async def read_own(self, who: Who) -> Act:
        """Let somebody look at *What I wrote*."""
        self._taking.step += 1
        browser = self._browsers[who]
        before = await self._taking.count(browser)
        await browser.read(f"{self._paths[who]}/turns/mine")
        self._taking.passed(who, browser, before)
        return self.seen(who)

    async def _sit(self, who: Who, path: str) -> None:
        self._paths[who] = path
        await self._browsers[who].watch(path)
