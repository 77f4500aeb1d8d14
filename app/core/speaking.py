"""Who has the floor."""

from dataclasses import dataclass, field

from app.core.beside import Aside
from app.core.clock import Clock
from app.core.seat import SeatId


@dataclass(frozen=True, slots=True)
class Speaking:
    """Who holds the floor, and the clock of their turn. `aside`: they did not wait for it in the
    queue, which goes on as it was."""

    seat: SeatId = field(repr=False)
    clock: Clock
    whole: float = 0  # seconds that the turn was given, with what was added
    aside: Aside | None = None

    def spent(self, at: float) -> float:
        """Seconds of this turn until that moment. While everything is paused, none go by."""
        return max(0.0, self.whole - self.clock.remaining(at))
