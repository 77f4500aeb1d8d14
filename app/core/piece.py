"""The talking piece: it goes round, and everyone has it once in a circle."""

from dataclasses import dataclass, field, replace

from app.core.seat import SeatId


@dataclass(frozen=True, slots=True)
class Piece:
    """Where the talking piece is in its circle; `number` counts circles from 1.

    `order` stands only where people appear by name, and is drawn or set: it never tells who came
    when. Elsewhere each next one is drawn, so that whoever comes late is hidden among the rest.
    """

    number: int = 1
    order: tuple[SeatId, ...] = field(default=(), repr=False)
    had: frozenset[SeatId] = field(default=frozenset(), repr=False)
    over: bool = False

    def held_by(self, seat: SeatId) -> "Piece":
        return replace(self, had=self.had | {seat})

    def next_circle(self) -> "Piece":
        return Piece(self.number + 1, self.order)
