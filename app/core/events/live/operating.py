"""Seats that somebody of the third party operates, and tablets that were wiped."""

from dataclasses import dataclass, field, replace

from app.core.seat import Operated, SeatId
from app.core.workshop import Workshop


@dataclass(frozen=True, slots=True)
class SeatOperated:
    """Somebody of the third party operates a seat; None: it has a device of its own."""

    seat: SeatId = field(repr=False)
    operated: Operated | None

    def apply(self, workshop: Workshop) -> Workshop:
        sitting = workshop.seats.get(self.seat)
        if sitting is None:
            return workshop
        seats = {**workshop.seats, self.seat: replace(sitting, operated=self.operated)}
        return replace(workshop, seats=seats)


@dataclass(frozen=True, slots=True)
class TabletWiped:
    """A lent tablet has asked again since the day closed, and was told to forget everything."""

    seat: SeatId = field(repr=False)

    def apply(self, workshop: Workshop) -> Workshop:
        sitting = workshop.seats.get(self.seat)
        if sitting is None:
            return workshop
        return replace(
            workshop, seats={**workshop.seats, self.seat: replace(sitting, unwiped=False)}
        )


@dataclass(frozen=True, slots=True)
class BreakOver:
    """The third party is told that a break is over: the one that was to end then."""

    ends: float

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, break_over=self.ends)


OfOperating = SeatOperated | TabletWiped | BreakOver
