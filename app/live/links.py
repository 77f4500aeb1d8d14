"""Whose screen is there, and whose is gone: said after a while, for links break and come back."""

import contextlib
from collections.abc import Awaitable, Callable
from functools import partial

from app.core.check import Check
from app.core.doors import link_back, link_dropped
from app.core.events import Events
from app.core.now import Now
from app.core.refused import Refused
from app.core.seat import THE_CLOCK, Person, Role, SeatId
from app.core.team import check, come, go
from app.core.workshop import Workshop
from app.live.viewers import Viewers

LINK_GONE = 10.0  # seconds before a missing screen is said to be missing


Rule = Callable[[Workshop, Person, Now], Events]
Act = Callable[[Person, Rule], Awaitable[object]]


class Links:
    """The links to the open pages of a room: of seats, of the third party, and of projectors."""

    def __init__(
        self, viewers: Viewers, act: Act, a_while: Callable[[float], Awaitable[None]]
    ) -> None:
        self._viewers = viewers
        self._act = act
        self._a_while = a_while

    async def seat(self, seat: SeatId, *, there: bool) -> None:
        """Say, after a while, that a seat's screen is gone; say at once that it is back."""
        if not there:
            await self._a_while(LINK_GONE)
            if self._viewers.hold(seat):
                return
        with contextlib.suppress(Refused):
            await self._act(Person(Role.PARTICIPANT, seat), link_back if there else link_dropped)

    async def member(self, member: Person, *, there: bool) -> None:
        """Say that somebody of the third party has come, or, after a while, is gone."""
        if not there:
            await self._a_while(LINK_GONE)
            if self._viewers.show(member):
                return
        with contextlib.suppress(Refused):
            await self._act(member, come if there else go)

    async def projector(self, *, there: bool) -> None:
        """Tick the projector's line of the morning check by whether one has its socket open."""
        if not there:
            await self._a_while(LINK_GONE)
        there = self._viewers.have_a_projector()
        await self._act(THE_CLOCK, partial(check, name=Check.PROJECTOR, done=there))
