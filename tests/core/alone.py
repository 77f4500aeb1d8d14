"""A workshop that begins with a session with each party alone."""

from dataclasses import replace

from app.core.agenda import take_up
from app.core.item import Item, ItemId, ItemState, Way
from app.core.seat import PartyId, Person
from app.core.team import come
from tests.core.caucused import HELPER, LEAD
from tests.rooms import COAST, HILLS, OF_COAST, OF_HILLS, Rehearsal, an_item, gathered


def for_one(party: PartyId, title: str) -> Item:
    return replace(an_item(title, way=Way.FACILITATED), for_party=party)


COASTS, HILLS_OWN = for_one(COAST.id, "The coast alone"), for_one(HILLS.id, "The hills alone")


def a_series_of_sessions(people: tuple[Person, ...] = (*OF_COAST, *OF_HILLS)) -> Rehearsal:
    """Return a workshop that begins with a session with each party alone; the team is here."""
    room = gathered(COASTS, HILLS_OWN, an_item("Together"), people=people)
    for member in (LEAD, HELPER):
        room.act(come, member)
    return room


def opened(room: Rehearsal, item: Item = COASTS) -> ItemId:
    """Open a session; return the caucus that it is underneath."""
    room.act(take_up, LEAD, item.id)
    return room.workshop.caucuses[-1].id


def states(room: Rehearsal) -> list[ItemState]:
    return [item.state for item in room.workshop.items]
