"""Another workshop like this one: the same plan and agenda, and nothing that happened."""

from collections.abc import Collection
from dataclasses import replace
from itertools import count

from app.core.item import Item, ItemId, ItemState
from app.core.now import Chance
from app.core.plan import Plan
from app.core.seat import PartyId, Shape
from app.core.words import LONGEST_TITLE
from app.core.workshop import Workshop


def copied(workshop: Workshop, chance: Chance) -> tuple[Plan, tuple[Item, ...]]:
    """Return the plan and agenda under new ids, with shapes drawn anew and no second runs."""
    shapes = chance.shuffled(list(Shape))
    parties = tuple(
        replace(party, id=PartyId(chance.new_id()), shape=shape)
        for party, shape in zip(workshop.plan.parties, shapes, strict=False)
    )
    now = {then.id: party.id for then, party in zip(workshop.plan.parties, parties, strict=True)}
    items = tuple(
        replace(
            item,
            id=ItemId(chance.new_id()),
            state=ItemState.WAITING,
            spent=0,
            fresh=False,
            dial_in="",
            for_party=now[item.for_party] if item.for_party is not None else None,
        )
        for item in workshop.items
        if item.run == 1
    )
    options = workshop.plan.options
    budgets = {now[party]: minutes for party, minutes in options.budgets.items() if party in now}
    options = replace(options, budgets=budgets)
    plan = replace(workshop.plan, parties=parties, headings={}, options=options, series=None)
    return plan, items


def titled_apart(title: str, taken: Collection[str]) -> str:
    """Return the title, with a number behind it if it is taken: no two in a list look alike."""
    if title not in taken:
        return title
    numbered = (_with_number(title, number) for number in count(2))
    return next(apart for apart in numbered if apart not in taken)


def _with_number(title: str, number: int) -> str:
    mark = f" ({number})"
    return title[: LONGEST_TITLE - len(mark)].rstrip() + mark
