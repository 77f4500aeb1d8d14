"""The rehearsals that go on in this process: few at once, one a workshop, and none for long."""

import asyncio
import logging

from app.core.guards import not_over
from app.core.refused import N_, Refused
from app.core.workshop import Workshop, WorkshopId
from app.live import Rooms
from app.rehearsing.rehearsal import MARK, Rehearsal, begun

MOST = 3
IDLE = 3 * 3600.0  # seconds in which nobody asked for anything, or had a page of it open
LONGEST = 12 * 3600.0  # seconds, however much goes on
LOOK = 60.0  # seconds between looks at which are to end
AS_IN_A_ROOM, QUICKLY = 1.0, 8.0
log = logging.getLogger("parley")


class Rehearsals:
    """Begins and ends rehearsals. They are in memory only: with the server, all of them end."""

    def __init__(self, grace: float) -> None:
        self._grace = grace
        self._held: dict[WorkshopId, Rehearsal] = {}
        self._changing = asyncio.Lock()

    async def begin(
        self, workshop: Workshop, language: str, haste: float = AS_IN_A_ROOM
    ) -> Rehearsal:
        """Begin a rehearsal of a workshop, or return the one that goes on.

        Refused where the workshop is over, where nobody could come, or where as many go on as
        this server bears.
        """
        async with self._changing:
            if workshop.id in self._held:
                return self._held[workshop.id]
            not_over(workshop)
            if not workshop.plan.parties:
                raise Refused(N_("Nobody could come yet: the plan has no parties."))
            if len(self._held) >= MOST:
                raise Refused(
                    N_("Three rehearsals go on here already. Please wait until one has ended.")
                )
            fresh = await begun(workshop, language, haste, self._grace)
            self._held[workshop.id] = fresh
            return fresh

    def of(self, workshop: WorkshopId) -> Rehearsal | None:
        """Return the rehearsal of a workshop that goes on."""
        return self._held.get(workshop)

    def under(self, word: str) -> Rehearsal | None:
        """Return the rehearsal to which a page of this word belongs."""
        if not word.startswith(MARK):
            return None
        for rehearsal in self._held.values():
            if word.startswith(rehearsal.mark):
                rehearsal.use()
                return rehearsal
        return None

    def every(self) -> tuple[Rehearsal, ...]:
        return tuple(self._held.values())

    async def end(self, workshop: WorkshopId) -> None:
        """End the rehearsal of a workshop, if one goes on."""
        async with self._changing:
            rehearsal = self._held.pop(workshop, None)
            if rehearsal is not None:
                await rehearsal.end()

    def awake(self, workshop: WorkshopId) -> bool:
        """Whether a rehearsal of this workshop is in memory."""
        return workshop in self._held

    async def watch(self) -> None:
        """End what nobody uses any more, as long as the server runs."""
        while True:
            await asyncio.sleep(LOOK)
            try:
                await self.end_what_is_left()
            except Exception as fault:  # noqa: BLE001 - they are looked at again
                log.error("a rehearsal could not end (%s)", type(fault).__name__)

    async def end_what_is_left(self, idle: float = IDLE, longest: float = LONGEST) -> None:
        """End every rehearsal that was not used for so long, or goes on for longer than any may."""
        for workshop, rehearsal in list(self._held.items()):
            if rehearsal.idle() >= idle or rehearsal.age() >= longest:
                await self.end(workshop)

    async def stop(self) -> None:
        """End all of them."""
        for workshop in list(self._held):
            await self.end(workshop)


class Everywhere:
    """Where workshops are in memory: their rooms, and rehearsals of them. A purge ends both."""

    def __init__(self, rooms: Rooms, rehearsals: Rehearsals) -> None:
        self._rooms = rooms
        self._rehearsals = rehearsals

    def awake(self, workshop: WorkshopId) -> bool:
        return self._rooms.awake(workshop) or self._rehearsals.awake(workshop)

    async def close(self, workshop: WorkshopId) -> None:
        await self._rehearsals.end(workshop)
        await self._rooms.close(workshop)
