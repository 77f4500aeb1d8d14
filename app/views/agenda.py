"""The agenda as the third party sees it: what is done, what is open, what comes."""

from dataclasses import dataclass

from app.core.item import ItemState, Way
from app.core.level import Appearance, RecordLevel
from app.core.stage import Stage
from app.core.workshop import Workshop
from app.views.audience import Audience


@dataclass(frozen=True, slots=True)
class AgendaItemView:
    id: str
    title: str
    run: int
    minutes: int
    way: Way
    appearance: Appearance
    level: RecordLevel
    state: ItemState
    may_open: bool
    may_skip: bool
    may_go_back: bool


@dataclass(frozen=True, slots=True)
class AgendaView:
    """`drift` is how many minutes the day is behind its plan (below zero: ahead), as of the
    items that are over and the time that the open one was given."""

    items: tuple[AgendaItemView, ...]
    drift: int
    planned_end: float | None


def agenda_view(workshop: Workshop, audience: Audience) -> AgendaView | None:
    """Return the agenda, for the third party only."""
    if not audience.third_party:
        return None
    leads = audience.leads and workshop.stage is not Stage.CLOSED
    free = workshop.current is None and workshop.stage is Stage.RUNNING
    items = tuple(
        AgendaItemView(
            id=i.id,
            title=i.title,
            run=i.run,
            minutes=i.minutes,
            way=i.way,
            appearance=i.appearance,
            level=i.level,
            state=i.state,
            may_open=leads and free and i.state is ItemState.WAITING,
            may_skip=leads and i.state in {ItemState.WAITING, ItemState.SKIPPED},
            may_go_back=leads and i.state is ItemState.DONE,
        )
        for i in workshop.items
    )
    to_come = sum(i.minutes for i in workshop.waiting_items)
    item = workshop.open_item
    behind = sum(i.spent - i.minutes * 60 for i in workshop.items if i.state is ItemState.DONE)
    if item is not None:
        behind += round(workshop.allotted) - item.minutes * 60
    ends = workshop.clock.ends if item is not None else None
    return AgendaView(
        items=items,
        drift=round(behind / 60),
        planned_end=ends + to_come * 60 if ends is not None else None,
    )
