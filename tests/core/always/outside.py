"""What those outside a caucus are shown, and the little that comes out of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.core.events.kept import InCaucus, ItemClosed, TurnKept
from app.core.events.live import CaucusWarned, LiveInCaucus
from app.core.item import ItemId
from app.core.seat import Person, Role
from app.core.turn import Kind
from app.core.workshop import Workshop
from app.live.regions import _VIEWS, regions_of
from app.views.apart import ApartView
from app.views.audience import FACILITATOR as LEADS
from app.views.audience import PROJECTOR, RECORD, THE_TEAM, Audience, Eyes, audience_of, seen_by
from app.views.mine import mine_view
from app.views.own_seat import own_seat_view
from app.views.record import record_view
from tests.core.always.room import rooms_of
from tests.rooms import CO_FACILITATOR

ROLE = Role.PARTICIPANT


@dataclass(frozen=True)
class Shown:
    """What everybody outside a caucus is shown at a moment."""

    workshop: Workshop
    caucus: ItemId
    views: tuple[object, ...]


def caucus_of(event: object) -> ItemId | None:
    """Return in which caucus this happened, or None: in the whole room."""
    if isinstance(event, InCaucus | LiveInCaucus | CaucusWarned):
        return event.caucus
    return None


def lets_words_out(event: object) -> bool:
    """Is this that everybody in a caucus has answered yes to these words being carried?"""
    kept = event.event if isinstance(event, InCaucus) else None
    return isinstance(kept, TurnKept) and kept.turn.kind is Kind.CARRIED


def nothing_carried(views: tuple[object, ...]) -> tuple[object, ...]:
    """Return what the third party is shown without the words that it may carry."""
    return tuple(
        replace(view, carried=()) if isinstance(view, ApartView) and view.may_call_back else view
        for view in views
    )


def ends_a_caucus(event: object) -> bool:
    return isinstance(event, InCaucus) and isinstance(event.event, ItemClosed)


def shown_outside(workshop: Workshop, caucus: ItemId) -> Iterator[object]:
    """Yield everything that those outside a caucus are shown: every view of every audience, and
    what is each seat's own."""
    inside = workshop.inside(caucus).seats
    audiences = {LEADS, THE_TEAM, PROJECTOR, Audience(Eyes.TEAM, member=CO_FACILITATOR.member)}
    for seat in workshop.seats:
        if seat not in inside:
            audience = audience_of(workshop, Person(ROLE, seat))
            audiences |= {audience} if audience is not None else set()
            yield own_seat_view(workshop, seat)
            yield mine_view(workshop, seat)
    for other in rooms_of(workshop):
        if other not in (None, caucus):
            audiences.add(Audience(Eyes.FACILITATOR, caucus=other))
    for audience in sorted(audiences, key=repr):
        there = seen_by(workshop, audience)
        for name in regions_of(audience):
            yield _VIEWS[name](there, audience)
    yield record_view(workshop, RECORD, {})
