"""Handles: the words under which people appear in writing, drawn for one item."""

from app.core.events import Events
from app.core.events.kept import HandlesUsed
from app.core.events.live import HandlesDrawn
from app.core.level import Appearance
from app.core.now import Now
from app.core.seat import SeatId
from app.core.workshop import Workshop


def draw_handles(workshop: Workshop, now: Now, seats: tuple[SeatId, ...]) -> Events:
    """Give each of these seats a word that nobody has had in this item.

    Words are drawn for all who could come, and as many again, in one: who comes later takes one
    of those. So the record does not change when somebody sits down, which would tell their word.
    """
    item = workshop.open_item
    if item is None or workshop.appearance is not Appearance.HANDLE or not seats:
        return ()
    shuffled, spare = now.chance.shuffled(seats), workshop.spare_handles
    if len(seats) <= len(spare):
        return (HandlesDrawn(dict(zip(shuffled, spare, strict=False)), spare[len(seats) :]),)
    many = max(len(seats), 2 * sum(party.seats for party in workshop.plan.parties))
    words = now.chance.handles(many, workshop.used_handles, workshop.plan.languages[0])
    drawn = dict(zip(shuffled, words, strict=False))
    return (
        HandlesUsed(item.id, frozenset(words)),
        HandlesDrawn(drawn, tuple(words[len(seats) :])),
    )
