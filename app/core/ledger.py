"""Who has been heard in the open item: seconds and turns, while the item is open and no longer."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import takewhile

from app.core.seat import PartyId, SeatId

Sides = Mapping[SeatId, PartyId]


@dataclass(frozen=True, slots=True)
class Heard:
    """How long somebody, or a party, has had the floor, and how often."""

    seconds: float = 0.0
    turns: int = 0

    def __add__(self, other: "Heard") -> "Heard":
        return Heard(self.seconds + other.seconds, self.turns + other.turns)


NOT_HEARD = Heard()


@dataclass(frozen=True, slots=True)
class Ledger:
    """Lives in memory only, and ends with its item; nothing of it is kept.

    `seats` holds also those who have left: their party was heard through them. `overtaken` is how
    often the floor went past somebody who waits to a later hand of their own side; `passed_over`,
    how often in a row it went past a party that has a hand up. Where sides are not told, all are
    one side.
    """

    seats: Mapping[SeatId, Heard] = field(default_factory=dict, repr=False)
    of: Sides = field(default_factory=dict, repr=False)
    overtaken: Mapping[SeatId, int] = field(default_factory=dict, repr=False)
    passed_over: Mapping[PartyId, int] = field(default_factory=dict, repr=False)

    def seat(self, seat: SeatId) -> Heard:
        """Return how much this seat has been heard."""
        return self.seats.get(seat, NOT_HEARD)

    def party(self, party: PartyId) -> Heard:
        """Return how much this party has been heard."""
        return sum((h for s, h in self.seats.items() if self.of.get(s) == party), NOT_HEARD)

    @property
    def turns(self) -> int:
        return sum(heard.turns for heard in self.seats.values())

    def took(self, seat: SeatId, party: PartyId, heard: Heard) -> "Ledger":
        """Return the ledger with what a seat has just taken of the floor."""
        seats = {**self.seats, seat: self.seat(seat) + heard}
        return replace(self, seats=seats, of={**self.of, seat: party})

    def given(self, seat: SeatId, queue: tuple[SeatId, ...], sides: Sides) -> "Ledger":
        """Return the ledger once a seat got the floor while these waited."""
        side = sides.get(seat)
        ahead = set(takewhile(lambda other: other != seat, queue))
        overtaken = {
            s: self.overtaken.get(s, 0) + (s in ahead and sides.get(s) == side)
            for s in queue
            if s != seat
        }
        waiting = {sides[s] for s in queue if s in sides} - {side}
        passed_over = {p: self.passed_over.get(p, 0) + 1 for p in waiting}
        return replace(self, overtaken=overtaken, passed_over=passed_over)

    def with_fresh_hand(self, seat: SeatId) -> "Ledger":
        """Return the ledger as a hand goes up: whatever was counted of an earlier one is over."""
        overtaken = {s: times for s, times in self.overtaken.items() if s != seat}
        return replace(self, overtaken=overtaken)
