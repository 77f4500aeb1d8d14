"""The parking lot."""

from dataclasses import dataclass, replace

from app.core.parked import Parked
from app.core.turn import TurnId
from app.core.workshop import Workshop


@dataclass(frozen=True, slots=True)
class LineParked:
    """A line stands in the parking lot, among the others by its random id."""

    line: Parked

    def apply(self, workshop: Workshop) -> Workshop:
        parked = sorted((*workshop.parked, self.line), key=lambda line: line.id)
        return replace(workshop, parked=tuple(parked))


@dataclass(frozen=True, slots=True)
class LineGone:
    """A line was erased, or taken up; its bare id is remembered until the day closes."""

    line: TurnId

    def apply(self, workshop: Workshop) -> Workshop:
        parked = tuple(line for line in workshop.parked if line.id != self.line)
        return replace(workshop, parked=parked, erased=workshop.erased | {self.line})


OfParking = LineParked | LineGone
