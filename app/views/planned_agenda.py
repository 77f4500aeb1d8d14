"""The agenda as its organiser prepares it, and how long it is."""

from dataclasses import dataclass

from app.core.item import Item, ItemState, Way
from app.core.level import Appearance, RecordLevel
from app.core.stage import Stage
from app.core.workshop import Workshop


@dataclass(frozen=True, slots=True)
class PlannedItem:
    id: str
    title: str
    minutes: int
    prompts: tuple[str, ...]
    way: Way
    appearance: Appearance
    level: RecordLevel
    state: ItemState
    may_change: bool


@dataclass(frozen=True, slots=True)
class PlannedAgenda:
    """`minutes` is how long everything takes that is not left out; `spare` may be below zero."""

    title: str
    items: tuple[PlannedItem, ...]
    minutes: int
    there_is: int
    in_writing: bool
    may_change: bool

    @property
    def spare(self) -> int:
        return self.there_is - self.minutes


def planned_agenda(workshop: Workshop) -> PlannedAgenda:
    """Return the agenda, for the organiser who owns it."""
    going_on = workshop.stage is not Stage.CLOSED
    return PlannedAgenda(
        title=workshop.plan.title,
        items=tuple(_planned(item, going_on=going_on) for item in workshop.items),
        minutes=sum(i.minutes for i in workshop.items if i.state is not ItemState.SKIPPED),
        there_is=workshop.plan.minutes,
        in_writing=workshop.plan.in_writing,
        may_change=going_on,
    )


def _planned(item: Item, *, going_on: bool) -> PlannedItem:
    return PlannedItem(
        id=item.id,
        title=item.title,
        minutes=item.minutes,
        prompts=item.prompts,
        way=item.way,
        appearance=item.appearance,
        level=item.level,
        state=item.state,
        may_change=going_on and item.state in (ItemState.WAITING, ItemState.SKIPPED),
    )
