"""The record strip: what may be done with what is said now. The same on every screen."""

from dataclasses import dataclass

from app.core.level import Appearance, RecordLevel
from app.core.stage import Stage
from app.core.workshop import Workshop
from app.views.audience import Audience


@dataclass(frozen=True, slots=True)
class StripView:
    level: RecordLevel | None  # None: no item is open, nothing is being said
    appearance: Appearance | None
    paused: bool
    stage: Stage


def strip_view(workshop: Workshop, audience: Audience) -> StripView | None:
    """Return level and state, for every screen of the room."""
    if not audience.in_the_room:
        return None
    is_open = workshop.current is not None
    return StripView(
        level=workshop.level if is_open else None,
        appearance=workshop.appearance if is_open else None,
        paused=workshop.paused,
        stage=workshop.stage,
    )
