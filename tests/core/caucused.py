"""A room of which some went apart, and what everybody outside is shown of it."""

from collections.abc import Callable

from app.core.caucuses import inside, open_caucus
from app.core.events import Events
from app.core.item import ItemId
from app.core.seat import MemberId, PartyId, Person, Role
from app.core.team import come
from app.live.regions import _VIEWS, regions_of
from app.views.audience import PROJECTOR, RECORD, Audience, Eyes, seen_by
from app.views.own_seat import own_seat_view
from app.views.record import record_view
from tests.rooms import OF_HILLS, Rehearsal

LEAD = Person(Role.FACILITATOR, member=MemberId("lead"))
HELPER = Person(Role.PANEL, member=MemberId("helper"))
OTHER = Person(Role.PANEL, member=MemberId("other"))
SECRET = "What the coast says only to itself"


def apart(room: Rehearsal, *parties: str, team: tuple[str, ...] = ("helper",)) -> ItemId:
    """Send these parties apart, the coast if none is named; return the caucus."""
    for member in (LEAD, HELPER, OTHER):
        room.act(come, member)
    room.act(open_caucus, LEAD, "What we need", parties or ("coast",), team, 30, "The blue room")
    return room.workshop.caucuses[-1].id


def there(
    room: Rehearsal, caucus: ItemId, by: Person, rule: Callable[..., Events], *fields: object
) -> Events:
    return room.act(inside, by, caucus, rule, *fields)


def shown_outside(room: Rehearsal) -> list[object]:
    """Return everything that everybody outside is shown: each view, and each own seat."""
    party = Audience(Eyes.PARTY, PartyId("hills"))
    people = [Audience(Eyes.FACILITATOR), Audience(Eyes.TEAM), party, PROJECTOR]
    views = [_VIEWS[n](seen_by(room.workshop, a), a) for a in people for n in regions_of(a)]
    seats = [own_seat_view(room.workshop, p.seat) for p in OF_HILLS if p.seat]
    return [*views, *seats, record_view(room.workshop, RECORD, {})]
