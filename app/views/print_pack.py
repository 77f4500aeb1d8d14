"""The print pack: agenda, ground rules, prompts, and slips for rounds, on paper."""

from dataclasses import dataclass, field

from app.core.item import ItemState, Way
from app.core.level import Appearance, RecordLevel
from app.core.workshop import Workshop
from app.views.agenda import name_of
from app.views.audience import Audience, Eyes


@dataclass(frozen=True, slots=True)
class PackItemView:
    """`begins` and `ends` are minutes from the start of the first item that is for all.

    One that is for a party alone (`for_party`, its name) stands on no sheet that all read: its
    prompts are for that party's own room.
    """

    title: str = field(repr=False)
    begins: int
    ends: int
    way: Way
    appearance: Appearance
    level: RecordLevel
    prompts: tuple[str, ...] = field(repr=False)
    for_party: str = field(default="", repr=False)  # its name; empty: it is for all


@dataclass(frozen=True, slots=True)
class SlipView:
    """A prompt of a round on paper; where the item has none, its title asks."""

    prompt: str = field(repr=False)
    level: RecordLevel
    seats: int


@dataclass(frozen=True, slots=True)
class PrintPackView:
    title: str = field(repr=False)
    purpose: str = field(repr=False)
    items: tuple[PackItemView, ...]
    ground_rules: tuple[str, ...] = field(repr=False)
    slips: tuple[SlipView, ...]


def print_pack_view(workshop: Workshop, audience: Audience) -> PrintPackView | None:
    """Return what the organiser prints: the plan as it stands, without what was left out."""
    if audience.eyes is not Eyes.ORGANISER:
        return None
    items: list[PackItemView] = []
    begins = 0
    for i in workshop.items:
        if i.state is ItemState.SKIPPED:
            continue
        ends = begins + (i.minutes if i.for_party is None else 0)
        alone = name_of(workshop, i)
        facts = (i.way, i.appearance, i.level, i.prompts, alone)
        items.append(PackItemView(i.title, begins, ends, *facts))
        begins = ends
    plan = workshop.plan
    seats = {party.name: party.seats for party in plan.parties}
    everybody = sum(seats.values())
    slips = tuple(
        SlipView(prompt, i.level, seats.get(i.for_party, everybody))
        for i in items
        if i.way is Way.ROUND
        for prompt in i.prompts or (i.title,)
    )
    return PrintPackView(
        title=plan.title,
        purpose=plan.purpose,
        items=tuple(items),
        ground_rules=plan.ground_rules,
        slips=slips,
    )
