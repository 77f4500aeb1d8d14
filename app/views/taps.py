"""The interpreter's taps: for the third party, and for whoever has the floor."""

from dataclasses import dataclass, field

from app.core.seat import SeatId
from app.core.tap import Tap
from app.core.workshop import Workshop
from app.views.audience import Audience


@dataclass(frozen=True, slots=True)
class TapsView:
    """`name` is how the team calls whoever interprets now, if they said so."""

    tap: Tap | None
    at_work: bool
    name: str = field(repr=False)
    tired: bool


def taps_view(workshop: Workshop, audience: Audience) -> TapsView | None:
    """Return what the interpreter asks for, to the third party only."""
    if not audience.third_party:
        return None
    now = workshop.interpreting
    name = workshop.team_names.get(now.at_work, "") if now.at_work is not None else ""
    return TapsView(now.tap, now.at_work is not None, name, now.tired)


def tap_for(workshop: Workshop, seat: SeatId) -> Tap | None:
    """Return what is asked of this seat, if it has the floor."""
    speaking = workshop.speaking
    return workshop.interpreting.tap if speaking is not None and speaking.seat == seat else None
