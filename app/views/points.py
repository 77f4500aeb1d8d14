"""The nameless points of the open item."""

from dataclasses import dataclass, field

from app.core.level import RecordLevel
from app.core.words import mark_of
from app.core.workshop import Workshop
from app.views.audience import Audience, Eyes


@dataclass(frozen=True, slots=True)
class PointView:
    """A point; `was` marks its words, and goes with others that are to take their place."""

    id: str
    text: str = field(repr=False)
    was: str
    level: RecordLevel
    disputed: bool
    cleared: bool


@dataclass(frozen=True, slots=True)
class PointsView:
    points: tuple[PointView, ...]
    level: RecordLevel
    may_clear: bool
    may_dispute: bool


def points_view(workshop: Workshop, audience: Audience) -> PointsView | None:
    """Return the points; of the third party, whoever writes points may clear them; participants
    may say *not so*."""
    if not audience.reads_along:
        return None
    points = tuple(
        PointView(p.id, p.text, mark_of(p.text), p.level, p.disputed, p.cleared)
        for p in workshop.points
    )
    may_clear = audience.third_party and not audience.looks_on
    return PointsView(points, workshop.level, may_clear, audience.eyes is Eyes.PARTY)
