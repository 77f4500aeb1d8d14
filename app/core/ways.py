"""The way of speaking of the open item, changed while it runs."""

from app.core.agenda import appearance_in, lasting
from app.core.allowed import also_in_a_caucus, one_at_a_time
from app.core.clock import Clock
from app.core.events import Event, Events
from app.core.events.kept import WayChanged
from app.core.events.live import FloorFreed, ReadingClockSet
from app.core.guards import awake, only_lead, open_item
from app.core.item import Way
from app.core.now import Now
from app.core.refused import N_, Refused
from app.core.seat import Person
from app.core.workshop import Workshop

_KEEPS_THE_FLOOR = frozenset(
    {Way.FACILITATED, Way.OPEN_QUEUE, Way.BALANCED_QUEUE, Way.EACH_SIDE_IN_TURN}
)


@one_at_a_time("way")
@also_in_a_caucus
def change_way(workshop: Workshop, by: Person, now: Now, way: Way, minutes: int = 0) -> Events:
    """Go on in another way from now on. `minutes` is how long is read in silence.

    Between ways with a queue, hands stay up, and whoever has the floor, or is to come back to it,
    does. Into a restatement hands stay up, and the floor is free. In every other way nobody asks
    for the floor: it is freed, and hands come down. How people appear stays as it is, and the
    ledger goes on.
    """
    only_lead(workshop, by)
    awake(workshop)
    item = open_item(workshop)
    if workshop.round is not None:
        raise Refused(N_("A round is open. Let it end, or drop it, before the way changes."))
    if way is item.way:
        raise Refused(N_("That is the way of speaking already."), "way")
    appearance_in(workshop, way, workshop.appearance)  # refuses what cannot go together
    events: list[Event] = []
    if workshop.speaking is not None and way not in _KEEPS_THE_FLOOR:
        events.append(FloorFreed(now.at))
    events.append(WayChanged(item.id, way))
    if way is Way.SILENT_READING:
        clock = Clock(lasting(minutes) * 60, None if workshop.paused else now.at)
        events.append(ReadingClockSet(clock))
    return tuple(events)
