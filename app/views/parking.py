"""The parking lot, as all in the room read it."""

from dataclasses import dataclass, field

from app.core.stage import Stage
from app.core.workshop import Workshop
from app.views.audience import Audience


@dataclass(frozen=True, slots=True)
class LineView:
    id: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ParkingView:
    lines: tuple[LineView, ...]
    may_erase: bool
    may_take_up: bool


def parking_view(workshop: Workshop, audience: Audience) -> ParkingView | None:
    """Return the parked lines while the day goes on: when it is closed, pages show nothing."""
    if not audience.reads_along:
        return None
    awake = workshop.stage is Stage.RUNNING
    writes = audience.third_party and not audience.looks_on
    return ParkingView(
        lines=tuple(LineView(p.id, p.text) for p in workshop.parked) if awake else (),
        may_erase=writes,
        may_take_up=audience.leads,
    )
