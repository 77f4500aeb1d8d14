"""Events of one room as those of a caucus."""

from app.core.events import Event, Events
from app.core.events.kept import CaucusOpened, InCaucus, Kept, OfParking
from app.core.events.live import CaucusWarned, LiveInCaucus
from app.core.item import ItemId


def in_caucus(caucus: ItemId, events: Events) -> Events:
    """Return what happened in a caucus as something that happens to the workshop around it."""
    return tuple(_in_caucus(caucus, event) for event in events)


def _in_caucus(caucus: ItemId, event: Event) -> Event:
    if isinstance(event, CaucusOpened | InCaucus | CaucusWarned | LiveInCaucus):
        raise TypeError("there is no caucus within a caucus")
    if isinstance(event, OfParking):
        raise TypeError("the parking lot is the whole room's")
    return InCaucus(caucus, event) if isinstance(event, Kept) else LiveInCaucus(caucus, event)
