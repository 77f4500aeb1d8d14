"""What was decided beforehand, and the agenda."""

from dataclasses import dataclass, replace

from app.core.item import Item
from app.core.plan import Plan
from app.core.workshop import Workshop


@dataclass(frozen=True, slots=True)
class PlanChanged:
    """What was decided beforehand has changed; what belonged to an option that is off is gone."""

    plan: Plan

    def apply(self, workshop: Workshop) -> Workshop:
        options = self.plan.options
        return replace(
            workshop,
            plan=self.plan,
            beside=workshop.beside.under(options),
            tally=workshop.tally.under(options),
            caucuses=tuple(replace(c, inside=self._in(c.inside)) for c in workshop.caucuses),
        )

    def _in(self, inside: Workshop) -> Workshop:
        return replace(inside, plan=self.plan, beside=inside.beside.under(self.plan.options))


@dataclass(frozen=True, slots=True)
class AgendaChanged:
    """Items were added, removed, edited or reordered: the whole agenda as it is now."""

    items: tuple[Item, ...]

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, items=self.items)


OfPlan = PlanChanged | AgendaChanged
