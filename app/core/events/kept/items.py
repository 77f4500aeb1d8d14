"""An item opens, its clock runs, it is closed or left out."""

from dataclasses import dataclass, replace

from app.core.beside import Beside
from app.core.clock import Clock
from app.core.corrections import Corrections
from app.core.interpreting import takes
from app.core.item import Item, ItemId, ItemState, still_today
from app.core.ledger import Ledger
from app.core.level import Appearance, RecordLevel
from app.core.options import Span
from app.core.pair import Pairing
from app.core.signal import Signals
from app.core.stage import Stage
from app.core.tally import Tally
from app.core.turn import Turn, TurnId
from app.core.unopened import Unopened
from app.core.workshop import Workshop


def _with_item(workshop: Workshop, changed: Item) -> Workshop:
    items = tuple(changed if i.id == changed.id else i for i in workshop.items)
    return replace(workshop, items=items)


def _planned_end(workshop: Workshop, clock: Clock, item: Item) -> float | None:
    """Return when the day would end that begins with this item, or that has begun already."""
    if workshop.planned_end is not None or clock.since is None:
        return workshop.planned_end
    plan, to_come = workshop.plan, (item, *still_today(workshop.items))
    minutes = (takes(i, plan.interpreting, in_writing=plan.in_writing) for i in to_come)
    return clock.since + clock.left + 60 * (sum(minutes) - item.minutes)


def _with_nothing_said(workshop: Workshop) -> Workshop:
    """Forget what belongs to one item only: nothing of it is there in the next."""
    return replace(
        workshop,
        handles={},
        spare_handles=(),
        used_handles=frozenset(),
        names_given_up=frozenset(),
        queue=(),
        returning=(),
        speaking=None,
        ledger=Ledger(),
        beside=Beside(),
        piece=None,
        asking=None,
        restated=None,
        reading=None,
        more_time=None,
        break_over=None,
        turns=(),
        spoken=frozenset(),
        points=(),
        round=None,
        asked=frozenset(),
        unopened=Unopened(),
        closed_words=(),
        carry=None,
        uncarried=None,
        pairing=Pairing(),
        intervention=None,
        notice=None,
        restarted=False,
    )


def _tally(workshop: Workshop) -> Tally:
    """Return what is drawn on budgets for the day, once the open item is over: nothing by party
    where people did not appear by name, and nothing at all unless budgets are for the day."""
    options, tally = workshop.plan.options, workshop.tally
    if options.budgets_for is Span.ITEM:
        tally = replace(tally, more=0.0)
    named = workshop.names_shown and workshop.apart is None
    if not (named and options.reckons_the_day) or workshop.current is None:
        return tally
    spoken = {p.id: workshop.ledger.party(p.id).seconds for p in workshop.plan.parties}
    return tally.after(workshop.current, spoken)


@dataclass(frozen=True, slots=True)
class ItemOpened:
    """An item is before the room; the queue starts empty and nothing is on the floor."""

    item: ItemId
    clock: Clock
    level: RecordLevel
    appearance: Appearance

    def apply(self, workshop: Workshop) -> Workshop:
        opened = replace(workshop.item(self.item), state=ItemState.OPEN)
        there = _with_item(workshop, opened)
        return replace(
            _with_nothing_said(there),
            stage=Stage.RUNNING,
            planned_end=_planned_end(there, self.clock, opened),
            current=self.item,
            clock=self.clock,
            allotted=self.clock.left,
            level=self.level,
            appearance=self.appearance,
            corrections=_to_be_told(there),
        )


def _to_be_told(workshop: Workshop) -> Corrections:
    """Have the clock begin at whose end corrections to *Where we are* are told, now that the room
    goes on to something else."""
    return replace(workshop.corrections, due=bool(workshop.papers.shown))


@dataclass(frozen=True, slots=True)
class ClockSet:
    """The item's clock was stopped, set going, lengthened, or noted down as it runs."""

    item: ItemId
    clock: Clock
    allotted: float

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, clock=self.clock, allotted=self.allotted)


@dataclass(frozen=True, slots=True)
class ItemClosed:
    """The item is over: what was kept of it stands in no order and without label.

    `kept` are its turns as they will be remembered, `gone` the ids of what was stored and is
    not: hidden cards, and points that nobody cleared. What stays here is in neither.
    """

    item: ItemId
    spent: int
    kept: tuple[Turn, ...]
    gone: frozenset[TurnId] = frozenset()

    def apply(self, workshop: Workshop) -> Workshop:
        item = workshop.item(self.item)
        done = replace(item, state=ItemState.DONE, spent=self.spent, fresh=True)
        return replace(
            _with_nothing_said(_with_item(workshop, done)),
            tally=_tally(workshop),
            current=None,
            clock=Clock(0),
            allotted=0,
            level=RecordLevel.HELD,
            appearance=Appearance.NAMED,
            past=tuple(sorted((*workshop.past, *self.kept), key=lambda t: t.id)),
            team_notes=tuple(sorted(workshop.team_notes, key=lambda n: n.id)),
            team_words=tuple(word for word in workshop.team_words if not word.passes),
            banner="" if workshop.banner_passes else workshop.banner,
            banner_passes=False,
            erased=workshop.erased | self.gone,
            mine={k: v for k, v in workshop.mine.items() if k not in self.gone},
            # With its one item a caucus is over.
            signals=workshop.signals if workshop.apart is None else Signals(),
            private_words=workshop.private_words if workshop.apart is None else (),
            interpreting=replace(workshop.interpreting, tap=None),
        )


@dataclass(frozen=True, slots=True)
class ItemSkipped:
    """The room will not take this item, or will after all."""

    item: ItemId
    skipped: bool = True

    def apply(self, workshop: Workshop) -> Workshop:
        state = ItemState.SKIPPED if self.skipped else ItemState.WAITING
        return _with_item(workshop, replace(workshop.item(self.item), state=state))


OfItems = ItemOpened | ClockSet | ItemClosed | ItemSkipped
