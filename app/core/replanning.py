"""Replanning while the session runs: moving, shortening and lengthening what has not begun."""

from dataclasses import replace

from app.core.agenda import lasting
from app.core.allowed import one_at_a_time
from app.core.drift import drift
from app.core.events import Events
from app.core.events.kept import AgendaChanged
from app.core.guards import awake, not_over, only_lead
from app.core.item import Item, ItemId, ItemState
from app.core.now import Now
from app.core.refused import N_, Refused
from app.core.seat import Person
from app.core.words import one_line
from app.core.workshop import Workshop

LONGEST_DIAL_IN = 200


@one_at_a_time("the order of the agenda")
def move(workshop: Workshop, by: Person, now: Now, item_id: str, place: int) -> Events:
    """Move an item that has not begun to this place (from 0), behind what has."""
    only_lead(workshop, by)
    awake(workshop)
    item = waiting_item(workshop, item_id)
    return (AgendaChanged(placed(workshop, item, place)),)


@one_at_a_time("an item's length")
def change_minutes(workshop: Workshop, by: Person, now: Now, item_id: str, minutes: int) -> Events:
    """Give an item that has not begun another length."""
    only_lead(workshop, by)
    awake(workshop)
    item = waiting_item(workshop, item_id)
    return (AgendaChanged(_with(workshop, replace(item, minutes=lasting(minutes)))),)


@one_at_a_time("the order of the agenda")
def move_by(workshop: Workshop, by: Person, now: Now, item_id: str, step: int) -> Events:
    """Move an item that has not begun so many places down, or, below zero, up."""
    only_lead(workshop, by)
    place = workshop.items.index(workshop.item(item_id)) + step
    return move(workshop, by, now, item_id, max(0, place))


@one_at_a_time("an item's length")
def add_minutes(workshop: Workshop, by: Person, now: Now, item_id: str, minutes: int) -> Events:
    """Give an item that has not begun so many minutes more, or, below zero, fewer."""
    only_lead(workshop, by)
    lasts = workshop.item(item_id).minutes + minutes
    return change_minutes(workshop, by, now, item_id, lasts)


@one_at_a_time("an item's length")
def shorten(workshop: Workshop, by: Person, now: Now) -> Events:
    """Shorten what is proposed, all of it, so that the day comes closer to its plan."""
    only_lead(workshop, by)
    awake(workshop)
    proposed = {s.item: s.minutes for s in drift(workshop, workshop.minute).proposals}
    if not proposed:
        raise Refused(N_("There is nothing to shorten now."))
    items = (replace(i, minutes=proposed.get(i.id, i.minutes)) for i in workshop.items)
    return (AgendaChanged(tuple(items)),)


@one_at_a_time("the order of the agenda")
def end_day_after(workshop: Workshop, by: Person, now: Now, item_id: str) -> Events:
    """Let this item be the last of its day, or no longer."""
    only_lead(workshop, by)
    awake(workshop)
    item = _not_done(workshop, item_id)
    return (AgendaChanged(_with(workshop, replace(item, last_of_day=not item.last_of_day))),)


@one_at_a_time("dial-in")
def set_dial_in(workshop: Workshop, by: Person, now: Now, text: str, item_id: str = "") -> Events:
    """Say which line to ring if somebody's call fails, in the open item or in the one named;
    empty text takes it away."""
    only_lead(workshop, by)
    not_over(workshop)
    item = _not_done(workshop, item_id or workshop.current or "")
    line = one_line(text, "text", LONGEST_DIAL_IN, may_be_empty=True)
    return (AgendaChanged(_with(workshop, replace(item, dial_in=line))),)


def waiting_item(workshop: Workshop, item_id: str) -> Item:
    """Return an item that can still be changed; refused where it has begun."""
    item = workshop.item(item_id)
    if item.state not in (ItemState.WAITING, ItemState.SKIPPED):
        raise Refused(N_("That item has begun and can no longer be changed."))
    return item


def placed(workshop: Workshop, item: Item, place: int) -> tuple[Item, ...]:
    """Return the agenda with this item at that place (from 0), behind what has begun."""
    others = [i for i in workshop.items if i.id != item.id]
    begun = [n for n, i in enumerate(others) if i.state in (ItemState.OPEN, ItemState.DONE)]
    first = begun[-1] + 1 if begun else 0
    place = max(first, min(place, len(others)))
    return (*others[:place], item, *others[place:])


def _not_done(workshop: Workshop, item_id: str) -> Item:
    item = workshop.item(ItemId(item_id))
    if item.state is ItemState.DONE:
        raise Refused(N_("That item is over."))
    return item


def _with(workshop: Workshop, changed: Item) -> tuple[Item, ...]:
    return tuple(changed if i.id == changed.id else i for i in workshop.items)
