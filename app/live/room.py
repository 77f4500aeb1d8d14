"""A room: the one place where a workshop changes, one act at a time."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Concatenate, ParamSpec

from app.core.events import Events, Kept
from app.core.events.kept import DayClosed, DoorsClosed, WorkshopClosed
from app.core.events.live import SeatRemoved
from app.core.now import Chance, Now
from app.core.operating import at_a_device, tablet_wiped
from app.core.passing import next_moment, time_passes
from app.core.refused import Refused
from app.core.rest import at_rest
from app.core.seat import THE_CLOCK, Person, Role, SeatId
from app.core.turn import TurnId
from app.core.workshop import Workshop, replay
from app.doorway import Doorway
from app.live.answers import Answer, Answers
from app.live.clock_notes import ClockNotes
from app.live.entrance import Entrance
from app.live.links import Links
from app.live.moment import a_while, moment
from app.live.presses import Presses
from app.live.rendered import Rendered
from app.live.screens import Screens
from app.live.unsent import Unsent
from app.live.viewer import Viewer
from app.live.viewers import Viewers
from app.record import Record
from app.views.audience import PROJECTOR, Audience, audience_of

Fields = ParamSpec("Fields")
Rule = Callable[Concatenate[Workshop, Person, Now, Fields], Events]

AGAIN = 0.5  # seconds before time tries again what has failed
log = logging.getLogger("parley")


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
        self._viewers = Viewers()
        self._links = Links(self._viewers, self._act_of_itself, self._a_while)
        self._screens = Screens()
        self._answers = Answers()
        self._notes = ClockNotes(around.record)
        self.entrance = Entrance(self, around.doorway, self._answers)
        self._changed = asyncio.Event()
        self._stopped = asyncio.Event()
        self._aside: set[asyncio.Task[None]] = set()
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
            if given := self._answers.to(by, key):
                return given
            events = rule(self.workshop, by, self.now(), *fields, **named)
            return self._answers.remember(by, key, await self.happen(events))

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
            events = rule(self.workshop, by, self.now(), turn_id, *fields, **named)
            return await self.happen(events)

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

    # -- screens -----------------------------------------------------------------------------

    def arrive(self, viewer: Viewer) -> None:
        """Show the room to a page that has opened its socket."""
        self._viewers.add(viewer)
        self._screens.show_whole(viewer, self.workshop)
        if viewer.seat is not None:
            self._set_aside(self._links.seat(viewer.seat, there=True))
        elif viewer.person.member is not None:
            self._set_aside(self._links.member(viewer.person, there=True))
        if viewer.audience == PROJECTOR:
            self._set_aside(self._links.projector(there=True))

    def leave(self, viewer: Viewer) -> None:
        """Forget a page whose socket has closed."""
        self._viewers.discard(viewer)
        if viewer.seat is not None:
            self._set_aside(self._links.seat(viewer.seat, there=False))
        elif viewer.person.member is not None:
            self._set_aside(self._links.member(viewer.person, there=False))
        if viewer.audience == PROJECTOR:
            self._set_aside(self._links.projector(there=False))

    def regions(self, audience: Audience, language: str) -> dict[str, Rendered]:
        """Return every shared region of this audience, in this language, as it is now."""
        return dict(self._screens.shown_to(audience, language, self.workshop).regions)

    def own_seat(self, seat: SeatId, language: str) -> Rendered:
        """Return the region that is this seat's own, as it is now."""
        return self._screens.own_seat(seat, language, self.workshop)

    def end_seat(self, seat: SeatId) -> None:
        """Close every page of a seat."""
        self.unsent.forget(seat)
        self._viewers.end_seat(seat)

    def end_session(self, session: str) -> None:
        """Close every page of a session of the third party that has left its device."""
        self.unsent.forget(session)
        self._viewers.end_session(session)

    def end_link(self, link: str) -> None:
        """Close every page that came in by a staff link that was voided."""
        self.unsent.forget_link(link)
        self._viewers.end_link(link)

    @property
    def watched(self) -> bool:
        """Whether somebody's page is open."""
        return bool(self._viewers)

    def held(self, seat: SeatId) -> bool:
        """Whether somebody has a page of this seat open."""
        return self._viewers.hold(seat)

    @property
    def rests(self) -> bool:
        """Whether nothing goes on here, and nothing would be lost if this were forgotten."""
        busy = self._viewers or self._lock.locked() or self._aside or self.entrance.marks_wait
        return not busy and next_moment(self.workshop) is None and at_rest(self.workshop)

    async def stop(self) -> None:
        """Stop the clock and close every page."""
        self._stopped.set()
        self._time.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._time
        self._viewers.end_all()
        await asyncio.gather(*self._aside, return_exceptions=True)

    # -- an act, from within -----------------------------------------------------------------

    @contextlib.asynccontextmanager
    async def alone(self) -> AsyncIterator[None]:
        """Let no other act happen meanwhile."""
        async with self._lock:
            yield

    def now(self) -> Now:
        """Return what the rules are told of the present moment."""
        return Now(moment(), self._around.chance, self._around.grace)

    async def happen(self, events: Events) -> Answer:
        """Keep and show what happens; only while nothing else does."""
        kept = [event for event in events if isinstance(event, Kept)]
        # First, for a seat that is closed must not come back with a restart. It can be done twice,
        # which nothing that is kept can.
        for event in events:
            if isinstance(event, SeatRemoved):
                await self._around.doorway.seats.close(event.seat)
        if kept:
            await self._around.record.keep(self.workshop.id, kept)
        await self.take_effect(events)
        if kept:
            self._set_aside(self._around.record.empty_log_after(kept))
        return Answer.KEPT if kept else Answer.SEEN

    async def take_effect(self, events: Events) -> None:
        """Change the live state and the screens, only while nothing else happens: nothing of this
        can fail."""
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
                    await self.entrance.write_spent()
                case DayClosed(wipes) | WorkshopClosed(wipes):
                    await self.entrance.write_spent()
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

    # -- time --------------------------------------------------------------------------------

    async def _keep_time(self) -> None:
        """Let time act when something is due, and note the clocks down while they run."""
        while not self._stopped.is_set():
            self._changed.clear()
            due = next_moment(self.workshop)
            wait = self._notes.due_in(self.workshop)
            if due is not None:
                wait = min(wait, max(0.0, due - moment()))
            await a_while(self._changed, wait)
            due = next_moment(self.workshop)
            try:
                if due is not None and due <= moment():
                    await self.act(THE_CLOCK, "", time_passes)
                else:
                    await self._note_clocks()
                await self.entrance.write_marks_that_wait()
            except Exception as fault:  # noqa: BLE001 - a full disk must not stop the clock
                log.error("time could not act (%s); it tries again", type(fault).__name__)
                await self._a_while(AGAIN)

    async def _note_clocks(self) -> None:
        async with self._lock:  # else it would write over what an act has just set
            await self._notes.take(self.workshop)

    async def _act_of_itself(
        self, by: Person, rule: Callable[[Workshop, Person, Now], Events]
    ) -> Answer:
        return await self.act(by, "", rule)

    async def _a_while(self, seconds: float) -> None:
        """Wait so long, or until the room stops."""
        await a_while(self._stopped, seconds)

    def _set_aside(self, work: "asyncio._CoroutineLike[None]") -> None:
        task = asyncio.create_task(work)
        self._aside.add(task)
        task.add_done_callback(self._aside.discard)
