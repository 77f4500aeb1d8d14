"""Continuing workshops: what was released last time, the plan for the next one, and making it.

What both sides released is shown to everyone. What is planned for the next workshop is the
organiser's and the third party's: stored under the workshop's key, and no part of any export.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.core.copying import copied
from app.core.events import Events
from app.core.events.kept import ContinuingChanged, PlanChanged
from app.core.guards import (
    not_over,
    only_organiser,
    only_with,
    read_before,
    typed_to_be_stored,
)
from app.core.item import Item, ItemId, ItemState, Way
from app.core.level import RecordLevel
from app.core.now import Chance, Now
from app.core.plan import Plan
from app.core.planning import appearing_in
from app.core.powers import Power
from app.core.refused import N_, Refused
from app.core.seat import PartyId, Person, Role
from app.core.series import Continuing, InSeries
from app.core.words import plain_words
from app.core.workshop import Workshop

LONGEST_LAST_TIME = 4000
LONGEST_NEXT_PLAN = 4000

Design = tuple[Plan, Sequence[Item]]


def join_series(workshop: Workshop, by: Person, now: Now, series: InSeries) -> Events:
    """Note that a workshop belongs to a series. One that belongs to one stays where it is."""
    only_organiser(by)
    if workshop.plan.series is not None:
        return ()
    return (PlanChanged(replace(workshop.plan, series=series)),)


def tell_last_time(
    workshop: Workshop, by: Person, now: Now, words: Mapping[str, str], released: bool
) -> Events:
    """Enter what was released last time, by language; empty words take it away.

    Refused unless it is said that both sides released these words.
    """
    only_organiser(by)
    not_over(workshop)
    if workshop.plan.series is None or not workshop.plan.series.continues:
        raise Refused(N_("This is the first workshop of its group: there was no last time."))
    told = {}
    for language in workshop.plan.languages:
        text = words.get(language, "")
        text = plain_words(text, f"text-{language}", LONGEST_LAST_TIME, may_be_empty=True)
        if text:
            told[language] = text
    if told and not released:
        raise Refused(
            N_("Tick that both sides released these words: everyone in the room will read them."),
            "released",
        )
    return (ContinuingChanged(replace(workshop.continuing, last_time=told)),)


def plan_next(
    workshop: Workshop, by: Person, now: Now, text: str, level: RecordLevel, was: str = ""
) -> Events:
    """Write down what is planned for the next workshop; empty text takes it away.

    `level` is the one that the form showed its author, and `was` marks the words that it did.
    While the room is off the record the third party writes nothing here: it would be stored.
    """
    if by.role is not Role.ORGANISER:
        only_with(by, Power.POINTS)
        if not workshop.level_now.kept:
            raise Refused(
                N_("This is stored, and the room is off the record. Write it afterwards."), "text"
            )
        typed_to_be_stored(level)
    words = plain_words(text, "text", LONGEST_NEXT_PLAN, may_be_empty=True)
    read_before(workshop.continuing.for_next, was)
    return (ContinuingChanged(replace(workshop.continuing, for_next=words)),)


def gather_for_next(workshop: Workshop, by: Person, now: Now) -> Events:
    """Add to the plan for the next workshop what is parked, and what nobody came to on the agenda.

    What stands there already is not added again.
    """
    if by.role is not Role.ORGANISER:
        only_with(by, Power.POINTS)
    written = workshop.continuing.for_next
    there = {line.removeprefix("– ") for line in written.splitlines()}
    more = [line for line in dict.fromkeys(_left_open(workshop)) if line not in there]
    if not more:
        raise Refused(N_("Nothing is parked or left open that does not stand here already."))
    words = "\n".join((*written.splitlines(), *(f"– {line}" for line in more)))
    words = plain_words(words, "text", LONGEST_NEXT_PLAN)
    return (ContinuingChanged(replace(workshop.continuing, for_next=words)),)


def _left_open(workshop: Workshop) -> tuple[str, ...]:
    parked = tuple(line.text for line in workshop.parked)
    never_begun = {ItemState.WAITING, ItemState.SKIPPED}
    items = (i.title for i in workshop.items if i.state in never_begun and i.way is not Way.BREAK)
    return (*parked, *items)


def next_of(
    workshop: Workshop, title: str, series: InSeries, design: Design | None, chance: Chance
) -> tuple[Plan, tuple[Item, ...], Continuing]:
    """Return the plan and agenda of the next workshop of this group, and what it has of this one.

    Parties, languages, ground rules and settings are taken over; of another design come its
    agenda, its purpose and the time that it takes. Everything is under new ids, with shapes drawn
    anew. What was said and shown last time is not taken over: it is entered, once it is released.
    """
    plan, items = copied(workshop, chance)
    if design is not None:
        plan, items = _with_agenda_of(design, plan, chance)
    left = Continuing(planned=workshop.continuing.for_next)
    return replace(plan, title=title, series=series), items, left


def _with_agenda_of(design: Design, plan: Plan, chance: Chance) -> tuple[Plan, tuple[Item, ...]]:
    """Return the plan with the agenda of a design. What that has for its first party alone is for
    the first party here, and so on; what it has for one that is not here is left out."""
    other, agenda = design
    now = {there.id: here.id for there, here in zip(other.parties, plan.parties, strict=False)}
    items = tuple(
        replace(item, id=ItemId(chance.new_id()), for_party=_party_now(item, now))
        for item in agenda
        if item.for_party is None or item.for_party in now
    )
    taken = replace(plan, design=other.design, purpose=other.purpose, minutes=other.minutes)
    return taken, appearing_in(taken, items)


def _party_now(item: Item, now: Mapping[PartyId, PartyId]) -> PartyId | None:
    return now[item.for_party] if item.for_party is not None else None
