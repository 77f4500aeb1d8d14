"""How time and turns are shared between the parties: for the third party alone, while it is on."""

from dataclasses import dataclass, field

from app.core.allowed import may
from app.core.budgets import Budget, budgets, raise_budgets
from app.core.ledger import Heard
from app.core.now import WONDERING
from app.core.options import Option, Span
from app.core.seat import Party
from app.core.workshop import Workshop
from app.views.audience import Audience
from app.views.clock import ClockView, clock_view
from app.views.sides import SideView

LONGEST_BAR = 100  # as wide as a plot's widest bar is drawn


@dataclass(frozen=True, slots=True)
class BudgetView:
    """What a party has left: as a clock while somebody of it speaks, else in minutes and seconds,
    which say by how much it is `over`."""

    side: SideView
    clock: ClockView | None
    minutes: int
    seconds: int
    over: bool


@dataclass(frozen=True, slots=True)
class BarView:
    """What a party has had. The widths are parts of a hundred of the longest bar."""

    side: SideView
    minutes: int
    seconds: int
    turns: int
    time_width: int
    turns_width: int


@dataclass(frozen=True, slots=True)
class PlotView:
    """What each party has had in an item."""

    title: str = field(repr=False)
    bars: tuple[BarView, ...]


@dataclass(frozen=True, slots=True)
class BalanceView:
    """`plot` is of the item that is open. Of those that are over nothing is known by party, but for
    what was drawn on budgets that are for the day."""

    budgets: tuple[BudgetView, ...]
    of_the_day: bool
    may_raise: bool
    plot: PlotView | None

    @property
    def on(self) -> bool:
        return bool(self.budgets or self.plot)


def balance_view(workshop: Workshop, audience: Audience) -> BalanceView | None:
    """Return what the third party is shown of the balance, and nothing where no option is on.

    Only of items in which people appear by name: in all others a side's time would say whose side
    words are on.
    """
    if not audience.third_party or workshop.apart is not None:
        return None
    colours = workshop.plan.options.has(Option.COLOURS)
    return BalanceView(
        budgets=tuple(_budget(budget, colours=colours) for budget in budgets(workshop)),
        of_the_day=workshop.plan.options.budgets_for is Span.DAY,
        may_raise=audience.leads and may(workshop, raise_budgets, workshop.leader, WONDERING),
        plot=_plot(workshop),
    )


def _budget(budget: Budget, *, colours: bool) -> BudgetView:
    side = SideView(budget.party.name, budget.party.shape)
    runs = budget.clock.since is not None
    left = round(budget.clock.left)
    return BudgetView(
        side=side,
        clock=clock_view(budget.clock, budget.whole, colours=colours) if runs else None,
        minutes=abs(left) // 60,
        seconds=abs(left) % 60,
        over=left <= 0,
    )


def _plot(workshop: Workshop) -> PlotView | None:
    item = workshop.open_item
    if item is None or not workshop.names_shown or not workshop.plan.options.has(Option.PLOTS):
        return None
    parties = workshop.plan.parties
    heard = [workshop.ledger.party(party.id) for party in parties]
    longest = max((h.seconds for h in heard), default=0.0)
    most = max((h.turns for h in heard), default=0)
    bars = (_bar(p, h, longest, most) for p, h in zip(parties, heard, strict=True))
    return PlotView(item.title, tuple(bars))


def _bar(party: Party, heard: Heard, longest: float, most: int) -> BarView:
    minutes, seconds = divmod(round(heard.seconds), 60)
    return BarView(
        side=SideView(party.name, party.shape),
        minutes=minutes,
        seconds=seconds,
        turns=heard.turns,
        time_width=round(LONGEST_BAR * heard.seconds / longest) if longest else 0,
        turns_width=round(LONGEST_BAR * heard.turns / most) if most else 0,
    )
