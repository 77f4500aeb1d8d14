"""Corrections to *Where we are*: offered unseen, told all at once, in memory only."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from app.core.clock import Clock
from app.core.round import FEWEST
from app.core.seat import SeatId


@dataclass(frozen=True, slots=True)
class Corrections:
    """Of the text that stands before both sides now. Another text begins with none.

    `offered` is what each seat sent; "" says that the text is right as it stands. `gathered` is the
    clock at whose end all are told to the third party, if enough have answered by then. `due`: an
    item has opened, and the clock that this sets going is to begin. `short`: the last one ended
    with too few answers, and nothing was told. `told` are their words, in a drawn order, once that
    has happened: from then on no more are taken. `on_wall`: the wall shows the text too.
    """

    offered: Mapping[SeatId, str] = field(default_factory=dict, repr=False)
    gathered: Clock | None = None
    due: bool = False
    short: bool = False
    told: tuple[str, ...] | None = field(default=None, repr=False)
    on_wall: bool = False

    def enough(self, seats: Collection[SeatId]) -> bool:
        """Whether so many of these seats have answered that each can be hidden among them."""
        return sum(seat in seats for seat in self.offered) >= FEWEST
