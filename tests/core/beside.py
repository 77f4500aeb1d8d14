"""Rooms with points of order and direct replies, and who speaks there."""

from app.core.beside import Aside
from app.core.floor import ask_for_floor, give_floor
from app.core.item import Way
from app.core.level import Appearance
from app.core.opting import set_option
from app.core.options import Option
from app.core.seat import Person
from tests.rooms import ANA, BEN, ELIF, FACILITATOR, Rehearsal, in_a_room

BOTH = (Option.ORDER, Option.REPLIES)


def with_options(room: Rehearsal, *options: Option) -> Rehearsal:
    for option in options or BOTH:
        room.act(set_option, FACILITATOR, option, True)
    return room


def aloud(way: Way = Way.OPEN_QUEUE, appearance: Appearance = Appearance.NAMED) -> Rehearsal:
    """Ana speaks, by name; Elif and Ben wait."""
    room = with_options(in_a_room(appearance, way=way))
    for person in (ANA, ELIF, BEN):
        room.act(ask_for_floor, person)
    room.act(give_floor, FACILITATOR)
    return room


def spent(room: Rehearsal, person: Person) -> tuple[float, int]:
    assert person.seat is not None
    heard = room.workshop.ledger.seat(person.seat)
    return heard.seconds, heard.turns


def speaker(room: Rehearsal) -> tuple[object, Aside | None]:
    speaking = room.workshop.speaking
    return (speaking.seat, speaking.aside) if speaking is not None else (None, None)
