"""The agenda as the third party sees it: what is done, what is open, what comes."""

from dataclasses import dataclass, field

from app.core.drift import drift
from app.core.item import Item, ItemState, Way
from app.core.level import Appearance, RecordLevel
from app.core.options import Option
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
    for_party: str  # its id, where it is for one party alone
    for_name: str = field(repr=False)
    may_open: bool
    may_skip: bool
    may_go_back: bool
    last_of_day: bool
    may_move: bool
    may_end_day: bool
    shorten_to: int | None


@dataclass(frozen=True, slots=True)
class AgendaView:
    """`drift` is how many minutes the day is behind its plan (below zero: ahead), `ends` when it
    is expected to end, `left` how many minutes no shortening that is proposed wins back. `shared`:
    what was lost is shared out among all that follows."""

    items: tuple[AgendaItemView, ...]
    drift: int
    ends: float | None
    left: int
    may_shorten: bool
    shared: bool


def agenda_view(workshop: Workshop, audience: Audience) -> AgendaView | None:
    """Return the agenda, for the third party only; what is proposed, to whoever leads."""
    if not audience.third_party:
        return None
    leads = audience.leads and workshop.stage is not Stage.CLOSED
    now = drift(workshop, workshop.minute)
    awake = leads and workshop.stage is not Stage.ASLEEP
    proposed = {s.item: s.minutes for s in now.proposals} if awake else {}
    return AgendaView(
        items=tuple(_item(workshop, i, proposed.get(i.id), leads=leads) for i in workshop.items),
        drift=now.behind,
        ends=now.ends,
        left=now.left if proposed else 0,
        may_shorten=bool(proposed),
        shared=workshop.plan.options.has(Option.OVERRUN),
    )


def _item(workshop: Workshop, item: Item, shorten_to: int | None, *, leads: bool) -> AgendaItemView:
    free = workshop.current is None and workshop.stage is Stage.RUNNING
    awake = leads and workshop.stage is not Stage.ASLEEP
    waits = item.state in {ItemState.WAITING, ItemState.SKIPPED}
    return AgendaItemView(
        id=item.id,
        title=item.title,
        run=item.run,
        minutes=item.minutes,
        way=item.way,
        appearance=item.appearance,
        level=item.level,
        state=item.state,
        for_party=item.for_party or "",
        for_name=name_of(workshop, item),
        may_open=leads and free and item.state is ItemState.WAITING,
        may_skip=leads and waits,
        may_go_back=leads and item.state is ItemState.DONE,
        last_of_day=item.last_of_day,
        may_move=awake and waits,
        may_end_day=awake and item.state is not ItemState.DONE,
        shorten_to=shorten_to,
    )


def name_of(workshop: Workshop, item: Item) -> str:
    """Return the name of the party for which alone an item is; empty where it is for all."""
    return workshop.party(item.for_party).name if item.for_party is not None else ""
