"""The options, as whoever leads changes them while the session runs."""

from collections.abc import Iterable
from dataclasses import replace

from app.core.allowed import one_at_a_time
from app.core.budgets import MINUTE, share_of
from app.core.events import Events
from app.core.events.kept import PlanChanged
from app.core.guards import not_over, only_lead
from app.core.now import Now
from app.core.options import LONGEST_BUDGET, Option, Options, Span
from app.core.refused import N_, Refused
from app.core.seat import Party, PartyId, Person
from app.core.workshop import Workshop


def set_option(workshop: Workshop, by: Person, now: Now, option: Option, on: bool) -> Events:
    """Switch an option on or off. What goes on of one that is switched off is gone."""
    only_lead(workshop, by)
    not_over(workshop)
    if workshop.plan.options.has(option) is on:
        raise Refused(N_("That is so already."))
    return _changed(workshop, workshop.plan.options.switched(option, on=on))


def set_budgets_for(workshop: Workshop, by: Person, now: Now, span: Span) -> Events:
    """Let budgets be for each item, or for the day."""
    only_lead(workshop, by)
    not_over(workshop)
    if workshop.plan.options.budgets_for is span:
        raise Refused(N_("That is so already."))
    return _changed(workshop, replace(workshop.plan.options, budgets_for=span))


@one_at_a_time("budgets")
def set_budget(workshop: Workshop, by: Person, now: Now, party_id: str, minutes: int) -> Events:
    """Give a party so many minutes; none, and it has an equal share of the time."""
    only_lead(workshop, by)
    not_over(workshop)
    party = workshop.party(PartyId(party_id))
    return _changed(workshop, workshop.plan.options.with_budget(party.id, lasting_budget(minutes)))


@one_at_a_time("budgets")
def add_to_budget(workshop: Workshop, by: Person, now: Now, party_id: str, minutes: int) -> Events:
    """Give a party so many minutes more than it has, or, below zero, fewer. One that has an equal
    share begins from that, in whole minutes."""
    only_lead(workshop, by)
    party = workshop.party(PartyId(party_id))
    has = workshop.plan.options.budgets.get(party.id) or round(share_of(workshop) / MINUTE)
    return set_budget(workshop, by, now, party_id, max(1, has + minutes))


def checked_options(options: Options, parties: Iterable[Party]) -> Options:
    """Return the options with budgets of these parties only; refused where one is no good."""
    there = options.among(frozenset(party.id for party in parties))
    for minutes in there.budgets.values():
        lasting_budget(minutes)
    return replace(there, budgets={p: m for p, m in there.budgets.items() if m})


def lasting_budget(minutes: int) -> int:
    """Return a budget; refused where it is no sensible number of minutes."""
    if not 0 <= minutes <= LONGEST_BUDGET:
        raise Refused(N_("Please give at most 720 minutes; none means an equal share."), "budget")
    return minutes


def _changed(workshop: Workshop, options: Options) -> Events:
    return (PlanChanged(replace(workshop.plan, options=options)),)
