"""The ways into a room: a seat for a card, for somebody without a device, for another device."""

import logging
from contextlib import AbstractAsyncContextManager
from typing import Protocol

from app.core.doors import may_enter, redeal_party, sit_down
from app.core.events import Events
from app.core.now import Now
from app.core.operating import operate_for, operates
from app.core.seat import PartyId, Person, Role, SeatId
from app.core.workshop import Workshop
from app.doorway import Doorway
from app.doorway.cards import FoundCard, SpentCard
from app.doorway.seats import FoundSeat
from app.live.answers import Answer, Answers

log = logging.getLogger("parley")


class Place(Protocol):
    """The room to which the ways lead."""

    @property
    def workshop(self) -> Workshop: ...

    def alone(self) -> AbstractAsyncContextManager[None]:
        """Let nothing else happen meanwhile."""
        ...

    def now(self) -> Now: ...

    async def happen(self, events: Events) -> Answer:
        """Keep and show what happens; only while nothing else does."""
        ...

    async def take_effect(self, events: Events) -> None:
        """Show what has been kept already; only while nothing else happens."""
        ...


class Entrance:
    """How people come to their seats in one room, by what the doorway knows of cards and codes."""

    def __init__(self, room: Place, doorway: Doorway, answers: Answers) -> None:
        self._room = room
        self._doorway = doorway
        self._answers = answers
        self._marks_wait = False  # of spent cards, that could not be written

    @property
    def marks_wait(self) -> bool:
        """Whether marks of spent cards could not be written yet."""
        return self._marks_wait

    async def admit(self, card: FoundCard, key: str) -> str:
        """Give a seat for a card, and return the secret that opens it.

        The same card under the same retry key is the same seat, even after a restart: a phone
        that lost the answer asks again. "" is never the same. Once the seat was opened, its card
        is used, whoever sends that form again.
        """
        cards, seats = self._doorway.cards, self._doorway.seats
        async with self._room.alone():
            token = self._doorway.codes.token_under(key, card.id)
            seat = await seats.find(token)
            if seat is not None and seat.opened:
                raise SpentCard
            if seat is None or seat.id not in self._room.workshop.seats:
                # First what is true of every card: no code of one tells whether it was used.
                may_enter(self._room.workshop, card.party)
                cards.must_be_unused(card)
                seat = seat or await seats.make(card, token)
                fields = (Person(Role.PARTICIPANT, seat.id), self._room.now(), seat.id, card.party)
                await self._room.happen(sit_down(self._room.workshop, *fields))
            cards.spend(card)
            await self.write_spent()
            return token

    async def operate_for(
        self, by: Person, key: str, card: FoundCard, name: str, *, told: bool
    ) -> Answer:
        """Take a seat for somebody without a device, by the card that they hold: it is held, and
        gives no other seat. The same retry key twice is one act."""
        cards = self._doorway.cards
        async with self._room.alone():
            if given := self._answers.to(by, key):
                return given
            now = self._room.now()
            seat = SeatId(now.chance.new_id())
            events = operate_for(self._room.workshop, by, now, seat, card.party, name, told)
            cards.must_be_unused(card)
            answer = await self._room.happen(events)
            cards.hold(card, seat)
            return self._answers.remember(by, key, answer)

    async def code_for_a_device(self, by: Person, operated: str) -> str:
        """Return a rejoin code of a seat that this person operates, to be shown once: by it the
        seat comes to a device, and is operated no longer."""
        seats, workshop = self._doorway.seats, self._room.workshop.id
        async with self._room.alone():
            seat = operates(self._room.workshop, by, operated)
            await seats.give_row(FoundSeat(seat.id, workshop, seat.party))
            self._doorway.cards.spend_held(seat.id)
            await self.write_spent()
            return await seats.new_rejoin_code(seat.id)

    async def redeal(self, by: Person, key: str, party_id: str) -> tuple[str, ...]:
        """End every card and seat of a party, and return the codes of its fresh cards.

        The same retry key twice is one act: whoever reloads the sheet throws nobody out.
        """
        cards = self._doorway.cards
        async with self._room.alone():
            workshop = self._room.workshop
            events = redeal_party(workshop, by, self._room.now(), party_id)
            party = workshop.party(PartyId(party_id))
            codes = await cards.dealt_under(workshop.id, party, key)
            if not codes:
                codes = await cards.redeal(workshop.id, party, key)
                # The doorway has ended the seats with the cards.
                await self._room.take_effect(events)
            return codes

    async def write_spent(self) -> None:
        """Write the marks of spent cards where they can be; if that fails, time tries it again."""
        try:
            await self._doorway.cards.write_spent(self._room.workshop.id)
            self._marks_wait = False
        except Exception as fault:  # noqa: BLE001 - what they follow from has happened
            self._marks_wait = True
            log.error("marks could not be written (%s): tried again", type(fault).__name__)

    async def write_marks_that_wait(self) -> None:
        """Write the marks that could not be written, if there are any."""
        if self._marks_wait:
            async with self._room.alone():
                await self.write_spent()
