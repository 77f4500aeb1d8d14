"""A session with one party alone: an item of the agenda that only that party attends.

It is a caucus underneath, under an id of its own. So nothing of it can come to stand among what
the whole room said; and of it the agenda knows no more than that it is open, or over.
"""

from dataclasses import replace

from app.core.caucus import NOBODY, Caucus, Circle
from app.core.clock import Clock
from app.core.events import Event, Events
from app.core.events.apart import in_caucus
from app.core.events.kept import CaucusOpened, InCaucus, ItemClosed, SessionBegun, SessionOver
from app.core.handles import draw_handles
from app.core.item import Item, ItemId, Way
from app.core.now import Now
from app.core.refused import N_, Refused
from app.core.seat import Person
from app.core.workshop import Workshop

_FOR_MORE_THAN_ONE = frozenset({Way.EACH_SIDE_IN_TURN, Way.RESTATEMENT, Way.BREAK})


def fit_for_one_party(workshop: Workshop, item: Item) -> Item:
    """Return the item; refused where it is for a party that is not here, or for one party alone
    and in a way that takes more than one."""
    if item.for_party is None:
        return item
    workshop.party(item.for_party)
    if item.way in _FOR_MORE_THAN_ONE:
        raise Refused(
            N_("One party alone cannot speak in that way. Choose another, or let it be for all."),
            "way",
        )
    return item


def met_alone(workshop: Workshop, item: Item, by: Person, now: Now) -> Events:
    """Open the item for its party alone, with whoever is of the third party.

    Nobody of the other parties need be here, and nothing that they are shown changes.
    """
    assert item.for_party is not None
    party = workshop.party(item.for_party)
    if workshop.caucus_of(party.id) is not None:
        raise Refused(N_("That party is in a caucus already."))
    apart = replace(item, id=ItemId(now.chance.new_id()), for_party=None, last_of_day=False)
    team = frozenset(workshop.team) | ({by.member} if by.member is not None else frozenset())
    circle = Circle(frozenset({party.id}), team, by.member or NOBODY, session=item.id)
    opened = CaucusOpened(apart, circle, Clock(item.minutes * 60, now.at))
    inside = opened.apply(workshop).inside(apart.id)
    drawn = draw_handles(inside, now, tuple(inside.seats))
    return (SessionBegun(item.id), opened, *in_caucus(apart.id, drawn))


def over_with(caucus: Caucus, events: Events) -> tuple[Event, ...]:
    """Return that the agenda's item is over, where its session is after these events."""
    session = caucus.circle.session
    if session is None:
        return ()
    closed = (e.event for e in events if isinstance(e, InCaucus))
    return tuple(SessionOver(session, e.spent) for e in closed if isinstance(e, ItemClosed))
