"""A caucus: opened, and everything that is kept of what happens in it."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.core.caucus import Caucus, Circle
from app.core.clock import Clock
from app.core.events.kept.items import ItemClosed, ItemOpened
from app.core.item import Item, ItemId, ItemState
from app.core.names import brought_back
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
        after = workshop.with_inside(self.caucus, inside)
        return brought_back(after, self.caucus) if isinstance(self.event, ItemClosed) else after


@dataclass(frozen=True, slots=True)
class SessionBegun:
    """An item of the agenda is open for the one party that it is for, and before nobody else."""

    item: ItemId

    def apply(self, workshop: Workshop) -> Workshop:
        return _with_item(workshop, replace(workshop.item(self.item), state=ItemState.OPEN))


@dataclass(frozen=True, slots=True)
class SessionOver:
    """That item is over. What was said in its session is the caucus's, and none of the agenda's."""

    item: ItemId
    spent: int

    def apply(self, workshop: Workshop) -> Workshop:
        item = workshop.item(self.item)
        done = replace(item, state=ItemState.DONE, spent=self.spent, fresh=True)
        return _with_item(workshop, done)


def _with_item(workshop: Workshop, changed: Item) -> Workshop:
    items = tuple(changed if i.id == changed.id else i for i in workshop.items)
    return replace(workshop, items=items)


OfSessions = SessionBegun | SessionOver
OfCaucuses = CaucusOpened | InCaucus | OfSessions
