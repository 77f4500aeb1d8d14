"""From the close of a day to the morning after, with what stands before all."""

from app.core.agenda import close_item
from app.core.day import close_day
from app.core.doors import open_doors
from app.core.level import RecordLevel
from app.core.points import clear_point, write_point
from app.core.seat import Person
from app.core.turn import TurnId
from app.core.where_we_are import offer_correction, release_for_the_morning, write_where_we_are
from tests.rooms import EVERYBODY, FACILITATOR, PANEL, RAPPORTEUR, Rehearsal, in_a_room

HELD = RecordLevel.HELD


def told(room: Rehearsal) -> tuple[str, ...] | None:
    return room.workshop.corrections.told


def on_wall(room: Rehearsal) -> bool:
    return room.workshop.corrections.on_wall


def cleared(room: Rehearsal, *texts: str) -> None:
    for text in texts:
        room.act(write_point, RAPPORTEUR, TurnId(text), text, HELD)
        room.act(clear_point, RAPPORTEUR, text)


def closed_day(room: Rehearsal) -> None:
    rules = (close_item, close_day) if room.workshop.current is not None else (close_day,)
    for rule in rules:
        room.act(rule, FACILITATOR)
        room.wait(10)


def written(room: Rehearsal, text: str = "We agree on the wells.", by: Person = PANEL) -> None:
    room.act(write_where_we_are, by, "en", text, HELD)


def next_morning(text: str = "We agree on the wells.") -> Rehearsal:
    """Return a room on the morning after: the text stands before all, and no item is open."""
    room = in_a_room()
    closed_day(room)
    written(room, text)
    room.act(release_for_the_morning, FACILITATOR)
    room.act(open_doors, FACILITATOR)
    return room


def agrees(room: Rehearsal, person: Person) -> None:
    """Have somebody say that the text is right as it stands."""
    room.act(lambda w, by, now: offer_correction(w, by, now, "", agrees=True), person)


def the_others_agree(room: Rehearsal) -> None:
    """Have everybody who has not answered say that the text is right as it stands."""
    for person in EVERYBODY:
        if (
            person.seat in room.workshop.seats
            and person.seat not in room.workshop.corrections.offered
        ):
            agrees(room, person)
