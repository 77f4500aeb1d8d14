"""Hands, the floor, and the clock of whoever has it."""

from dataclasses import dataclass, field, replace

from app.core.clock import Clock
from app.core.seat import SeatId
from app.core.workshop import Speaking, Workshop


@dataclass(frozen=True, slots=True)
class HandRaised:
    """Somebody wishes to speak."""

    seat: SeatId = field(repr=False)

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, queue=(*workshop.queue, self.seat))


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
    """One person holds the floor."""

    seat: SeatId = field(repr=False)
    clock: Clock

    def apply(self, workshop: Workshop) -> Workshop:
        waiting = HandLowered(self.seat).apply(workshop)
        return replace(waiting, speaking=Speaking(self.seat, self.clock), notice=None)


@dataclass(frozen=True, slots=True)
class FloorFreed:
    """Nobody holds the floor; whoever was cut off may be waited for."""

    return_later: SeatId | None = field(default=None, repr=False)

    def apply(self, workshop: Workshop) -> Workshop:
        back = (self.return_later,) if self.return_later else ()
        return replace(workshop, speaking=None, returning=(*workshop.returning, *back))


@dataclass(frozen=True, slots=True)
class TurnClockSet:
    """The speaker's own clock was stopped, set going, or lengthened."""

    clock: Clock

    def apply(self, workshop: Workshop) -> Workshop:
        if workshop.speaking is None:
            return workshop
        return replace(workshop, speaking=replace(workshop.speaking, clock=self.clock))
