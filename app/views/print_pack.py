"""The print pack: agenda, ground rules, prompts, and slips for rounds, on paper."""

from dataclasses import dataclass, field

from app.core.item import ItemState, Way
from app.core.level import Appearance, RecordLevel
from app.core.workshop import Workshop
from app.views.audience import Audience, Eyes


@dataclass(frozen=True, slots=True)
class PackItemView:
    """`begins` and `ends` are minutes from the start of the first item."""

    title: str = field(repr=False)
    begins: int
    ends: int
    way: Way
    appearance: Appearance
    level: RecordLevel
    prompts: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class SlipView:
    """A prompt of a round on paper; where the item has none, its title asks."""

    prompt: str = field(repr=False)
    level: RecordLevel


@dataclass(frozen=True, slots=True)
class PrintPackView:
    title: str = field(repr=False)
    purpose: str = field(repr=False)
    items: tuple[PackItemView, ...]
    ground_rules: tuple[str, ...] = field(repr=False)
    slips: tuple[SlipView, ...]
    seats: int


def print_pack_view(workshop: Workshop, audience: Audience) -> PrintPackView | None:
    """Return what the organiser prints: the plan as it stands, without what was left out."""
    if audience.eyes is not Eyes.ORGANISER:
        return None
    items: list[PackItemView] = []
    begins = 0
    for i in workshop.items:
        if i.state is ItemState.SKIPPED:
            continue
        ends = begins + i.minutes
        items.append(PackItemView(i.title, begins, ends, i.way, i.appearance, i.level, i.prompts))
        begins = ends
    slips = tuple(
        SlipView(prompt, i.level)
        for i in items
        if i.way is Way.ROUND
        for prompt in i.prompts or (i.title,)
    )
    plan = workshop.plan
    return PrintPackView(
        title=plan.title,
        purpose=plan.purpose,
        items=tuple(items),
        ground_rules=plan.ground_rules,
        slips=slips,
        seats=sum(p.seats for p in plan.parties),
    )
