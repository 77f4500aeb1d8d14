"""The options of time and fairness, for whoever leads: which are on, and what they can change."""

from dataclasses import dataclass

from app.core.allowed import may
from app.core.now import WONDERING
from app.core.opting import set_option
from app.core.options import Option, Span
from app.core.workshop import Workshop
from app.views.audience import Audience
from app.views.sides import SideView


@dataclass(frozen=True, slots=True)
class PartyBudgetView:
    """A party's budget in minutes; none: an equal share of the time."""

    id: str
    side: SideView
    minutes: int


@dataclass(frozen=True, slots=True)
class OptionsView:
    """`options` are those that there are, each with whether it is on; `parties`, with their
    budgets, stand there only while there are budgets."""

    options: tuple[tuple[Option, bool], ...]
    budgets_for: Span
    parties: tuple[PartyBudgetView, ...]


def options_view(workshop: Workshop, audience: Audience) -> OptionsView | None:
    """Return the options, for whoever leads the session; in a caucus they are not changed."""
    option, leader = next(iter(Option)), workshop.leader
    on = workshop.plan.options.has(option)
    if not audience.leads or not may(workshop, set_option, leader, WONDERING, option, not on):
        return None
    options = workshop.plan.options
    parties = workshop.plan.parties if options.has(Option.BUDGETS) else ()
    # The wall has no colours of its own: they are those of the clocks.
    hidden = set() if options.has(Option.COLOURS) else {Option.COLOURS_ON_THE_WALL}
    return OptionsView(
        options=tuple((o, options.has(o)) for o in Option if o not in hidden),
        budgets_for=options.budgets_for,
        parties=tuple(
            PartyBudgetView(p.id, SideView(p.name, p.shape), options.budgets.get(p.id, 0))
            for p in parties
        ),
    )
