"""A pair of steps before two sides, and what comes of it. None of it touches a disk."""

from dataclasses import dataclass, field, replace

from app.core.clock import Clock
from app.core.pair import Pairing, PairOfSteps, PairOver
from app.core.seat import SeatId
from app.core.workshop import Workshop


@dataclass(frozen=True, slots=True)
class PairAsked:
    """Each person of both sides is asked whether they say yes to this pair."""

    pair: PairOfSteps

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, pairing=Pairing(asked=self.pair))


@dataclass(frozen=True, slots=True)
class PairReplied:
    """Somebody replied, or changed their reply. Nobody else is shown it, nor that they did."""

    seat: SeatId = field(repr=False)
    yes: bool = field(repr=False)

    def apply(self, workshop: Workshop) -> Workshop:
        pair = workshop.pairing.asked
        if pair is None:
            return workshop
        replied = replace(pair, replies={**pair.replies, self.seat: self.yes})
        return replace(workshop, pairing=Pairing(asked=replied))


@dataclass(frozen=True, slots=True)
class PairClockSet:
    """Both sides are given more time."""

    clock: Clock

    def apply(self, workshop: Workshop) -> Workshop:
        pair = workshop.pairing.asked
        if pair is None:
            return workshop
        return replace(workshop, pairing=Pairing(asked=replace(pair, clock=self.clock)))


@dataclass(frozen=True, slots=True)
class PairEnded:
    """It is not asked any more, and every reply is forgotten."""

    over: PairOver

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, pairing=Pairing(over=self.over))


OfPairing = PairAsked | PairReplied | PairClockSet | PairEnded
