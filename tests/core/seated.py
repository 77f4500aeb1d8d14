"""Somebody who sits down in a room."""

from app.core.doors import sit_down
from app.core.seat import Party, Person, Role, SeatId
from tests.rooms import COAST, Rehearsal

SOMEBODY = Person(Role.PARTICIPANT)


def sit(room: Rehearsal, name: str, party: Party = COAST) -> SeatId:
    seat = SeatId(f"seat-of-{name}")
    room.act(sit_down, SOMEBODY, seat, party.id)
    return seat
