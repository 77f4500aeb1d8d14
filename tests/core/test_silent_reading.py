"""Silent reading: for a time that was stated nobody speaks."""

from app.core.agenda import pause, resume
from app.core.clock import Clock
from app.core.floor import ask_for_floor, give_floor
from app.core.item import Way
from app.core.ways import change_way
from tests.core.speaking import way_of
from tests.rooms import ANA, FACILITATOR, in_a_room


def test_in_a_silent_reading_nobody_speaks_for_the_time_that_was_stated() -> None:
    room = in_a_room(way=Way.FACILITATED)
    room.refuses(change_way, FACILITATOR, Way.SILENT_READING, 0, because="minutes")
    room.act(change_way, FACILITATOR, Way.SILENT_READING, 5)
    assert room.workshop.reading == Clock(300, room.at)
    room.refuses(ask_for_floor, ANA, because="reads in silence")
    room.refuses(give_floor, FACILITATOR, "Ana", because="reads in silence")
    room.at += 60
    room.act(pause, FACILITATOR)
    room.at += 60
    room.act(resume, FACILITATOR)
    assert room.workshop.reading == Clock(240, room.at)
    room.wait(10_000)
    assert way_of(room) is Way.SILENT_READING  # a person ends it
    room.act(change_way, FACILITATOR, Way.OPEN_QUEUE)
    assert room.workshop.reading is None


def test_an_item_that_is_a_silent_reading_has_its_own_clock() -> None:
    room = in_a_room(way=Way.SILENT_READING)
    assert room.workshop.reading is None
    room.refuses(ask_for_floor, ANA, because="reads in silence")
