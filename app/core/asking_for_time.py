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
from app.core.guards import seat_of
from app.core.item import Way
from app.core.more_time import (
    BEFORE_THE_END,
    FEWEST,
    SHORTEST_ASKED,
    TOLD_AFTER,
    AskedId,
    MoreTime,
    band_of,
)
from app.core.now import Now
from app.core.refused import N_, Refused
from app.core.seat import Person
from app.core.workshop import Workshop


@also_in_a_caucus
def answer_more_time(workshop: Workshop, by: Person, now: Now, asked: str, more: bool) -> Events:
    """Answer *more time* or *enough*, until it is told; another answer takes the place of the
    first.

    Nobody sees who has answered, or what. On one's own screen both answers look the same.
    """
    seat = seat_of(workshop, by)
    there = workshop.more_time
    if there is None or there.id != asked or there.due is None or there.due <= now.at:
        raise Refused(N_("This is not asked any more."))
    if there.answers.get(seat.id) is more:
        return ()
    return (MoreTimeAnswered(there.id, seat.id, more),)


def forgotten(workshop: Workshop) -> Events:
    """Forget what was asked: the item's end has moved, and it is asked again before that."""
    return () if workshop.more_time is None else (MoreTimeForgotten(workshop.more_time.id),)


def pass_more_time(workshop: Workshop, now: Now) -> Events:
    """Ask, or tell the third party the band, once that is due.

    It is told once, at a moment that was fixed as it was asked, and of all who answered: did it
    move with an answer, or with a seat that is closed, its step would tell what that one said.
    """
    due = next_more_time(workshop)
    if due is None or due > now.at:
        return ()
    there = workshop.more_time
    if there is None:
        asked = MoreTime(AskedId(now.chance.new_id()), now.at + TOLD_AFTER)
        return (MoreTimeAsked(asked),)
    return (MoreTimeTold(there.id, band_of(there.answers.values())),)


def next_more_time(workshop: Workshop) -> float | None:
    """Return the next moment at which it is asked or told, or None."""
    if workshop.more_time is not None:
        return workshop.more_time.due
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
