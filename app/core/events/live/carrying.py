"""A wording before a caucus, and what becomes of it."""

from dataclasses import dataclass, field, replace

from app.core.carry import Carry, Replied, Uncarried
from app.core.seat import SeatId
from app.core.workshop import Workshop


@dataclass(frozen=True, slots=True)
class CarryAsked:
    """Everyone in the caucus is asked whether these words may leave it."""

    carry: Carry

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, carry=self.carry, uncarried=None)


@dataclass(frozen=True, slots=True)
class CarryReplied:
    """Somebody replied, or changed their reply. Nobody else is shown it."""

    seat: SeatId = field(repr=False)
    replied: Replied = field(repr=False)

    def apply(self, workshop: Workshop) -> Workshop:
        if workshop.carry is None:
            return workshop
        replies = {**workshop.carry.replies, self.seat: self.replied}
        return replace(workshop, carry=replace(workshop.carry, replies=replies))


@dataclass(frozen=True, slots=True)
class CarryEnded:
    """The question is over; with what came of it where not everyone said yes."""

    uncarried: Uncarried | None

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, carry=None, uncarried=self.uncarried)


OfCarrying = CarryAsked | CarryReplied | CarryEnded
