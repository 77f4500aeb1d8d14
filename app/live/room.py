"""A room: the one place where a workshop changes, one act at a time."""

import asyncio
import contextlib
import logging
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Concatenate, ParamSpec

from app.core.check import Check
from app.core.doors import link_back, link_dropped, may_enter, redeal_party, sit_down
from app.core.events import Events, Kept
from app.core.events.kept import DayClosed, DoorsClosed, WorkshopClosed
from app.core.events.live import SeatRemoved
from app.core.now import Chance, Now
from app.core.operating import at_a_device, operate_for, operates, tablet_wiped
from app.core.passing import next_moment, time_passes
from app.core.refused import Refused
from app.core.rest import at_rest
from app.core.seat import THE_CLOCK, PartyId, Person, Role, SeatId
from app.core.team import check, come, go
from app.core.turn import TurnId
from app.core.workshop import Workshop, replay
from app.doorway import Doorway
from app.doorway.cards import FoundCard, SpentCard
from app.doorway.seats import FoundSeat
from app.live.moment import a_while, moment
from app.live.presses import Presses
from app.live.rendered import Rendered
from app.live.screens import Screens
from app.live.unsent import Unsent
from app.live.viewer import Viewer
from app.record import Record
from app.views.audience import PROJECTOR, Audience, audience_of

Fields = ParamSpec("Fields")
Rule = Callable[Concatenate[Workshop, Person, Now, Fields], Events]

NOTE_CLOCKS = 5.0  # seconds: how much of an item's clock a restart may lose
LINK_GONE = 10.0  # seconds before a missing screen is said to be missing
AGAIN = 0.5  # seconds before time tries again what has failed
MOST_ANSWERS = 2000
log = logging.getLogger("parley")


class Answer(StrEnum):
    """What an act is answered with: durable, or live."""

    KEPT = "kept"
    SEEN = "seen"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What every room works with."""

    record: Record
    doorway: Doorway
    chance: Chance
    grace: float


class Room:
    """One workshop, its open pages, and the lock through which every act goes.

    An act is: the rule, then the doorway (if a seat ends) and the record (if anything is kept),
    then the live state, then the screens. If one of the first fails, the act has not happened, and
    can be done again.
    """

    def __init__(self, workshop: Workshop, around: Surroundings) -> None:
        self.workshop = workshop
        self.unsent = Unsent()
        self.presses = Presses()
        self._around = around
        self._lock = asyncio.Lock()
        self._viewers: set[Viewer] = set()
        self._screens = Screens()
        self._answers: OrderedDict[tuple[Person, str], Answer] = OrderedDict()
        self._changed = asyncio.Event()
        self._stopped = asyncio.Event()
        self._aside: set[asyncio.Task[None]] = set()
        self._marks_wait = False  # of spent cards, that could not be written
        self._left: set[SeatId] = set()  # whose people have left their device
        self._time = asyncio.create_task(self._keep_time())

    async def act(
        self,
        by: Person,
        key: str,
        rule: Callable[Concatenate[Workshop, Person, Now, Fields], Events],
        *fields: Fields.args,
        **named: Fields.kwargs,
    ) -> Answer:
        """Do one act. The same retry key twice is one act, answered alike; "" is never the same."""
        async with self._lock:
            if key and (by, key) in self._answers:
                return self._answers[(by, key)]
            events = rule(self.workshop, by, self._now(), *fields, **named)
            return self._remember(by, key, await self._happen(events))

    def _remember(self, by: Person, key: str, answer: Answer) -> Answer:
        """Answer the same key alike from now on."""
        if key:
            self._answers[(by, key)] = answer
            while len(self._answers) > MOST_ANSWERS:
                self._answers.popitem(last=False)
        return answer

    async def act_with_words(
        self,
        by: Person,
        turn_id: TurnId,
        rule: Callable[Concatenate[Workshop, Person, Now, TurnId, Fields], Events],
        *fields: Fields.args,
        **named: Fields.kwargs,
    ) -> Answer:
        """Do an act that brings words. Its id comes of its retry key: the second one is no act,
        not after a restart either, and not after the item has closed."""
        async with self._lock:
            if self.workshop.remembers(turn_id):
                return self._answer_of(turn_id)
            events = rule(self.workshop, by, self._now(), turn_id, *fields, **named)
            return await self._happen(events)

    async def admit(self, card: FoundCard, key: str) -> str:
        """Give a seat for a card, and return the secret that opens it.

        The same card under the same retry key is the same seat, even after a restart: a phone
        that lost the answer asks again. "" is never the same. Once the seat was opened, its card
        is used, whoever sends that form again.
        """
        cards, seats = self._around.doorway.cards, self._around.doorway.seats
        async with self._lock:
            token = self._around.doorway.codes.token_under(key, card.id)
            seat = await seats.find(token)
            if seat is not None and seat.opened:
                raise SpentCard
            if seat is None or seat.id not in self.workshop.seats:
                # First what is true of every card: no code of one tells whether it was used.
                may_enter(self.workshop, card.party)
                cards.must_be_unused(card)
                seat = seat or await seats.make(card, token)
                newcomer = Person(Role.PARTICIPANT, seat.id)
                await self._happen(
                    sit_down(self.workshop, newcomer, self._now(), seat.id, card.party)
                )
            cards.spend(card)
            await self._write_spent()
            return token

    async def operate_for(
        self, by: Person, key: str, card: FoundCard, name: str, *, told: bool
    ) -> Answer:
        """Take a seat for somebody without a device, by the card that they hold: it is held, and
        gives no other seat. The same retry key twice is one act."""
        cards = self._around.doorway.cards
        async with self._lock:
            if (by, key) in self._answers:
                return self._answers[(by, key)]
            seat = SeatId(self._around.chance.new_id())
            fields = (seat, card.party, name, told)
            events = operate_for(self.workshop, by, self._now(), *fields)
            cards.must_be_unused(card)
            answer = await self._happen(events)
            cards.hold(card, seat)
            return self._remember(by, key, answer)

    async def code_for_a_device(self, by: Person, operated: str) -> str:
        """Return a rejoin code of a seat that this person operates, to be shown once: by it the
        seat comes to a device, and is operated no longer."""
        cards, seats = self._around.doorway.cards, self._around.doorway.seats
        async with self._lock:
            seat = operates(self.workshop, by, operated)
            await seats.give_row(FoundSeat(seat.id, self.workshop.id, seat.party))
            cards.spend_held(seat.id)
            await self._write_spent()
            return await seats.new_rejoin_code(seat.id)

    async def at_a_device(self, seat: SeatId) -> None:
        """Note that a seat has come to a device: nobody operates it any more."""
        self._left.discard(seat)
        await self.act(Person(Role.PARTICIPANT, seat), "", at_a_device)

    async def tablet_wiped(self, seat: SeatId) -> None:
        """Note that the lent tablet of a seat was told to forget everything."""
        with contextlib.suppress(Refused):  # that seat may be closed by now
            await self.act(Person(Role.PARTICIPANT, seat), "", tablet_wiped)

    def left(self, seat: SeatId) -> None:
        """Note that somebody has left their device: when the day closes, it holds nothing."""
        self._left.add(seat)
        self.end_seat(seat)

    async def redeal(self, by: Person, key: str, party_id: str) -> tuple[str, ...]:
        """End every card and seat of a party, and return the codes of its fresh cards.

        The same retry key twice is one act: whoever reloads the sheet throws nobody out.
        """
        cards = self._around.doorway.cards
        async with self._lock:
            events = redeal_party(self.workshop, by, self._now(), party_id)
            party = self.workshop.party(PartyId(party_id))
            codes = await cards.dealt_under(self.workshop.id, party, key)
            if not codes:
                codes = await cards.redeal(self.workshop.id, party, key)
                await self._take_effect(events)  # the doorway has ended the seats with the cards
            return codes

    # -- screens -----------------------------------------------------------------------------

    def arrive(self, viewer: Viewer) -> None:
        """Show the room to a page that has opened its socket."""
        self._viewers.add(viewer)
        self._screens.show_whole(viewer, self.workshop)
        if viewer.seat is not None:
            self._set_aside(self._link(viewer.seat, there=True))
        elif viewer.person.member is not None:
            self._set_aside(self._member(viewer.person, there=True))
        if viewer.audience == PROJECTOR and Check.PROJECTOR not in self.workshop.checks:
            self._set_aside(self._projector())

    def leave(self, viewer: Viewer) -> None:
        """Forget a page whose socket has closed."""
        self._viewers.discard(viewer)
        if viewer.seat is not None:
            self._set_aside(self._link(viewer.seat, there=False))
        elif viewer.person.member is not None:
            self._set_aside(self._member(viewer.person, there=False))
        if viewer.audience == PROJECTOR:
            self._set_aside(self._projector(after=LINK_GONE))

    def regions(self, audience: Audience, language: str) -> dict[str, Rendered]:
        """Return every shared region of this audience, in this language, as it is now."""
        return dict(self._screens.shown_to(audience, language, self.workshop).regions)

    def own_seat(self, seat: SeatId, language: str) -> Rendered:
        """Return the region that is this seat's own, as it is now."""
        return self._screens.own_seat(seat, language, self.workshop)

    def end_seat(self, seat: SeatId) -> None:
        """Close every page of a seat."""
        self.unsent.forget(seat)
        for viewer in list(self._viewers):
            if viewer.seat == seat:
                viewer.end()

    def end_session(self, session: str) -> None:
        """Close every page of a session of the third party that has left its device."""
        self.unsent.forget(session)
        for viewer in list(self._viewers):
            if viewer.session == session:
                viewer.end()

    def end_link(self, link: str) -> None:
        """Close every page that came in by a staff link that was voided."""
        self.unsent.forget_link(link)
        for viewer in list(self._viewers):
            if viewer.link == link:
                viewer.end()

    @property
    def watched(self) -> bool:
        """Whether somebody's page is open."""
        return bool(self._viewers)

    def held(self, seat: SeatId) -> bool:
        """Whether somebody has a page of this seat open."""
        return any(viewer.seat == seat for viewer in self._viewers)

    @property
    def rests(self) -> bool:
        """Whether nothing goes on here, and nothing would be lost if this were forgotten."""
        busy = self._viewers or self._lock.locked() or self._aside or self._marks_wait
        return not busy and next_moment(self.workshop) is None and at_rest(self.workshop)

    async def stop(self) -> None:
        """Stop the clock and close every page."""
        self._stopped.set()
        self._time.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._time
        for viewer in list(self._viewers):
            viewer.end()
        await asyncio.gather(*self._aside, return_exceptions=True)

    # -- inside ------------------------------------------------------------------------------

    async def _happen(self, events: Events) -> Answer:
        kept = [event for event in events if isinstance(event, Kept)]
        # First, for a seat that is closed must not come back with a restart. It can be done twice,
        # which nothing that is kept can.
        for event in events:
            if isinstance(event, SeatRemoved):
                await self._around.doorway.seats.close(event.seat)
        if kept:
            await self._around.record.keep(self.workshop.id, kept)
        await self._take_effect(events)
        if kept:
            self._set_aside(self._around.record.empty_log_after(kept))
        return Answer.KEPT if kept else Answer.SEEN

    async def _take_effect(self, events: Events) -> None:
        """Change the live state and the screens: nothing of this can fail."""
        self.workshop = replay(self.workshop, events)
        self.unsent.forget_what_ended(events)
        self._show()
        self._changed.set()
        for event in events:
            match event:
                case SeatRemoved(seat):
                    self.end_seat(seat)
                    self._screens.forget_seat(seat)
                    self._around.doorway.cards.spend_held(seat)
                    self._left.discard(seat)
                case DoorsClosed():
                    await self._write_spent()
                case DayClosed(wipes) | WorkshopClosed(wipes):
                    await self._write_spent()
                    if wipes:
                        self._end_tablets()
                case _:
                    pass

    def _end_tablets(self) -> None:
        """End every page of a seat: its tablet asks anew, and is told to forget everything."""
        for seat in self.workshop.seats:
            self.end_seat(seat)
            if seat in self._left:  # it was told so as its person left
                self._set_aside(self._has_nothing(seat))

    async def _has_nothing(self, seat: SeatId) -> None:
        await self._around.doorway.seats.wiped(seat)
        await self.tablet_wiped(seat)

    async def _write_spent(self) -> None:
        """Write the marks of spent cards where they can be; if that fails, time tries it again."""
        try:
            await self._around.doorway.cards.write_spent(self.workshop.id)
            self._marks_wait = False
        except Exception as fault:  # noqa: BLE001 - what they follow from has happened
            self._marks_wait = True
            log.error("marks could not be written (%s): tried again", type(fault).__name__)

    def _show(self) -> None:
        """Show what changed on every screen that it concerns.

        The order is drawn each time: in it the pages are then sent what they share, and neither
        who came first nor who sits where shall show in it.
        """
        moved = [viewer for viewer in self._viewers if self._moved(viewer)]
        viewers = self._around.chance.shuffled(tuple(self._viewers))
        self._screens.show(self.workshop, viewers)
        for viewer in self._around.chance.shuffled(moved):
            self._screens.show_whole(viewer, self.workshop)

    def _moved(self, viewer: Viewer) -> bool:
        """Whether a page belongs to another audience now: its people went apart, or came back."""
        audience = audience_of(self.workshop, viewer.person, viewer.caucus)
        if audience is None:
            viewer.end()
            return False
        if audience == viewer.audience:
            return False
        viewer.audience = audience
        return True

    def _answer_of(self, turn_id: TurnId) -> Answer:
        return Answer.KEPT if self.workshop.keeps(turn_id) else Answer.SEEN

    def _now(self) -> Now:
        return Now(moment(), self._around.chance, self._around.grace)

    async def _keep_time(self) -> None:
        """Let time act when something is due, and note the clocks down while they run."""
        while not self._stopped.is_set():
            self._changed.clear()
            due = next_moment(self.workshop)
            wait = self._until_clocks_are_noted()
            if due is not None:
                wait = min(wait, max(0.0, due - moment()))
            await a_while(self._changed, wait)
            due = next_moment(self.workshop)
            try:
                if due is not None and due <= moment():
                    await self.act(THE_CLOCK, "", time_passes)
                else:
                    await self._note_clocks()
                if self._marks_wait:
                    await self._write_marks_that_wait()
            except Exception as fault:  # noqa: BLE001 - a full disk must not stop the clock
                log.error("time could not act (%s); it tries again", type(fault).__name__)
                await self._a_while(AGAIN)

    async def _write_marks_that_wait(self) -> None:
        async with self._lock:
            await self._write_spent()

    async def _note_clocks(self) -> None:
        async with self._lock:  # else it would write over what an act has just set
            now = moment()
            if 0 <= now - self._noted < NOTE_CLOCKS:
                return
            apart = (c.inside for c in self.workshop.caucuses if c.open)
            for there in (self.workshop, *apart):
                if there.current is None or there.paused:
                    continue
                self._noted = now
                await self._around.record.note_clocks(
                    there.current,
                    there.clock.remaining(now),
                    there.round.id if there.round else None,
                    there.round.clock.remaining(now) if there.round else 0,
                )

    _noted = 0.0

    def _until_clocks_are_noted(self) -> float:
        """Return the seconds until then, however often something changes meanwhile."""
        if self.workshop.current is None or self.workshop.paused:
            return NOTE_CLOCKS
        since = moment() - self._noted
        return NOTE_CLOCKS - since if 0 <= since < NOTE_CLOCKS else 0.0

    async def _link(self, seat: SeatId, *, there: bool) -> None:
        """Say, after a while, that a seat's screen is gone; say at once that it is back."""
        me = Person(Role.PARTICIPANT, seat)
        if not there:
            await self._a_while(LINK_GONE)
            if self.held(seat):
                return
        with contextlib.suppress(Refused):
            await self.act(me, "", link_back if there else link_dropped)

    async def _member(self, member: Person, *, there: bool) -> None:
        """Say that somebody of the third party has come, or, after a while, is gone."""
        if not there:
            await self._a_while(LINK_GONE)
            if any(v.person == member for v in self._viewers):
                return
        with contextlib.suppress(Refused):
            await self.act(member, "", come if there else go)

    async def _projector(self, *, after: float = 0.0) -> None:
        """Tick the projector's line of the morning check by whether one has its socket open."""
        await self._a_while(after)
        there = any(v.audience == PROJECTOR for v in self._viewers)
        if there != (Check.PROJECTOR in self.workshop.checks):
            await self.act(THE_CLOCK, "", check, Check.PROJECTOR, done=there)

    async def _a_while(self, seconds: float) -> None:
        """Wait so long, or until the room stops."""
        await a_while(self._stopped, seconds)

    def _set_aside(self, work: "asyncio._CoroutineLike[None]") -> None:
        task = asyncio.create_task(work)
        self._aside.add(task)
        task.add_done_callback(self._aside.discard)
