"""One rehearsal: a house of its own in memory, a room in it, and the simulated people there."""

import asyncio
import contextlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random, SystemRandom
from time import monotonic

from app.core.doors import open_doors
from app.core.guests import Guest, guests_of
from app.core.preview import only_planned
from app.core.seat import PartyId, Role, SeatId
from app.core.turn import TurnId
from app.core.workshop import Workshop, WorkshopId
from app.database import MemoryDatabase
from app.doorway import Doorway
from app.doorway.staff import STAFF
from app.keyring import MemoryKeyring
from app.live import Room, Rooms
from app.record import Record
from app.rehearsing.people import People
from app.rehearsing.words import words_in

MARK = "rehearsal-"  # with which the word of each of its pages begins


@dataclass(frozen=True, slots=True)
class Phone:
    """What a simulated person holds: whose it is, and what opens their page."""

    number: int
    name: str
    party: PartyId
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts of a house, over a database and a keyring that no disk ever sees."""

    database: MemoryDatabase
    keyring: MemoryKeyring
    record: Record
    doorway: Doorway
    rooms: Rooms


class Rehearsal:
    """A workshop's plan, run with simulated people. `of` is the workshop that it rehearses; the one
    that is run here has an id, cards and links of its own, which open nothing else."""

    def __init__(self, of: WorkshopId, mark: str, parts: _Parts, room: Room) -> None:
        self.of = of
        self.mark = mark
        self.database, self.keyring = parts.database, parts.keyring
        self.record, self.doorway, self.rooms = parts.record, parts.doorway, parts.rooms
        self.room = room
        self.staff: Mapping[Role, str] = {}
        self.phones: tuple[Phone, ...] = ()
        self.spare: Mapping[PartyId, str] = {}
        self._playing: asyncio.Task[None] | None = None
        self._began = self._used = monotonic()

    def use(self) -> None:
        """Note that somebody asked for something in it."""
        self._used = monotonic()

    def idle(self) -> float:
        """Return for how many seconds nobody has asked for anything, or looked at it."""
        if self.room.watched:
            self._used = monotonic()
        return monotonic() - self._used

    def age(self) -> float:
        """Return for how many seconds it has been going on."""
        return monotonic() - self._began

    async def gather(self, language: str, haste: float, luck: Random) -> None:
        """Open the doors, let the simulated people in, and let them act from now on."""
        workshop, doorway = self.room.workshop, self.doorway
        words = words_in(language)
        await self.room.act(workshop.leader, "", open_doors)
        self.staff = {role: await doorway.staff.new_link(workshop.id, role) for role in STAFF}
        seats: dict[SeatId, Guest] = {}
        phones: list[Phone] = []
        for guest in guests_of(workshop.plan, with_seats_left=True):
            seat, token = await self._seat(guest)
            seats[seat] = guest
            phones.append(Phone(guest.number, words.name_of(guest), guest.party, token))
        self.phones = tuple(phones)
        self.spare = await self._spare_cards()

        def turn_id(key: str) -> TurnId:
            return self.record.turn_id(workshop.id, key)

        people = People(self.room, seats, words, turn_id, haste, luck)
        self._playing = asyncio.create_task(people.go_on())

    async def end(self) -> None:
        """End every page of it, and let go of everything that it was."""
        if self._playing is not None:
            self._playing.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._playing
        await self.rooms.stop()
        self.database.close()
        self.keyring.forget()

    async def _seat(self, guest: Guest) -> tuple[SeatId, str]:
        """Let a simulated person in, by a card as anybody."""
        cards, workshop = self.doorway.cards, self.room.workshop
        (code,) = await cards.mint(workshop.id, workshop.party(guest.party), 1)
        token = await self.room.entrance.admit(await cards.find(code), "")
        seat = await self.doorway.seats.find(token)
        assert seat is not None
        return seat.id, token

    async def _spare_cards(self) -> dict[PartyId, str]:
        """Return a card of each party that has a seat left, for a phone of one's own."""
        workshop, codes = self.room.workshop, {}
        for party in workshop.plan.parties:
            if len(workshop.seats_of(party.id)) < party.seats:
                (codes[party.id],) = await self.doorway.cards.mint(workshop.id, party, 1)
        return codes


async def begun(
    workshop: Workshop, language: str, haste: float, grace: float, luck: Random | None = None
) -> Rehearsal:
    """Return a rehearsal of this workshop's plan and agenda, with simulated people in it.

    Nothing of what is said or done in the workshop itself is in it, and nothing comes back.
    """
    mark = f"{MARK}{secrets.token_hex(4)}-"
    database, keyring = await asyncio.to_thread(MemoryDatabase), MemoryKeyring()
    record, doorway = Record(database, keyring), Doorway(database, keyring, mark)
    rooms = Rooms(record, doorway, grace)
    planned = only_planned(workshop)
    own = WorkshopId(secrets.token_hex(8))
    try:
        await record.make(own, None, planned.plan, planned.items)
        room = await rooms.room(own)
        parts = _Parts(database, keyring, record, doorway, rooms)
        rehearsal = Rehearsal(workshop.id, mark, parts, room)
        await rehearsal.gather(language, haste, luck or SystemRandom())
    except BaseException:
        await rooms.stop()
        database.close()
        raise
    return rehearsal
