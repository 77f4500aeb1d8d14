"""Near an item's end: everyone is asked whether more time is needed, and answers unseen."""

from app.core.allowed import also_in_a_caucus
from app.core.at_devices import at_devices
from app.core.events import Events
from app.core.events.live import (
    MoreTimeAnswered,
    MoreTimeAsked,
    MoreTimeForgotten,
    MoreTimeTold,
)
from app.core.guards import own_seat
from app.core.item import Way
from app.core.more_time import (
    BEFORE_THE_END,
    FEWEST,
    SHORTEST_ASKED,
    AskedId,
    MoreTime,
    band_of,
)
from app.core.now import Now
from app.core.refused import N_, Refused
from app.core.seat import Person
from app.core.signal import tick_after
from app.core.workshop import Workshop


@also_in_a_caucus
def answer_more_time(workshop: Workshop, by: Person, now: Now, asked: str, more: bool) -> Events:
    """Answer *more time* or *enough*; another answer takes the place of the first.

    Nobody sees who has answered, or what. On one's own screen both answers look the same.
    """
    seat = own_seat(workshop, by)
    there = workshop.more_time
    if there is None or there.id != asked:
        raise Refused(N_("This is not asked any more."))
    if there.answers.get(seat.id) is more:
        return ()
    tick = there.tick if there.tick is not None else tick_after(now.at, workshop.signals.told)
    return (MoreTimeAnswered(there.id, seat.id, more, tick),)


def forgotten(workshop: Workshop) -> Events:
    """Forget what was asked: the item's end has moved, and it is asked again before that."""
    return () if workshop.more_time is None else (MoreTimeForgotten(workshop.more_time.id),)


def pass_more_time(workshop: Workshop, now: Now) -> Events:
    """Ask, or tell the third party the band, once that is due."""
    due = next_more_time(workshop)
    if due is None or due > now.at:
        return ()
    there = workshop.more_time
    if there is None:
        return (MoreTimeAsked(MoreTime(AskedId(now.chance.new_id()))),)
    given = (more for seat, more in there.answers.items() if seat in workshop.seats)
    return (MoreTimeTold(there.id, band_of(given)),)


def next_more_time(workshop: Workshop) -> float | None:
    """Return the next moment at which it is asked or told, or None."""
    if workshop.more_time is not None:
        return workshop.more_time.tick
    item, ends = workshop.open_item, workshop.clock.ends
    if item is None or ends is None or item.way is Way.BREAK or workshop.round is not None:
        return None
    if workshop.allotted < SHORTEST_ASKED or not _can_be_asked(workshop):
        return None
    return ends - BEFORE_THE_END


def _can_be_asked(workshop: Workshop) -> bool:
    """Whether anybody could be hidden among those here, and somebody is there to be told."""
    told = workshop.apart is None or bool(workshop.apart.circle.team)
    return told and len(at_devices(workshop)) >= FEWEST
