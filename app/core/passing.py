"""The passing of time, in the whole room and in every caucus."""

from collections.abc import Iterator

from app.core.alone import over_with
from app.core.asking_for_time import next_more_time, pass_more_time
from app.core.breaks import next_break, pass_break
from app.core.caucus import Caucus
from app.core.day import next_due, pass_time
from app.core.drift import next_minute, pass_minute
from app.core.events import Event, Events
from app.core.events.apart import in_caucus
from app.core.events.live import CaucusWarned
from app.core.handover import loss_of_the_lead, next_loss
from app.core.now import Now
from app.core.operators import next_operator_lost, operators_lost
from app.core.pairing import next_pair, pass_pair
from app.core.reminding import next_reminder, pass_reminder
from app.core.seat import Person
from app.core.signals import next_tick, pass_tick
from app.core.stillness import next_quiet, pass_quiet
from app.core.where_we_are import next_corrections, pass_corrections
from app.core.workshop import Workshop, replay

WARNING = 120.0  # seconds before its end that the people of a caucus are told of it


def time_passes(workshop: Workshop, by: Person, now: Now) -> Events:
    """Do what is due by now, wherever it is."""
    events: list[Event] = [*_in_one_room(workshop, by, now), *loss_of_the_lead(workshop, now)]
    events += operators_lost(replay(workshop, events), now)
    events += pass_minute(replay(workshop, events), now)
    events += pass_pair(replay(workshop, events), now)
    after = replay(workshop, events)
    for caucus in after.caucuses:
        if caucus.open:
            there = in_caucus(caucus.id, _in_one_room(after.inside(caucus.id), by, now))
            events += (*there, *over_with(caucus, there))
            if (due := _warning(caucus)) is not None and due <= now.at:
                events.append(CaucusWarned(caucus.id))
    events += pass_corrections(replay(workshop, events), now)
    # Once more: one of its two caucuses may be over now.
    return (*events, *pass_pair(replay(workshop, events), now))


def _in_one_room(workshop: Workshop, by: Person, now: Now) -> Events:
    due = [*pass_time(workshop, by, now)]
    for passes in (pass_tick, pass_quiet, pass_reminder, pass_more_time, pass_break):
        due += passes(replay(workshop, due), now)
    return tuple(due)


def next_moment(workshop: Workshop) -> float | None:
    """Return the next moment at which time itself acts, or None."""
    return min(_moments(workshop), default=None)


def _moments(workshop: Workshop) -> Iterator[float]:
    yield from _moments_in_one_room(workshop)
    for moment in (next_loss, next_operator_lost, next_minute, next_pair, next_corrections):
        if (due := moment(workshop)) is not None:
            yield due
    for caucus in workshop.caucuses:
        if caucus.open:
            yield from _moments_in_one_room(workshop.inside(caucus.id))
            if (due := _warning(caucus)) is not None:
                yield due


def _moments_in_one_room(workshop: Workshop) -> Iterator[float]:
    for moment in (next_due, next_tick, next_quiet, next_reminder, next_more_time, next_break):
        due = moment(workshop)
        if due is not None:
            yield due


def _warning(caucus: Caucus) -> float | None:
    """Return when its people are to be told that it ends soon. Of a caucus that is no longer than
    that they knew as it began."""
    ends = caucus.inside.clock.ends
    if ends is None or caucus.ends_soon or caucus.inside.allotted <= WARNING:
        return None
    return ends - WARNING
