"""What happens in a caucus and stays in memory."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.core.item import ItemId
from app.core.turn import TurnId
from app.core.workshop import Workshop

if TYPE_CHECKING:
    from app.core.events.live import LiveInOneRoom


@dataclass(frozen=True, slots=True)
class LiveInCaucus:
    """Something happened in a caucus, and nowhere else."""

    caucus: ItemId
    event: "LiveInOneRoom"

    def apply(self, workshop: Workshop) -> Workshop:
        inside = self.event.apply(workshop.inside(self.caucus))
        return workshop.with_inside(self.caucus, inside)


@dataclass(frozen=True, slots=True)
class CaucusWarned:
    """The people of a caucus are told that it ends soon, as its clock stands."""

    caucus: ItemId

    def apply(self, workshop: Workshop) -> Workshop:
        caucuses = (
            replace(c, warned=c.inside.clock.ends) if c.id == self.caucus else c
            for c in workshop.caucuses
        )
        return replace(workshop, caucuses=tuple(caucuses))


@dataclass(frozen=True, slots=True)
class BroughtThere:
    """Words that another caucus let be carried were brought to this one."""

    caucus: ItemId
    words: TurnId

    def apply(self, workshop: Workshop) -> Workshop:
        caucuses = (
            replace(c, brought=c.brought | {self.words}) if c.id == self.caucus else c
            for c in workshop.caucuses
        )
        return replace(workshop, caucuses=tuple(caucuses))


OfLiveCaucuses = LiveInCaucus | CaucusWarned | BroughtThere
