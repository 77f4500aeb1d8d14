"""The agenda as its organiser prepares it, and how long it is."""

from dataclasses import dataclass, field

from app.core.interpreting import LONGEST_STRETCH, Interpreting, stretches, takes
from app.core.item import Item, ItemState, Way
from app.core.level import Appearance, RecordLevel
from app.core.stage import Stage
from app.core.workshop import Workshop
from app.views.agenda import name_of


@dataclass(frozen=True, slots=True)
class PlannedItem:
    id: str
    title: str
    minutes: int
    takes: int  # with what interpreting adds
    prompts: tuple[str, ...]
    way: Way
    appearance: Appearance
    level: RecordLevel
    state: ItemState
    may_change: bool
    dial_in: str
    last_of_day: bool
    for_party: str  # its id; empty: it is for all
    for_name: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class StretchView:
    """Items from one to another, without a break between them for too long."""

    first: str
    last: str
    minutes: int


@dataclass(frozen=True, slots=True)
class PlannedAgenda:
    """`minutes` is how long everything takes that is not left out; `spare` may be below zero.
    Both count what interpreting adds, which is `added`."""

    title: str
    items: tuple[PlannedItem, ...]
    minutes: int
    added: int
    interpreting: Interpreting
    stretches: tuple[StretchView, ...]
    longest: int  # minutes that a stretch may last
    there_is: int
    in_writing: bool
    may_change: bool
    parties: tuple[tuple[str, str], ...] = ()  # those for which alone an item can be: id, name

    @property
    def spare(self) -> int:
        return self.there_is - self.minutes


def planned_agenda(workshop: Workshop) -> PlannedAgenda:
    """Return the agenda, for the organiser who owns it."""
    going_on = workshop.stage is not Stage.CLOSED
    items = tuple(_planned(workshop, item, going_on=going_on) for item in workshop.items)
    counted = [i for i in items if i.state is not ItemState.SKIPPED]
    return PlannedAgenda(
        title=workshop.plan.title,
        items=items,
        minutes=sum(i.takes for i in counted),
        added=sum(i.takes - i.minutes for i in counted),
        interpreting=workshop.plan.interpreting,
        stretches=_stretches(workshop),
        longest=LONGEST_STRETCH,
        there_is=workshop.plan.minutes,
        in_writing=workshop.plan.in_writing,
        may_change=going_on,
        parties=tuple((party.id, party.name) for party in workshop.plan.parties),
    )


def _stretches(workshop: Workshop) -> tuple[StretchView, ...]:
    plan, titles = workshop.plan, {i.id: _with_party(workshop, i) for i in workshop.items}
    found = stretches(workshop.items, plan.interpreting, in_writing=plan.in_writing)
    return tuple(StretchView(titles[s.first], titles[s.last], s.minutes) for s in found)


def _with_party(workshop: Workshop, item: Item) -> str:
    """Return the title; of a session with one party, with its name: they are often called alike."""
    party = name_of(workshop, item)
    return f"{item.title} ({party})" if party else item.title


def _planned(workshop: Workshop, item: Item, *, going_on: bool) -> PlannedItem:
    plan = workshop.plan
    return PlannedItem(
        id=item.id,
        title=item.title,
        minutes=item.minutes,
        takes=takes(item, plan.interpreting, in_writing=plan.in_writing),
        prompts=item.prompts,
        way=item.way,
        appearance=item.appearance,
        level=item.level,
        state=item.state,
        may_change=going_on and item.state in (ItemState.WAITING, ItemState.SKIPPED),
        dial_in=item.dial_in,
        last_of_day=item.last_of_day,
        for_party=item.for_party or "",
        for_name=name_of(workshop, item),
    )
