"""Taking from a workshop, as it goes on, what a thief would hold of it."""

import asyncio
import time
from collections.abc import Callable

from app.audits.linkage.loot import CLOSED, JOINED, Copy, Loot, Passing, Piece
from app.audits.linkage.people import SIDES, Who
from app.audits.linkage.reaching import Browser
from app.core.seat import PartyId
from app.core.workshop import WorkshopId
from app.database import sqlite
from app.keyring.ring import WORKSHOPS
from app.live import Room
from app.routes.house import House
from app.views.audience import FACILITATOR, PROJECTOR, THE_TEAM, Audience, Eyes

PATIENCE = 20.0  # seconds for what happens by itself
_QUIET = 0.02  # seconds in which nothing passes

_AUDIENCES: dict[str, Audience] = {
    "facilitator": FACILITATOR,
    "team": THE_TEAM,
    "projector": PROJECTOR,
    **{side: Audience(Eyes.PARTY, PartyId(side)) for side in SIDES},
}


class CannotPlay(Exception):
    """A workshop could not be played to its end; the sentence says where it stopped."""


class Taking:
    """Copies of the live files, backups, exports, what screens showed, what passed on the wire."""

    def __init__(self, house: House, workshop: WorkshopId, room: Room) -> None:
        self.step = 0
        self.kept_back: frozenset[str] = frozenset()  # regions that a thief is not given now
        self.exports: list[str] = []
        self._house = house
        self._workshop = workshop
        self._room = room
        self._shown: dict[tuple[str, str], str] = {}
        self._copies: list[Copy] = []
        self._backups: list[bytes] = []
        self._pages: list[Piece] = []
        self._wire: list[Passing] = []

    def loot(self, log: str) -> Loot:
        """Return all that was taken; `log` is what the program said meanwhile."""
        key = self._house.keyring.folder / WORKSHOPS / f"{self._workshop}.key"
        return Loot(
            workshop=self._workshop,
            copies=tuple(self._copies),
            backups=tuple(self._backups),
            log=log,
            exports=tuple(self.exports),
            pages=tuple(self._pages),
            wire=tuple(self._wire),
            secret=key.read_bytes(),
        )

    def look(self) -> None:
        """Note what each audience is shown now that it was not shown before."""
        for name, audience in _AUDIENCES.items():
            for region, rendered in self._room.regions(audience, "en").items():
                if region in self.kept_back or self._shown.get((name, region)) == rendered.html:
                    continue
                self._shown[name, region] = rendered.html
                self._pages.append(Piece(self.step, name, region, rendered.html))

    def after_a_join(self) -> None:
        self._copy(JOINED)

    async def after_a_close(self, what: str = CLOSED) -> None:
        """Copy the live files once the log is empty, and make a backup beside the server.

        Where the log is never emptied, what stands in it is the finding.
        """
        log = self._house.database.file.with_name(f"{self._house.database.file.name}-wal")
        for _ in range(100):
            if not log.exists() or log.stat().st_size == 0:
                break
            await asyncio.sleep(0.01)
        self._copy(what)
        self._back_up()

    async def until(self, true: Callable[[], bool], otherwise: str, seconds: float = 0) -> None:
        """Wait until this is so."""
        deadline = time.monotonic() + PATIENCE + seconds
        while not true():
            if time.monotonic() > deadline:
                raise CannotPlay(f"{otherwise} This machine may be too busy.")
            await asyncio.sleep(0.01)

    async def count(self, browser: Browser) -> tuple[int, int]:
        """Return what has passed so far, once what others did has reached this browser."""
        if browser.counter is None:
            return 0, 0
        before = -1
        while browser.counter.down != before:
            before = browser.counter.down
            await asyncio.sleep(_QUIET)
        return browser.counter.up, browser.counter.down

    def passed(self, who: Who, browser: Browser, before: tuple[int, int]) -> None:
        """Note what has passed since then."""
        if browser.counter is not None:
            up, down = browser.counter.up - before[0], browser.counter.down - before[1]
            self._wire.append(Passing(self.step, who, up, down))

    def _copy(self, what: str) -> None:
        file = self._house.database.file
        beside = file.with_name(f"{file.name}-wal")
        log = beside.read_bytes() if beside.exists() else b""
        self._copies.append(Copy(self.step, what, file.read_bytes(), log))

    def _back_up(self) -> None:
        file = self._house.database.file
        target = file.with_name("backup.sqlite")
        connection = sqlite.module().connect(str(file))
        try:
            connection.execute("VACUUM INTO ?", (str(target),))
        finally:
            connection.close()
        self._backups.append(target.read_bytes())
        target.unlink()
