"""A quiet minute: one press, and nobody speaks; it ends by itself."""

from app.core.allowed import also_in_a_caucus
from app.core.clock import Clock
from app.core.events import Events
from app.core.events.live import QuietSet, TurnClockSet
from app.core.guards import awake, only_lead
from app.core.now import Now
from app.core.refused import N_, Refused
from app.core.seat import Person
from app.core.workshop import Workshop

QUIET = 60.0  # seconds


@also_in_a_caucus
def begin_quiet(workshop: Workshop, by: Person, now: Now) -> Events:
    """Begin a minute of silence on every screen of the room. A turn that is being spoken waits;
    the item's own clock goes on."""
    only_lead(workshop, by)
    awake(workshop)
    if workshop.quiet is not None:
        raise Refused(N_("It is quiet already."))
    clock = QuietSet(Clock(QUIET, now.at))
    if workshop.speaking is None:
        return (clock,)
    return (clock, TurnClockSet(workshop.speaking.clock.stopped(now.at)))


@also_in_a_caucus
def end_quiet(workshop: Workshop, by: Person, now: Now) -> Events:
    """End the quiet minute before its time."""
    only_lead(workshop, by)
    if workshop.quiet is None:
        raise Refused(N_("The quiet minute is over."))
    return _over(workshop, now)


def pass_quiet(workshop: Workshop, now: Now) -> Events:
    """End the quiet minute once its time is over."""
    due = next_quiet(workshop)
    return () if due is None or due > now.at else _over(workshop, now)


def next_quiet(workshop: Workshop) -> float | None:
    """Return when the quiet minute ends, if there is one."""
    return workshop.quiet.ends if workshop.quiet is not None else None


def _over(workshop: Workshop, now: Now) -> Events:
    speaking = workshop.speaking
    if speaking is None or workshop.paused:
        return (QuietSet(None),)
    return (QuietSet(None), TurnClockSet(speaking.clock.started(now.at)))
