"""The simulated people of a rehearsal: each does now and then what their page lets them do.

They act through the same room and the same rules as people do, each at moments of their own.
"""

import asyncio
import logging
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random

from app.core.caucuses import inside, inside_with_words, where_it_happens
from app.core.guests import Guest, GuestWords
from app.core.refused import Refused
from app.core.seat import Person, Role, SeatId
from app.core.turn import TurnId
from app.core.workshop import Workshop
from app.live import Room
from app.rehearsing.wishes import Doing, Mind, Urge, Wish, doing, urges
from app.views.audience import audience_of, seen_by
from app.views.own_seat import OwnSeatView, own_seat_view

STEP = 0.5  # seconds
WILLING = 0.7  # of the wordings, and of the pairs of steps, that are put before them
log = logging.getLogger("parley")


@dataclass(slots=True)
class _Mood:
    """When somebody is to give in to each of their urges, in seconds of their own time."""

    due: dict[tuple[Wish, str], float] = field(default_factory=dict)


class People:
    """Guests by their seats. `haste` is how many seconds of theirs go by in one of ours."""

    def __init__(
        self,
        room: Room,
        guests: Mapping[SeatId, Guest],
        words: GuestWords,
        turn_id: Callable[[str], TurnId],
        haste: float,
        luck: Random,
    ) -> None:
        self._room = room
        self._guests = guests
        self._words = words
        self._turn_id = turn_id
        self._haste = haste
        self._luck = luck
        self._moods = {seat: _Mood() for seat in guests}
        self._time = 0.0
        self._unwilling: dict[str, frozenset[SeatId]] = {}

    async def go_on(self) -> None:
        """Let them act as long as the rehearsal lasts."""
        while True:
            await asyncio.sleep(STEP)
            try:
                await self.wait(STEP * self._haste)
            except Exception as fault:  # noqa: BLE001 - the others go on
                log.error("a simulated person could not act (%s)", type(fault).__name__)

    async def wait(self, seconds: float) -> None:
        """Let so many seconds of theirs go by, and have each do what is due."""
        self._time += seconds
        seats = list(self._guests)
        self._luck.shuffle(seats)
        for seat in seats:
            await self._live(seat, seconds)

    async def _live(self, seat: SeatId, seconds: float) -> None:
        mood, workshop = self._moods[seat], self._room.workshop
        if seat not in workshop.seats or self._room.held(seat):
            mood.due.clear()  # closed, or somebody has taken their phone into their own hands
            return
        if _there(workshop, seat).paused:
            mood.due = {of: due + seconds for of, due in mood.due.items()}
            return
        view = own_seat_view(workshop, seat)
        felt = {(urge.wish, urge.about): urge for urge in urges(view, lost=seat in workshop.lost)}
        mood.due = {of: mood.due.get(of, self._draw(urge)) for of, urge in felt.items()}
        for of in [of for of, due in mood.due.items() if due <= self._time]:
            if own_seat_view(self._room.workshop, seat) != view:
                return  # what they have before them is another page by now
            del mood.due[of]  # refused, they come to it again
            await self._do(seat, of[0], view)

    def _draw(self, urge: Urge) -> float:
        return self._time + self._luck.uniform(urge.soonest, urge.latest)

    async def _do(self, seat: SeatId, wish: Wish, view: OwnSeatView) -> None:
        asked = {Wish.REPLY: view.carry, Wish.STEP: view.pair}.get(wish, "")
        willing = seat not in self._who_is_unwilling(seat, asked)
        mind = Mind(view, self._guests[seat], self._words, self._luck, willing)
        try:
            await self._act(Person(Role.PARTICIPANT, seat), doing(wish, mind))
        except Refused:
            return  # as anybody's: the room has moved on meanwhile

    async def _act(self, me: Person, what: Doing) -> None:
        audience = audience_of(self._room.workshop, me)
        there = audience.caucus if audience is not None else None
        caucus = where_it_happens(self._room.workshop, me, what.rule, there, "")
        key = secrets.token_hex(16)
        if what.with_words:
            turn = self._turn_id(key)
            if caucus is None:
                await self._room.act_with_words(me, turn, what.rule, *what.fields)
            else:
                await self._room.act_with_words(
                    me, turn, inside_with_words, caucus, what.rule, *what.fields
                )
        elif caucus is None:
            await self._room.act(me, key, what.rule, *what.fields)
        else:
            await self._room.act(me, key, inside, caucus, what.rule, *what.fields)

    def _who_is_unwilling(self, seat: SeatId, asked: str) -> frozenset[SeatId]:
        """Return who of those in a caucus does not say yes to these words: mostly nobody, and one
        person now and then, which is enough."""
        if not asked:
            return frozenset()
        if asked not in self._unwilling:
            here = sorted(_there(self._room.workshop, seat).seats)
            against = self._luck.random() >= WILLING
            self._unwilling[asked] = frozenset([self._luck.choice(here)] if against else ())
        return self._unwilling[asked]


def _there(workshop: Workshop, seat: SeatId) -> Workshop:
    """Return the room that this seat is in: the whole one, or a caucus."""
    audience = audience_of(workshop, Person(Role.PARTICIPANT, seat))
    return workshop if audience is None else seen_by(workshop, audience)
