"""Points that stay here, and disputes."""

from dataclasses import dataclass, replace

from app.core.events.changes import with_point, without_words
from app.core.point import Point
from app.core.turn import TurnId
from app.core.workshop import Workshop


@dataclass(frozen=True, slots=True)
class PointSeen:
    """A point was written, or written anew, that stays here."""

    point: Point

    def apply(self, workshop: Workshop) -> Workshop:
        return with_point(workshop, self.point)


@dataclass(frozen=True, slots=True)
class PointDisputed:
    """Somebody says *not so*. Who, and how many, is nowhere."""

    point: TurnId

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(
            workshop,
            points=tuple(
                replace(p, disputed=True) if p.id == self.point else p for p in workshop.points
            ),
        )


@dataclass(frozen=True, slots=True)
class PointGone:
    """A point that was never stored was dropped."""

    point: TurnId

    def apply(self, workshop: Workshop) -> Workshop:
        return without_words(workshop, frozenset({self.point}))
