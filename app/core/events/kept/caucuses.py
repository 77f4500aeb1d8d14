"""A caucus: opened, and everything that is kept of what happens in it."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.core.caucus import Caucus, Circle
from app.core.clock import Clock
from app.core.events.kept.items import ItemOpened
from app.core.item import Item, ItemId
from app.core.workshop import Workshop

if TYPE_CHECKING:
    from app.core.events.kept import OfOneRoom


@dataclass(frozen=True, slots=True)
class CaucusOpened:
    """Some go apart, to talk about this item. What the whole room was at waits."""

    item: Item
    circle: Circle
    clock: Clock

    def apply(self, workshop: Workshop) -> Workshop:
        empty = Workshop(id=workshop.id, plan=workshop.plan, items=(self.item,))
        fresh = Caucus(self.item.id, self.circle, self.opened.apply(empty))
        with_it = replace(workshop, caucuses=(*workshop.caucuses, fresh))
        return with_it.with_inside(fresh.id, fresh.inside)

    @property
    def opened(self) -> ItemOpened:
        item = self.item
        return ItemOpened(item.id, self.clock, item.level, item.appearance)


@dataclass(frozen=True, slots=True)
class InCaucus:
    """Something that is kept happened in a caucus, and nowhere else."""

    caucus: ItemId
    event: "OfOneRoom"

    def apply(self, workshop: Workshop) -> Workshop:
        inside = self.event.apply(workshop.inside(self.caucus))
        return workshop.with_inside(self.caucus, inside)


OfCaucuses = CaucusOpened | InCaucus
