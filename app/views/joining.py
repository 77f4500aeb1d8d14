"""The projector while people join."""

from dataclasses import dataclass

from app.core.workshop import Workshop
from app.views.audience import Audience, Eyes


@dataclass(frozen=True, slots=True)
class JoiningView:
    languages: tuple[str, ...]
    shown: bool


def joining_view(workshop: Workshop, audience: Audience) -> JoiningView | None:
    """Return whether to show the way in: while doors are open and no item is."""
    if audience.eyes is not Eyes.PROJECTOR:
        return None
    shown = workshop.doors_open and workshop.current is None
    return JoiningView(workshop.plan.languages, shown)
