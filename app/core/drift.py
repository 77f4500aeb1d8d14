"""How the day stands against its plan: behind or ahead, when it will end, and what to shorten.

It only reckons: a person decides (`replanning.py`).
"""

import math
from dataclasses import dataclass

from app.core.events import Events
from app.core.events.live import MinutePassed
from app.core.interpreting import FACTOR, takes
from app.core.item import Item, ItemState, Way, still_today
from app.core.now import Now
from app.core.options import Option
from app.core.overrun import shared
from app.core.shortening import Shortening, least_of
from app.core.stage import Stage
from app.core.workshop import Workshop

MINUTE = 60.0
STEP = 5  # minutes: items are shortened by as many, or a multiple


@dataclass(frozen=True, slots=True)
class Drift:
    """`behind` in whole minutes, below zero: ahead. `ends` is when this day is expected to end,
    once it has begun. `left` is how many minutes no proposal wins back."""

    behind: int
    ends: float | None
    proposals: tuple[Shortening, ...] = ()
    left: int = 0


def drift(workshop: Workshop, at: float) -> Drift:
    """Return how the day stands at that moment.

    The end is expected when the open item's time is over (or now, where that was over already)
    and everything that waits for this day has had its minutes, all of it with what interpreting
    adds. Where it is known when the day began, that is compared with the end as planned then, so
    that pauses, caucuses and what went by between items count; after a restart, only what items
    took.
    """
    unknown = not at and workshop.clock.since is None  # nothing has told the time yet
    if unknown or (workshop.planned_end is None and workshop.current is None):
        return _with_proposals(workshop, _of_items(workshop), None)
    to_come = sum(_seconds(workshop, i) for i in still_today(workshop.items))
    ends = max(_end_of_item(workshop, at), *_ends_of_sessions(workshop, at)) + to_come
    if workshop.planned_end is None:
        over = max(0.0, -_left_of_item(workshop, at))
        seconds = _of_items(workshop) + over
    else:
        seconds = ends - workshop.planned_end
    return _with_proposals(workshop, seconds, ends)


def _end_of_item(workshop: Workshop, at: float) -> float:
    return max(at, at + _left_of_item(workshop, at))


def _left_of_item(workshop: Workshop, at: float) -> float:
    """Return for how many seconds the open item goes on, below zero once it has taken longer: what
    its clock says, and what interpreting adds to that."""
    item = workshop.open_item
    if item is None:
        return 0.0
    added = _seconds(workshop, item) - item.minutes * MINUTE
    return workshop.clock.remaining(at) + added


def _seconds(workshop: Workshop, item: Item) -> float:
    """Return how long an item takes, with what interpreting adds."""
    plan = workshop.plan
    return takes(item, plan.interpreting, in_writing=plan.in_writing) * MINUTE


def _ends_of_sessions(workshop: Workshop, at: float) -> tuple[float, ...]:
    """Return when each session with one party alone that is going on is expected to be over."""
    alone = (c.inside for c in workshop.caucuses if c.open and c.circle.session is not None)
    return (at, *(at + inside.clock.remaining(at) for inside in alone))


def _of_items(workshop: Workshop) -> float:
    """Return how many seconds more items took, or were given, than was planned for them."""
    done = (i for i in workshop.items if i.state is ItemState.DONE)
    over = (i.spent - _seconds(workshop, i) for i in done)
    item = workshop.open_item
    given = workshop.allotted - item.minutes * MINUTE if item is not None else 0.0
    return sum(over) + given


def _with_proposals(workshop: Workshop, seconds: float, ends: float | None) -> Drift:
    behind = round(seconds / MINUTE)
    share = shared if workshop.plan.options.has(Option.OVERRUN) else shortenings
    # Five minutes off an item that is interpreted win back more than five.
    plan = workshop.plan
    times = 1.0 if plan.in_writing else FACTOR[plan.interpreting]
    proposals, left = share(still_today(workshop.items), math.ceil(round(behind / times, 6)))
    return Drift(behind, ends, proposals, round(left * times))


def shortenings(items: tuple[Item, ...], behind: int) -> tuple[tuple[Shortening, ...], int]:
    """Return what could be shortened to win that many minutes back, and what stays lost.

    Five minutes at a time come off the item that is then the longest, of equals the later one.
    An item keeps two thirds of its length, and ten minutes; breaks keep all of theirs.
    """
    lengths = {i.id: i.minutes for i in items if i.way is not Way.BREAK}
    floors = {i.id: least_of(i) for i in items}
    place = {i.id: n for n, i in enumerate(items)}
    wanted = max(0, behind)
    while wanted >= STEP:
        can = [i for i in lengths if lengths[i] - STEP >= floors[i]]
        if not can:
            break
        longest = max(can, key=lambda i: (lengths[i], place[i]))
        lengths[longest] -= STEP
        wanted -= STEP
    changed = (Shortening(i.id, lengths[i.id]) for i in items if i.id in lengths)
    lasted = {i.id: i.minutes for i in items}
    return tuple(s for s in changed if s.minutes != lasted[s.item]), wanted


def pass_minute(workshop: Workshop, now: Now) -> Events:
    """Let the reckoning know of the minute: with it, the day's end moves while nothing does."""
    due = next_minute(workshop)
    if due is None or due > now.at:
        return ()
    if not workshop.minute:
        return (MinutePassed(now.at),)
    return (MinutePassed(now.at - (now.at - workshop.minute) % MINUTE),)


def next_minute(workshop: Workshop) -> float | None:
    """Return when the next minute is over of a day that has begun, or None."""
    begun = workshop.current is not None or workshop.planned_end is not None
    return workshop.minute + MINUTE if begun and workshop.stage is Stage.RUNNING else None
