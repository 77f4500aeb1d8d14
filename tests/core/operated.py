"""A seat of the coast that the co-facilitator operates for somebody without a device."""

from collections.abc import Callable

from app.core.caucuses import open_caucus
from app.core.events import Events
from app.core.operating import operate, operate_for
from app.core.seat import MemberId, Person, Role, Seat, SeatId
from app.core.team import come
from tests.rooms import CO_FACILITATOR, COAST, FACILITATOR, Rehearsal, in_a_room

HER = Person(Role.PARTICIPANT, SeatId("seat-of-the-old-lady"))
PANELLIST = Person(Role.PANEL, member=MemberId("panel"))


def queue(room: Rehearsal) -> tuple[SeatId, ...]:
    return room.workshop.queue


def nobody_speaks(room: Rehearsal) -> bool:
    return room.workshop.speaking is None


def with_somebody(room: Rehearsal | None = None) -> Rehearsal:
    """Return a room in which the co-facilitator operates a seat of the coast, for Nour."""
    room = room or in_a_room()
    room.act(come, CO_FACILITATOR)
    room.act(operate_for, CO_FACILITATOR, HER.seat, COAST.id, "Nour", True)
    return room


def her_seat(room: Rehearsal) -> Seat:
    assert HER.seat is not None
    return room.workshop.seats[HER.seat]


def operated(room: Rehearsal) -> str:
    seat = her_seat(room)
    assert seat.operated is not None
    return seat.operated.id


def does(room: Rehearsal, rule: Callable[..., Events], *fields: object) -> Events:
    return room.act(operate, CO_FACILITATOR, operated(room), rule, *fields)


def apart(room: Rehearsal, *team: str) -> str:
    room.act(come, PANELLIST)
    room.act(open_caucus, FACILITATOR, "Aside", ("coast",), team, 30)
    return str(room.workshop.caucuses[-1].id)
