"""The morning check: what was tried before the doors open, and what is still missing."""

from dataclasses import dataclass

from app.core.check import Check
from app.core.item import ItemState
from app.core.stage import Stage
from app.core.team import checks_of
from app.core.workshop import Workshop
from app.views.audience import Audience, Eyes


@dataclass(frozen=True, slots=True)
class CheckView:
    check: Check
    done: bool


@dataclass(frozen=True, slots=True)
class MorningView:
    """`due` is whether the check still matters: doors closed, and nothing has begun."""

    lines: tuple[CheckView, ...]
    ready: bool
    due: bool
    languages: tuple[str, ...]

    @property
    def done(self) -> int:
        return sum(line.done for line in self.lines)

    @property
    def asks_for_card(self) -> bool:
        return any(line.check is Check.CARD for line in self.lines)

    @property
    def missing(self) -> tuple[Check, ...]:
        return tuple(line.check for line in self.lines if not line.done)


def morning_view(workshop: Workshop, audience: Audience) -> MorningView | None:
    """Return the morning check, for the third party and the organiser only."""
    if not (audience.third_party or audience.eyes is Eyes.ORGANISER):
        return None
    lines = tuple(CheckView(c, c in workshop.checks) for c in checks_of(workshop))
    begun = any(i.state is not ItemState.WAITING for i in workshop.items)
    morning = workshop.stage is Stage.ASLEEP or (workshop.stage is Stage.PLANNED and not begun)
    return MorningView(
        lines=lines,
        ready=all(line.done for line in lines),
        due=not workshop.doors_open and morning,
        languages=workshop.plan.languages,
    )
