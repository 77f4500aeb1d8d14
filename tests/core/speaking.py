"""Who has the floor of a room, and in which way people speak there."""

from app.core.item import Way
from app.core.seat import Person, Role
from tests.rooms import NAMES, Rehearsal


def holder(room: Rehearsal) -> str:
    speaking = room.workshop.speaking
    return "" if speaking is None else NAMES[Person(Role.PARTICIPANT, speaking.seat)]


def way_of(room: Rehearsal) -> Way:
    item = room.workshop.open_item
    assert item is not None
    return item.way
