"""What is open is closed, and the ten seconds pass in which that can be taken back."""

from app.core.agenda import close_item
from app.core.day import close_day
from app.core.events import Events
from app.core.events.kept import ItemClosed
from tests.rooms import FACILITATOR, Rehearsal


def close_open_item(room: Rehearsal) -> Events:
    room.act(close_item, FACILITATOR)
    return room.wait(10)


def close_the_day(room: Rehearsal) -> Events:
    room.act(close_day, FACILITATOR)
    return room.wait(10)


def closed(room: Rehearsal) -> ItemClosed:
    """Close the open item, and return what the record is told of it."""
    room.act(close_item, FACILITATOR)
    (event,) = (e for e in room.wait(10) if isinstance(e, ItemClosed))
    return event
