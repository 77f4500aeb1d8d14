"""What stands beside the queue: points of order, wishes to reply, and budgets that have grown."""

from dataclasses import dataclass, field, replace

from app.core.seat import SeatId
from app.core.workshop import Workshop


@dataclass(frozen=True, slots=True)
class OrderAsked:
    """Somebody asks for a point of order."""

    seat: SeatId = field(repr=False)

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, beside=workshop.beside.with_order(self.seat))


@dataclass(frozen=True, slots=True)
class OrderTakenBack:
    """Somebody asks for it no longer."""

    seat: SeatId = field(repr=False)

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, beside=workshop.beside.without_order(self.seat))


@dataclass(frozen=True, slots=True)
class ReplyWished:
    """Somebody would like to answer the turn directly."""

    seat: SeatId = field(repr=False)

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, beside=workshop.beside.with_wish(self.seat))


@dataclass(frozen=True, slots=True)
class ReplyTakenBack:
    """Somebody wishes it no longer."""

    seat: SeatId = field(repr=False)

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, beside=workshop.beside.without_wish(self.seat))


@dataclass(frozen=True, slots=True)
class BudgetsRaised:
    """Every party has so many seconds more: as much as one of them overran."""

    seconds: float

    def apply(self, workshop: Workshop) -> Workshop:
        tally = replace(workshop.tally, more=workshop.tally.more + self.seconds)
        return replace(workshop, tally=tally)


OfBeside = OrderAsked | OrderTakenBack | ReplyWished | ReplyTakenBack | BudgetsRaised
