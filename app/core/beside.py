"""What stands beside the queue: points of order, and direct replies to a turn."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from app.core.item import Way
from app.core.options import Option, Options
from app.core.seat import SeatId

MOST_ORDERS = 2  # points of order that one seat can ask for in an item
ORDER_SECONDS = 60
SHORTEST_REPLY, LONGEST_REPLY = 20, 60  # seconds

WITH_REPLIES = frozenset(
    {Way.FACILITATED, Way.OPEN_QUEUE, Way.BALANCED_QUEUE, Way.EACH_SIDE_IN_TURN}
)
WITH_ORDERS = WITH_REPLIES | {Way.TALKING_PIECE, Way.RESTATEMENT}


class Aside(StrEnum):
    """Why somebody has the floor who did not wait for it in the queue."""

    ORDER = "order"
    REPLY = "reply"


@dataclass(frozen=True, slots=True)
class Beside:
    """`orders` are those who ask for a point of order, and `made` how often each has asked in this
    item. `last` is who has the floor, or had it last, in a turn that may be answered; `wishes` are
    those who would like to, and `replied`, that one has. `number` counts how often the floor was
    given: by it a press says what its page showed.
    """

    orders: tuple[SeatId, ...] = field(default=(), repr=False)
    made: Mapping[SeatId, int] = field(default_factory=dict, repr=False)
    last: SeatId | None = field(default=None, repr=False)
    wishes: tuple[SeatId, ...] = field(default=(), repr=False)
    replied: bool = False
    number: int = 0

    def with_order(self, seat: SeatId) -> "Beside":
        made = {**self.made, seat: self.made.get(seat, 0) + 1}
        return replace(self, orders=(*self.orders, seat), made=made)

    def without_order(self, seat: SeatId) -> "Beside":
        return replace(self, orders=tuple(s for s in self.orders if s != seat))

    def with_wish(self, seat: SeatId) -> "Beside":
        return replace(self, wishes=(*self.wishes, seat))

    def without_wish(self, seat: SeatId) -> "Beside":
        return replace(self, wishes=tuple(s for s in self.wishes if s != seat))

    def given(self, seat: SeatId, aside: Aside | None) -> "Beside":
        """Return what stands there once this seat got the floor."""
        after = replace(self, number=self.number + 1)
        match aside:
            case Aside.ORDER:
                return after.without_order(seat)
            case Aside.REPLY:
                return replace(after, wishes=(), replied=True)
            case None:
                return replace(after, last=seat, wishes=(), replied=False)

    def without(self, seat: SeatId) -> "Beside":
        """Return what stands there without a seat that is gone. The turn that it had can still be
        answered: else it would show whose it was."""
        made = {s: times for s, times in self.made.items() if s != seat}
        return replace(self.without_order(seat).without_wish(seat), made=made)

    def in_way(self, way: Way | None) -> "Beside":
        """Return what of it has a place in this way of speaking; None: in none, as in a round."""
        there = self if way in WITH_REPLIES else replace(self, last=None, wishes=(), replied=False)
        return there if way in WITH_ORDERS else replace(there, orders=())

    def under(self, options: Options) -> "Beside":
        """Return what of it stands under these options."""
        there = self if options.has(Option.REPLIES) else replace(self, wishes=())
        return there if options.has(Option.ORDER) else replace(there, orders=())
