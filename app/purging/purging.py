"""Purge, from the press of a button to the certificate.

The key is the purge: once it is destroyed, nothing that was sealed under it can be read, here or
in any backup. Deleting the rows is tidying up. The steps, each of which may be the last before the
power fails, and each of which does no harm when it is done twice:

1. a tombstone, so that whoever starts next knows of it;
2. the roster's key and the workshop's key are overwritten and taken away;
3. the room is closed, so that no memory of it is left in this process;
4. its rows are deleted, some at a time, so that no other room waits;
5. the log of the database is emptied, and the space given back in small steps;
6. it is looked up that none of it is left, and the tombstone says so: that is the certificate.
"""

import asyncio
import contextlib
import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Protocol

from app.audit_log import Act, note_once
from app.core.retention import purge_day
from app.core.workshop import WorkshopId
from app.database import Database
from app.keyring import Keyring, Tombstone
from app.record import Record
from app.record.erasing import erase_some, rows_left

ROWS_A_STEP = 100
LOOK_FOR_HALVED = 3.0  # seconds: a purge from the command line closes its room here within these
LOOK_FOR_DUE = 600.0  # seconds
AT_MOST = 120.0  # seconds for tidying up one of them, before the others have their turn
log = logging.getLogger("parley")


def today() -> date:
    return datetime.now(UTC).date()


class InMemory(Protocol):
    """Where workshops are in memory: their rooms, and whatever else is made of their plans."""

    def awake(self, workshop_id: WorkshopId, /) -> bool:
        """Whether anything of a workshop is in memory."""
        ...

    async def close(self, workshop_id: WorkshopId, /) -> None:
        """End every page of a workshop, and forget it."""
        ...


class Purging:
    """Purges workshops. One of them is purged by one caller at a time."""

    def __init__(
        self,
        database: Database,
        keyring: Keyring,
        record: Record,
        rooms: InMemory,
        day: Callable[[], date] = today,
    ) -> None:
        self._database = database
        self._keyring = keyring
        self._record = record
        self._rooms = rooms
        self._today = day
        self._finishing = asyncio.Lock()
        self._vouched = set[WorkshopId]()
        self._begun = asyncio.Event()

    async def destroy(self, workshop: WorkshopId) -> Tombstone:
        """Destroy the workshop's key and forget its room; `finish` tidies up what is left.

        When this returns, nothing of the workshop can be read any more. If the tombstone cannot
        be written (a full disk), nothing has happened.
        """
        stone = self._keyring.purged.find(workshop)
        if stone is None:
            owner = await self._record.owner(workshop)
            stone = Tombstone(workshop, owner, self._today().isoformat())
            await asyncio.to_thread(self._keyring.purged.put, stone)
        await self._destroy_key(workshop)
        self._begun.set()
        return stone

    async def finish(self, workshop: WorkshopId) -> Tombstone:
        """Delete what is left of a workshop whose key is destroyed, look it up, and vouch for it.

        Begun anew after a halt, it goes on where it was.
        """
        async with self._finishing:
            stone = self._keyring.purged.find(workshop)
            assert stone is not None, "only what has a tombstone is deleted"
            await self._destroy_key(workshop)
            # Step by step: between two of them, whoever else waits to write has their turn.
            while await self._database.write(lambda s: erase_some(s, workshop, ROWS_A_STEP)):
                pass
            await self._database.empty_log()
            await self._database.give_space_back()
            if await self.left(workshop):
                raise RuntimeError("something of a purged workshop is left")
            if stone.verified_on is None:
                stone = replace(stone, verified_on=self._today().isoformat())
                await self._database.write(lambda s: note_once(s, Act.PURGED, workshop))
                await asyncio.to_thread(self._keyring.purged.put, stone)
            return stone

    async def purge(self, workshop: WorkshopId) -> Tombstone:
        """Destroy and finish in one."""
        await self.destroy(workshop)
        return await self.finish(workshop)

    async def left(self, workshop: WorkshopId) -> bool:
        """Whether anything of a workshop is left here: a key, a row, or a room in memory."""
        rows = await self._database.read(lambda session: rows_left(session, workshop))
        return bool(rows) or self._keyring.has(workshop) or self._rooms.awake(workshop)

    async def due_on(self, workshop: WorkshopId) -> date | None:
        """Return the day on which a workshop is purged by itself; None while it is not closed."""
        days = await self._record.days(workshop)
        return purge_day(days.closed_on, days.released_on, days.keep_days)

    async def halved(self) -> list[WorkshopId]:
        """Return the workshops of which something is left although they were purged: the power
        failed, another process purged them, or they came back with a backup."""
        found = []
        for workshop in await asyncio.to_thread(self._keyring.purged.workshops):
            with _let_others_go_on():
                if await self._is_halved(workshop):
                    found.append(workshop)
                else:
                    self._vouched.add(workshop)
        return found

    async def due(self) -> list[WorkshopId]:
        """Return the workshops whose day has come."""
        found = []
        for workshop in await self._record.closed_workshops():
            with _let_others_go_on():
                day = await self.due_on(workshop)
                if day is not None and day <= self._today():
                    found.append(workshop)
        return found

    async def watch(self) -> None:
        """Destroy what is due, and finish what is halved, as long as the server runs.

        Keys first, of all that are due: what holds up one workshop holds up no other.
        """
        waited = LOOK_FOR_DUE
        while True:
            if waited >= LOOK_FOR_DUE:
                waited = 0
                with _let_others_go_on():
                    for workshop in await self.due():
                        with _let_others_go_on():
                            await self.destroy(workshop)
            self._begun.clear()
            with _let_others_go_on():
                for workshop in await self.halved():
                    with _let_others_go_on():
                        async with asyncio.timeout(AT_MOST):
                            await self.finish(workshop)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(LOOK_FOR_HALVED):
                    await self._begun.wait()
            waited += LOOK_FOR_HALVED

    async def _is_halved(self, workshop: WorkshopId) -> bool:
        if workshop in self._vouched:
            return self._rooms.awake(workshop)
        stone = self._keyring.purged.find(workshop)
        return stone is None or stone.verified_on is None or await self.left(workshop)

    async def _destroy_key(self, workshop: WorkshopId) -> None:
        await asyncio.to_thread(self._keyring.destroy, workshop)
        await self._rooms.close(workshop)


@contextlib.contextmanager
def _let_others_go_on() -> Iterator[None]:
    """Say that one purge waits, and go on with the others: a full disk must not end the watch, nor
    one damaged file."""
    try:
        yield
    except Exception as fault:  # noqa: BLE001 - whatever it is
        log.error("a purge waits (%s); it is tried again", type(fault).__name__)
