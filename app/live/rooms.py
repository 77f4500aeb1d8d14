"""The rooms that are awake, by workshop."""

import asyncio
import logging
import time

from app.core.events.live import LinkDropped, SeatTaken
from app.core.workshop import WorkshopId, replay
from app.doorway import Doorway
from app.live.chance import RealChance
from app.live.room import Room, Surroundings
from app.record import Record

SLEEPS_AFTER = 15 * 60.0  # seconds in which nobody asked for a room, or looked at it
LOOK = 60.0  # seconds between looks at which rooms may sleep
log = logging.getLogger("parley")


class Rooms:
    """Opens each room once, from the record and the seats that are taken.

    A room that nobody uses goes from memory, where that takes nothing from anybody, and wakes
    when it is asked for.
    """

    def __init__(self, record: Record, doorway: Doorway, grace: float) -> None:
        self._around = Surroundings(record, doorway, RealChance(), grace)
        self._rooms: dict[WorkshopId, Room] = {}
        self._asked: dict[WorkshopId, float] = {}
        self._opening = asyncio.Lock()

    async def room(self, workshop_id: WorkshopId) -> Room:
        """Return the workshop's room, waking it if it sleeps.

        It stays awake for long enough to do with it what it was asked for.
        """
        if workshop_id in self._rooms:
            self._asked[workshop_id] = time.monotonic()
            return self._rooms[workshop_id]
        async with self._opening:
            if workshop_id not in self._rooms:
                workshop = await self._around.record.load(workshop_id)
                seats = await self._around.doorway.seats.of(workshop_id)
                seated = replay(workshop, (SeatTaken(s.id, s.party, s.unwiped) for s in seats))
                # Until its page is here, nobody is known to be at a seat: it hides nobody.
                seated = replay(seated, (LinkDropped(s.id) for s in seats))
                self._rooms[workshop_id] = Room(seated, self._around)
            self._asked[workshop_id] = time.monotonic()
            return self._rooms[workshop_id]

    def awake(self, workshop_id: WorkshopId) -> bool:
        """Whether the workshop's room is in memory."""
        return workshop_id in self._rooms

    async def close(self, workshop_id: WorkshopId) -> None:
        """End every page of a workshop that is purged, and forget its room."""
        async with self._opening:
            room = self._rooms.pop(workshop_id, None)
            self._asked.pop(workshop_id, None)
            self._around.doorway.cards.forget(workshop_id)
        if room is not None:
            await room.stop()

    async def watch(self) -> None:
        """Let rooms sleep as long as the server runs."""
        while True:
            await asyncio.sleep(LOOK)
            try:
                await self.let_sleep()
            except Exception as fault:  # noqa: BLE001 - they are looked at again
                log.error("rooms could not sleep (%s)", type(fault).__name__)

    async def let_sleep(self, after: float = SLEEPS_AFTER) -> None:
        """Let go of every room that rests, and was not used for so many seconds."""
        for workshop_id, room in list(self._rooms.items()):
            if room.watched:
                self._asked[workshop_id] = time.monotonic()
            async with self._opening:
                sleeps = self._rooms.get(workshop_id) is room and room.rests
                sleeps = sleeps and time.monotonic() - self._asked[workshop_id] >= after
                if sleeps:
                    del self._rooms[workshop_id], self._asked[workshop_id]
            if sleeps:
                await room.stop()

    async def stop(self) -> None:
        """Stop every room."""
        for room in self._rooms.values():
            await room.stop()
