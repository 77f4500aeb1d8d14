"""How far a way of speaking has come: the circle, the side that asks, a restatement, a reading."""

from dataclasses import dataclass, replace

from app.core.clock import Clock
from app.core.piece import Piece
from app.core.restated import Restated
from app.core.seat import PartyId
from app.core.workshop import Workshop


@dataclass(frozen=True, slots=True)
class PieceSet:
    """The order of the circle was drawn or set, a circle is over, or another begins."""

    piece: Piece

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, piece=self.piece)


@dataclass(frozen=True, slots=True)
class SideAsks:
    """It is this side that asks now."""

    party: PartyId

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, asking=self.party)


@dataclass(frozen=True, slots=True)
class RestatedSet:
    """Something was said, restated, or answered with *yes* or *not quite*."""

    restated: Restated

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, restated=self.restated)


@dataclass(frozen=True, slots=True)
class ReadingClockSet:
    """The clock of a silent reading was set, stopped, or set going."""

    clock: Clock

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, reading=self.clock)


OfLiveWays = PieceSet | SideAsks | RestatedSet | ReadingClockSet
