"""Points of agreement and difference that are kept."""

from dataclasses import dataclass

from app.core.events.changes import with_point, without_words
from app.core.item import ItemId
from app.core.point import Point
from app.core.turn import TurnId
from app.core.workshop import Workshop


@dataclass(frozen=True, slots=True)
class PointKept:
    """A point was written, or written anew, at a level that is kept."""

    item: ItemId
    point: Point

    def apply(self, workshop: Workshop) -> Workshop:
        return with_point(workshop, self.point)


@dataclass(frozen=True, slots=True)
class PointDropped:
    """A stored point was dropped and erased."""

    item: ItemId
    point: TurnId

    def apply(self, workshop: Workshop) -> Workshop:
        return without_words(workshop, frozenset({self.point}))


OfPoints = PointKept | PointDropped
