"""What the organiser changes before and between sessions: the plan and the agenda."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from app.core.agenda import MOST_ITEMS, appearance_in, lasting
from app.core.alone import fit_for_one_party
from app.core.events import Events
from app.core.events.kept import AgendaChanged, PlanChanged
from app.core.guards import not_over, only_organiser
from app.core.interpreting import Interpreting
from app.core.item import Item, ItemId, Way
from app.core.level import Appearance, RecordLevel
from app.core.now import Now
from app.core.opting import checked_options
from app.core.options import Options
from app.core.plan import Devices, Plan, Setting
from app.core.refused import N_, Refused
from app.core.replanning import LONGEST_DIAL_IN, placed, waiting_item
from app.core.seat import Party, PartyId, Person, Shape
from app.core.stage import Stage
from app.core.team_notes import notes_gone_with
from app.core.words import LONGEST_POINT, LONGEST_PROMPT, LONGEST_TITLE, one_line, plain_words
from app.core.workshop import Workshop

MOST_PARTIES = 4
MOST_SEATS = 60
LANGUAGES = ("en", "fr", "es", "ar")


@dataclass(frozen=True, slots=True)
class PlanForm:
    """What the plan's form carries, as its reader typed it; numbers are numbers already."""

    title: str
    purpose: str
    setting: Setting
    devices: Devices
    languages: tuple[str, ...]
    ground_rules: str  # one a line
    minutes: int
    keep_days: int
    lead_away_seconds: int = 60
    interpreting: Interpreting = Interpreting.NONE
    options: Options = field(default_factory=Options)


def checked_plan(plan: Plan) -> Plan:
    """Return the plan with its texts made plain; refused where a field is no good."""
    if not plan.languages or any(code not in LANGUAGES for code in plan.languages):
        raise Refused(N_("Please choose at least one of the languages."), "languages")
    if not 2 <= len(plan.parties) <= MOST_PARTIES:
        raise Refused(N_("A workshop has two to four parties."), "parties")
    if not 10 <= plan.minutes <= 60 * 24 * 14:
        raise Refused(
            N_("Please give the time there is, between 10 minutes and 14 days."), "minutes"
        )
    if not 1 <= plan.keep_days <= 60:
        raise Refused(N_("Please give between 1 and 60 days."), "keep_days")
    if not 30 <= plan.lead_away_seconds <= 900:
        raise Refused(N_("Please give between 30 and 900 seconds."), "lead_away_seconds")
    parties = tuple(checked_party(p) for p in plan.parties)
    if len({p.name.casefold() for p in parties}) != len(parties):
        raise Refused(N_("Two parties have the same name."), "parties")
    if len(plan.ground_rules) > 30:
        raise Refused(
            N_("These are too many rules to keep in mind: thirty are the most."), "ground_rules"
        )
    return replace(
        plan,
        title=one_line(plan.title, "title", LONGEST_TITLE),
        purpose=plain_words(plan.purpose, "purpose", 2000, may_be_empty=True),
        parties=parties,
        ground_rules=tuple(
            one_line(rule, "ground_rules", LONGEST_POINT) for rule in plan.ground_rules
        ),
        options=checked_options(plan.options, parties),
    )


def checked_party(party: Party) -> Party:
    """Return the party with its name made plain; refused where it has no sensible size."""
    if not 1 <= party.seats <= MOST_SEATS:
        raise Refused(N_("Please give between 1 and 60 seats."), "seats")
    return replace(party, name=one_line(party.name, "party", LONGEST_TITLE))


def checked_item(workshop: Workshop, item: Item) -> Item:
    """Return the item with its texts made plain; refused where a field is no good."""
    if len(item.prompts) > 12:
        raise Refused(N_("These are too many prompts: twelve are the most."), "prompts")
    return replace(
        item,
        title=one_line(item.title, "title", LONGEST_TITLE),
        minutes=lasting(item.minutes),
        prompts=tuple(one_line(p, "prompts", LONGEST_PROMPT) for p in item.prompts),
        appearance=appearance_in(workshop, item.way, item.appearance),
        for_party=fit_for_one_party(workshop, item).for_party,
    )


def edit_plan(workshop: Workshop, by: Person, now: Now, form: PlanForm) -> Events:
    """Change title, purpose, setting, devices, languages, rules, time and retention."""
    only_organiser(by)
    _not_begun(workshop)
    rules = tuple(line.strip() for line in form.ground_rules.splitlines() if line.strip())
    plan = checked_plan(
        replace(
            workshop.plan,
            title=form.title,
            purpose=form.purpose,
            setting=form.setting,
            devices=form.devices,
            languages=form.languages,
            ground_rules=rules,
            minutes=form.minutes,
            keep_days=form.keep_days,
            lead_away_seconds=form.lead_away_seconds,
            interpreting=form.interpreting,
            options=form.options,
        )
    )
    if plan.in_writing == workshop.plan.in_writing:
        return (PlanChanged(plan),)
    return (PlanChanged(plan), AgendaChanged(appearing_in(plan, workshop.items)))


def appearing_in(plan: Plan, items: Iterable[Item]) -> tuple[Item, ...]:
    """Return the items with people appearing in them as is usual where they meet like this.

    Handles stand where nobody hears a voice, names where everybody does (the designs' defaults).
    """
    swap = (
        {Appearance.NAMED: Appearance.HANDLE}
        if plan.in_writing
        else {Appearance.HANDLE: Appearance.NAMED}
    )
    return tuple(
        replace(i, appearance=swap.get(i.appearance, i.appearance))
        if i.way is not Way.RESTATEMENT
        else i
        for i in items
    )


def edit_party(
    workshop: Workshop, by: Person, now: Now, party_id: str, name: str, seats: int
) -> Events:
    """Rename a party, or change how many seats it has."""
    only_organiser(by)
    _not_begun(workshop)
    changed = replace(workshop.party(PartyId(party_id)), name=name, seats=seats)
    parties = tuple(changed if p.id == party_id else p for p in workshop.plan.parties)
    return (PlanChanged(checked_plan(replace(workshop.plan, parties=parties))),)


def add_party(workshop: Workshop, by: Person, now: Now, name: str, seats: int) -> Events:
    """Add a party."""
    only_organiser(by)
    _not_begun(workshop)
    free = [s for s in Shape if s not in {p.shape for p in workshop.plan.parties}]
    if not free:
        raise Refused(N_("A workshop has two to four parties."), "parties")
    party = Party(PartyId(now.chance.new_id()), name, seats, now.chance.shuffled(free)[0])
    plan = replace(workshop.plan, parties=(*workshop.plan.parties, party))
    return (PlanChanged(checked_plan(plan)),)


def remove_party(workshop: Workshop, by: Person, now: Now, party_id: str) -> Events:
    """Take a party out; two must remain."""
    only_organiser(by)
    _not_begun(workshop)
    out = workshop.party(PartyId(party_id))
    if any(item.for_party == out.id for item in workshop.items):
        raise Refused(
            N_("Something on the agenda is for this party alone. Change that first."), "parties"
        )
    parties = tuple(p for p in workshop.plan.parties if p != out)
    return (PlanChanged(checked_plan(replace(workshop.plan, parties=parties))),)


def add_item(workshop: Workshop, by: Person, now: Now, title: str, minutes: int) -> Events:
    """Add an item at the end of the agenda."""
    only_organiser(by)
    not_over(workshop)
    if len(workshop.items) >= MOST_ITEMS:
        raise Refused(N_("The agenda is full: sixty items are the most."))
    appearance = Appearance.HANDLE if workshop.plan.in_writing else Appearance.NAMED
    item = Item(ItemId(now.chance.new_id()), title, minutes, appearance=appearance)
    return (AgendaChanged((*workshop.items, checked_item(workshop, item))),)


def edit_item(
    workshop: Workshop,
    by: Person,
    now: Now,
    item_id: str,
    title: str,
    minutes: int,
    prompts: str,
    way: Way,
    appearance: Appearance,
    level: RecordLevel,
    dial_in: str = "",
    for_party: str = "",
) -> Events:
    """Change an item that has not begun. `prompts` holds one prompt a line.

    `for_party` is that for which alone it is; empty, it is for all.
    """
    only_organiser(by)
    item = _waiting(workshop, item_id)
    changed = checked_item(
        workshop,
        replace(
            item,
            title=title,
            minutes=minutes,
            prompts=tuple(line.strip() for line in prompts.splitlines() if line.strip()),
            way=way,
            appearance=appearance,
            level=level,
            dial_in=one_line(dial_in, "dial_in", LONGEST_DIAL_IN, may_be_empty=True),
            for_party=PartyId(for_party) if for_party else None,
        ),
    )
    return (AgendaChanged(tuple(changed if i.id == item.id else i for i in workshop.items)),)


def remove_item(workshop: Workshop, by: Person, now: Now, item_id: str) -> Events:
    """Take an item that has not begun off the agenda, and the third party's notes on it."""
    only_organiser(by)
    item = _waiting(workshop, item_id)
    left = tuple(i for i in workshop.items if i.id != item.id)
    return (*notes_gone_with(workshop, item.id), AgendaChanged(left))


def move_item(workshop: Workshop, by: Person, now: Now, item_id: str, place: int) -> Events:
    """Move an item that has not begun to this place (from 0), behind what has."""
    only_organiser(by)
    item = _waiting(workshop, item_id)
    return (AgendaChanged(placed(workshop, item, place)),)


def set_heading(workshop: Workshop, by: Person, now: Now, item_id: str, text: str) -> Events:
    """Write a heading above an item in the draft, at any time; empty text takes it away."""
    only_organiser(by)
    item = workshop.item(item_id)
    heading = one_line(text, "text", LONGEST_TITLE, may_be_empty=True)
    wished = {**workshop.plan.headings, item.id: heading}
    headings = {i.id: wished[i.id] for i in workshop.items if wished.get(i.id)}
    return (PlanChanged(replace(workshop.plan, headings=headings)),)


def _waiting(workshop: Workshop, item_id: str) -> Item:
    not_over(workshop)
    return waiting_item(workshop, item_id)


def _not_begun(workshop: Workshop) -> None:
    if workshop.stage is not Stage.PLANNED:
        raise Refused(N_("The doors have been open: this can no longer be changed."))
