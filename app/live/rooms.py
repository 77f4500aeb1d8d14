"""The rooms that are awake, by workshop."""

import asyncio

from app.core.events.live import SeatTaken
from app.core.workshop import WorkshopId, replay
from app.doorway import Doorway
from app.live.chance import RealChance
from app.live.room import Room, Surroundings
from app.record import Record


class Rooms:
    """Opens each room once, from the record and the seats that are taken."""

    def __init__(self, record: Record, doorway: Doorway, grace: float) -> None:
        self._around = Surroundings(record, doorway, RealChance(), grace)
        self._rooms: dict[WorkshopId, Room] = {}
        self._opening = asyncio.Lock()

    async def room(self, workshop_id: WorkshopId) -> Room:
        """Return the workshop's room, waking it if it sleeps."""
        if workshop_id in self._rooms:
            return self._rooms[workshop_id]
        async with self._opening:
            if workshop_id not in self._rooms:
                workshop = await self._around.record.load(workshop_id)
                seats = await self._around.doorway.seats.of(workshop_id)
                seated = replay(workshop, (SeatTaken(s.id, s.party) for s in seats))
                self._rooms[workshop_id] = Room(seated, self._around)
            return self._rooms[workshop_id]

    def awake(self, workshop_id: WorkshopId) -> bool:
        """Whether the workshop's room is in memory."""
        return workshop_id in self._rooms

    async def close(self, workshop_id: WorkshopId) -> None:
        """End every page of a workshop that is purged, and forget its room."""
        async with self._opening:
            room = self._rooms.pop(workshop_id, None)
            self._around.doorway.cards.forget(workshop_id)
        if room is not None:
            await room.stop()

    async def stop(self) -> None:
        """Stop every room."""
        for room in self._rooms.values():
            await room.stop()
