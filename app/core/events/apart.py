"""Events of one room as those of a caucus."""

from app.core.events import Event, Events
from app.core.events.kept import (
    InCaucus,
    Kept,
    OfCaucuses,
    OfGlossary,
    OfPapers,
    OfParking,
    OfSeries,
    OfShuttle,
)
from app.core.events.live import LiveInCaucus, OfLiveCaucuses
from app.core.events.live.pairing import OfPairing
from app.core.item import ItemId


def in_caucus(caucus: ItemId, events: Events) -> Events:
    """Return what happened in a caucus as something that happens to the workshop around it."""
    return tuple(_in_caucus(caucus, event) for event in events)


def _in_caucus(caucus: ItemId, event: Event) -> Event:
    if isinstance(event, OfCaucuses | OfLiveCaucuses):
        raise TypeError("there is no caucus within a caucus")
    if isinstance(event, OfGlossary):
        raise TypeError("the glossary is the whole room's")
    if isinstance(event, OfPapers):
        raise TypeError("what is written of the day is the whole room's")
    if isinstance(event, OfParking):
        raise TypeError("the parking lot is the whole room's")
    if isinstance(event, OfPairing):
        raise TypeError("a pair is before two caucuses, and happens in neither")
    if isinstance(event, OfSeries):
        raise TypeError("what goes from one workshop to the next is the whole room's")
    if isinstance(event, OfShuttle):
        return event  # what a caucus let out stands in the log of the whole third party
    return InCaucus(caucus, event) if isinstance(event, Kept) else LiveInCaucus(caucus, event)
