"""Budgets of spoken time, per party: what is left of them. At zero nothing happens by itself."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.core.allowed import one_at_a_time
from app.core.clock import Clock
from app.core.events import Events
from app.core.events.live import BudgetsRaised
from app.core.guards import awake, only_lead
from app.core.item import Item, ItemState, Way, still_today
from app.core.level import Appearance
from app.core.now import Now
from app.core.options import Option, Span
from app.core.refused import N_, Refused
from app.core.seat import Party, PartyId, Person
from app.core.workshop import Workshop

MINUTE = 60
_WITHOUT_A_FLOOR = frozenset({Way.ROUND, Way.SILENT_READING, Way.BREAK})


@dataclass(frozen=True, slots=True)
class Budget:
    """What a party has left, as a clock that runs while somebody of it has the floor."""

    party: Party
    clock: Clock
    whole: float


def budgets(workshop: Workshop) -> tuple[Budget, ...]:
    """Return what each party has left, or nothing where there are no budgets now.

    Only items in which people appear by name draw on them: elsewhere, what a side has had would
    say whose side words are on. In a caucus there are none.
    """
    options = workshop.plan.options
    if not options.has(Option.BUDGETS) or workshop.apart is not None:
        return ()
    of_the_day = options.budgets_for is Span.DAY
    if not workshop.names_shown and (workshop.current is not None or not of_the_day):
        return ()
    return tuple(_budget(workshop, party) for party in workshop.plan.parties)


@one_at_a_time("budgets")
def raise_budgets(workshop: Workshop, by: Person, now: Now) -> Events:
    """Give every party as many minutes more as the one that overran the furthest has overrun."""
    only_lead(workshop, by)
    awake(workshop)
    overrun = overrun_of_budgets(workshop, now.at)
    if not workshop.plan.options.has(Option.OVERRUN) or overrun <= 0:
        raise Refused(N_("No party has spoken for longer than it had."))
    return (BudgetsRaised(-(-overrun // MINUTE) * MINUTE),)


def overrun_of_budgets(workshop: Workshop, at: float) -> float:
    """Return by how many seconds the party that overran the furthest has; below zero, none has."""
    return max((-b.clock.remaining(at) for b in budgets(workshop)), default=0.0)


def _budget(workshop: Workshop, party: Party) -> Budget:
    whole = _given(workshop, party.id) + workshop.tally.more
    had = workshop.ledger.party(party.id).seconds if workshop.names_shown else 0.0
    if workshop.plan.options.budgets_for is Span.DAY:
        had += workshop.tally.seconds(party.id)
    speaking = workshop.speaking
    if speaking is None or speaking.seat not in {s.id for s in workshop.seats_of(party.id)}:
        return Budget(party, Clock(whole - had), whole)
    spent_before = speaking.whole - speaking.clock.left
    return Budget(party, Clock(whole - had - spent_before, speaking.clock.since), whole)


def _given(workshop: Workshop, party: PartyId) -> float:
    """Return the seconds that a party was given: those that were set, or an equal share."""
    minutes = workshop.plan.options.budgets.get(party)
    return minutes * MINUTE if minutes else share_of(workshop)


def share_of(workshop: Workshop) -> float:
    """Return an equal share of the time, in seconds: of the open item's, or of this day's items in
    which people have the floor by name."""
    of_the_day = workshop.plan.options.budgets_for is Span.DAY
    time = sum(_lengths_today(workshop)) if of_the_day else workshop.allotted
    return time / len(workshop.plan.parties)


def _lengths_today(workshop: Workshop) -> Iterator[float]:
    """Return the seconds of each of this day's items in which people have the floor by name."""
    over = workshop.tally.over
    to_come = {i.id for i in still_today(workshop.items)}
    for item in workshop.items:
        if item.state is ItemState.OPEN and item.id == workshop.current and workshop.names_shown:
            yield workshop.allotted
        elif item.id in over or (item.id in to_come and _has_a_floor(item)):
            yield item.minutes * MINUTE


def _has_a_floor(item: Item) -> bool:
    spoken = item.way not in _WITHOUT_A_FLOOR and item.for_party is None
    return item.appearance is Appearance.NAMED and spoken
