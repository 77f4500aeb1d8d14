"""What was decided beforehand, and the agenda."""

from dataclasses import dataclass, replace

from app.core.item import Item
from app.core.plan import Plan
from app.core.workshop import Workshop


@dataclass(frozen=True, slots=True)
class PlanChanged:
    """The organiser changed what was decided beforehand."""

    plan: Plan

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, plan=self.plan)


@dataclass(frozen=True, slots=True)
class AgendaChanged:
    """Items were added, removed, edited or reordered: the whole agenda as it is now."""

    items: tuple[Item, ...]

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, items=self.items)


OfPlan = PlanChanged | AgendaChanged
