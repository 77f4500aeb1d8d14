"""The parking lot: nameless lines, kept for later, in no order."""

import pytest

from app.core.caucuses import inside_with_words, open_caucus
from app.core.events.kept import LineGone, LineParked
from app.core.item import ItemState
from app.core.level import RecordLevel
from app.core.parking import MOST_PARKED, erase_parked, park, take_up_parked
from app.core.powers import Power, has_power
from app.core.record_level import off_the_record, on_the_record
from app.core.refused import NotYours
from app.core.seat import Person
from app.core.turn import TurnId
from tests.rooms import (
    ANA,
    COAST,
    FACILITATOR,
    OBSERVER,
    ORGANISER,
    PANEL,
    PROJECTOR,
    THIRD_PARTY,
    Rehearsal,
    gathered,
    in_a_room,
    kept_of,
)

HELD, STAYS_HERE = RecordLevel.HELD, RecordLevel.STAYS_HERE
WRITERS = tuple(p for p in THIRD_PARTY if has_power(p.role, Power.PARKING))


def parked(room: Rehearsal) -> dict[str, str]:
    return {str(line.id): line.text for line in room.workshop.parked}


@pytest.mark.parametrize("by", WRITERS)
def test_whoever_writes_points_parks_and_erases(by: Person) -> None:
    room = in_a_room()
    room.act(park, by, TurnId("line"), "The question of  water", HELD)
    assert parked(room) == {"line": "The question of water"}
    room.act(erase_parked, by, "line")
    assert parked(room) == {}


@pytest.mark.parametrize("by", [ANA, OBSERVER, ORGANISER, PROJECTOR])
def test_nobody_else_does(by: Person) -> None:
    room = in_a_room()
    room.act(park, PANEL, TurnId("line"), "Water", HELD)
    for rule, fields in ((park, (TurnId("x"), "Mine", HELD)), (erase_parked, ("line",))):
        with pytest.raises(NotYours):
            rule(room.workshop, by, room.now, *fields)


def test_the_order_of_lines_is_that_of_their_random_ids_and_not_of_time() -> None:
    rooms = []
    for order in ("abc", "cba", "bca"):
        room = in_a_room()
        for name in order:
            room.act(park, PANEL, TurnId(name), f"Line {name}", HELD)
        rooms.append(room.workshop.parked)
    assert rooms[0] == rooms[1] == rooms[2]


def test_a_line_is_one_act_however_often_it_is_sent() -> None:
    room = in_a_room()
    room.act(park, PANEL, TurnId("line"), "Water", HELD)
    assert room.workshop.keeps(TurnId("line"))
    assert room.act(park, PANEL, TurnId("line"), "Water", HELD) == ()
    room.act(erase_parked, PANEL, "line")
    assert room.act(park, PANEL, TurnId("line"), "Water", HELD) == ()
    assert parked(room) == {}


def test_off_the_record_nothing_is_parked_and_what_was_typed_there_is_sent_once_more() -> None:
    room = in_a_room()
    room.act(off_the_record, FACILITATOR)
    refusal = room.refuses(
        park, PANEL, TurnId("line"), "Water", STAYS_HERE, because="off the record"
    )
    assert refusal.field == "text"
    room.refuses(park, PANEL, TurnId("line"), "Water", HELD, because="off the record")
    room.act(on_the_record, FACILITATOR)
    room.refuses(park, PANEL, TurnId("line"), "Water", STAYS_HERE, because="send it again")
    room.act(park, PANEL, TurnId("line"), "Water", HELD)
    assert parked(room) == {"line": "Water"}


def test_a_line_that_is_taken_up_is_the_next_item_and_parked_no_longer() -> None:
    room = in_a_room()
    room.act(park, PANEL, TurnId("line"), "Water", HELD)
    room.refuses(take_up_parked, PANEL, "line", because="Only whoever leads")
    room.act(take_up_parked, FACILITATOR, "line")
    assert parked(room) == {}
    item = room.workshop.items[1]
    assert (item.title, item.state) == ("Water", ItemState.WAITING)
    room.refuses(take_up_parked, FACILITATOR, "line", because="not parked any more")
    room.refuses(erase_parked, FACILITATOR, "line", because="not parked any more")


def test_what_is_kept_is_the_line_and_nothing_of_who_or_when() -> None:
    room = in_a_room()
    events = room.act(park, PANEL, TurnId("line"), "Water", HELD)
    assert kept_of(events) == events
    (event,) = events
    assert isinstance(event, LineParked)
    assert "Water" not in repr(event)
    assert kept_of(room.act(erase_parked, PANEL, "line")) == (LineGone(TurnId("line")),)


def test_lines_outlast_items_and_there_is_an_end_of_room() -> None:
    room = gathered()
    for number in range(MOST_PARKED):
        room.act(park, PANEL, TurnId(f"line{number}"), f"Line {number}", HELD)
    room.refuses(park, PANEL, TurnId("more"), "More", HELD, because="is full")
    refusal = room.refuses(park, PANEL, TurnId("empty"), "  ", HELD, because="write something")
    assert refusal.field == "text"


def test_a_caucus_has_no_parking_lot() -> None:
    room = in_a_room()
    room.act(park, PANEL, TurnId("line"), "Water", HELD)
    room.act(open_caucus, FACILITATOR, "Apart", [COAST.id], [], 30)
    (there,) = room.workshop.caucuses
    assert room.workshop.inside(there.id).parked == ()
    room.refuses(
        inside_with_words, ANA, TurnId("x"), there.id, park, "Mine", HELD,
        because="for the whole room",
    )  # fmt: skip
