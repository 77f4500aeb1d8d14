"""Hands, the floor, and the clock of whoever has it."""

from dataclasses import dataclass, field, replace

from app.core.balance import sides_of
from app.core.beside import Aside
from app.core.clock import Clock
from app.core.events.changes import with_floor_free
from app.core.seat import SeatId
from app.core.speaking import Speaking
from app.core.workshop import Workshop


@dataclass(frozen=True, slots=True)
class HandRaised:
    """Somebody wishes to speak."""

    seat: SeatId = field(repr=False)

    def apply(self, workshop: Workshop) -> Workshop:
        ledger = workshop.ledger.with_fresh_hand(self.seat)
        return replace(workshop, queue=(*workshop.queue, self.seat), ledger=ledger)


@dataclass(frozen=True, slots=True)
class HandLowered:
    """Somebody no longer wishes to speak."""

    seat: SeatId = field(repr=False)

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(
            workshop,
            queue=tuple(s for s in workshop.queue if s != self.seat),
            returning=tuple(s for s in workshop.returning if s != self.seat),
        )


@dataclass(frozen=True, slots=True)
class FloorGiven:
    """One person holds the floor. Where people speak aloud, somebody else may just have had it.

    Whoever has it `aside`, on a point of order or in a direct reply, did not wait for it: the
    queue, and what is counted of it, stays as it was.
    """

    seat: SeatId = field(repr=False)
    clock: Clock
    aside: Aside | None = None

    def apply(self, workshop: Workshop) -> Workshop:
        free = with_floor_free(workshop, self.clock.since)
        free = replace(free, beside=free.beside.given(self.seat, self.aside))
        if self.aside is not None:
            speaking = Speaking(self.seat, self.clock, self.clock.left, self.aside)
            return replace(free, speaking=speaking, notice=None)
        ledger = free.ledger.given(self.seat, free.queue, sides_of(free))
        waiting = HandLowered(self.seat).apply(replace(free, ledger=ledger))
        piece = waiting.piece
        return replace(
            waiting,
            speaking=Speaking(self.seat, self.clock, whole=self.clock.left),
            piece=piece.held_by(self.seat) if piece is not None else None,
            notice=None,
        )


@dataclass(frozen=True, slots=True)
class FloorFreed:
    """Nobody holds the floor; whoever was cut off may be waited for, and one may have passed."""

    at: float
    return_later: SeatId | None = field(default=None, repr=False)
    passed: bool = False

    def apply(self, workshop: Workshop) -> Workshop:
        back = (self.return_later,) if self.return_later else ()
        free = with_floor_free(workshop, self.at, turns=0 if back or self.passed else 1)
        return replace(free, returning=(*workshop.returning, *back))


@dataclass(frozen=True, slots=True)
class TurnClockSet:
    """The speaker's own clock was stopped, set going, or lengthened by `more` seconds."""

    clock: Clock
    more: float = 0

    def apply(self, workshop: Workshop) -> Workshop:
        if workshop.speaking is None:
            return workshop
        whole = workshop.speaking.whole + self.more
        speaking = replace(workshop.speaking, clock=self.clock, whole=whole)
        return replace(workshop, speaking=speaking)
