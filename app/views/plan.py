"""The plan as its organiser sees it: what people decided before anybody came, and no seat."""

from dataclasses import dataclass

from app.core.interpreting import Interpreting
from app.core.options import Option, Span
from app.core.plan import Devices, Setting
from app.core.planning import LANGUAGES, MOST_PARTIES
from app.core.seat import Shape
from app.core.stage import Stage
from app.core.workshop import Workshop


@dataclass(frozen=True, slots=True)
class PlannedParty:
    id: str
    name: str
    seats: int
    shape: Shape
    budget: int  # minutes; none: an equal share of the time


@dataclass(frozen=True, slots=True)
class PlanView:
    """`may_change` ends when the doors first open. `offered` begins with the chosen languages,
    in their order: the first one is the language in which handles are drawn."""

    id: str
    title: str
    purpose: str
    stage: Stage
    setting: Setting
    devices: Devices
    languages: tuple[str, ...]
    interpreting: Interpreting
    offered: tuple[str, ...]
    ground_rules: tuple[str, ...]
    hours: int
    minutes: int
    keep_days: int
    lead_away_seconds: int
    parties: tuple[PlannedParty, ...]
    options: tuple[Option, ...]
    budgets_for: Span
    may_change: bool
    may_add_party: bool
    may_remove_party: bool


def plan_view(workshop: Workshop) -> PlanView:
    """Return the plan, for the organiser who owns it."""
    plan = workshop.plan
    planned = workshop.stage is Stage.PLANNED
    others = (code for code in LANGUAGES if code not in plan.languages)
    return PlanView(
        id=workshop.id,
        title=plan.title,
        purpose=plan.purpose,
        stage=workshop.stage,
        setting=plan.setting,
        devices=plan.devices,
        languages=plan.languages,
        interpreting=plan.interpreting,
        offered=(*plan.languages, *others),
        ground_rules=plan.ground_rules,
        hours=plan.minutes // 60,
        minutes=plan.minutes % 60,
        keep_days=plan.keep_days,
        lead_away_seconds=plan.lead_away_seconds,
        parties=tuple(
            PlannedParty(p.id, p.name, p.seats, p.shape, plan.options.budgets.get(p.id, 0))
            for p in plan.parties
        ),
        options=tuple(option for option in Option if plan.options.has(option)),
        budgets_for=plan.options.budgets_for,
        may_change=planned,
        may_add_party=planned and len(plan.parties) < MOST_PARTIES,
        may_remove_party=planned and len(plan.parties) > 2,
    )
