"""The clock of an item: paused, resumed, and given more minutes or fewer."""

from dataclasses import replace

import pytest

from app.core.agenda import extend, pause, resume
from app.core.clock import Clock
from app.core.level import RecordLevel
from app.core.rounds import open_round
from tests.core.closing import closed
from tests.rooms import ANA, FACILITATOR, gathered, in_a_room, in_writing, strings_in


def test_pausing_stops_every_clock_and_resuming_sets_each_going_where_it_was() -> None:
    room = in_a_room()
    room.give_floor_to(ANA)
    room.wait(100)
    room.act(pause, FACILITATOR)
    room.wait(1000)
    assert room.workshop.paused
    assert room.workshop.speaking is not None
    assert room.workshop.speaking.clock == Clock(80)
    room.act(resume, FACILITATOR)
    assert room.workshop.clock == Clock(1700, room.at)
    assert room.workshop.speaking.clock == Clock(80, room.at)


@pytest.mark.parametrize("level", [RecordLevel.HELD, RecordLevel.STAYS_HERE])
def test_a_paused_round_does_not_end(level: RecordLevel) -> None:
    room = in_a_room(level=level)
    room.act(open_round, FACILITATOR, "What do you hope?", 60)
    room.answer(ANA, "an answer that nobody has seen")
    room.wait(20)
    room.act(pause, FACILITATOR)
    room.wait(1000)
    room.act(resume, FACILITATOR)
    room.wait(39)
    assert room.workshop.round is not None
    assert room.workshop.round.clock.remaining(room.at) == 1
    assert list(room.workshop.round.answers) == [ANA.seat]
    assert "an answer that nobody has seen" not in strings_in(room.kept_since(0))


def test_what_is_paused_is_not_paused_again_nor_resumed_twice() -> None:
    room = in_a_room()
    room.refuses(resume, FACILITATOR, because="Nothing is paused.")
    room.act(pause, FACILITATOR)
    room.refuses(pause, FACILITATOR, because="paused already")
    gathered().refuses(pause, FACILITATOR, because="No item is open.")


def test_after_a_restart_resuming_draws_new_words_for_those_who_are_back() -> None:
    room = in_writing()
    before = room.workshop.used_handles
    # What a restart remembers: the words that were used, and not whose they were.
    forgotten = replace(room.workshop, handles={}, spare_handles=(), clock=Clock(1000))
    forgotten = replace(forgotten, restarted=True)
    room.workshop = forgotten
    room.act(resume, FACILITATOR)
    assert not room.workshop.restarted
    assert set(room.workshop.handles) == set(room.workshop.seats)
    assert not before & set(room.workshop.handles.values())
    assert room.workshop.used_handles > before | set(room.workshop.handles.values())


def test_an_item_gets_more_minutes_or_fewer() -> None:
    room = in_a_room()
    room.act(extend, FACILITATOR, 10)
    room.act(extend, FACILITATOR, -5)
    assert room.workshop.clock.remaining(room.at) == 35 * 60
    assert room.workshop.allotted == 35 * 60


@pytest.mark.parametrize("minutes", [0, 481, -481])
def test_an_item_is_not_extended_by_nothing_or_by_more_than_a_day_holds(minutes: int) -> None:
    room = in_a_room()
    assert room.refuses(extend, FACILITATOR, minutes, because="between").field == "minutes"


def test_the_time_that_an_item_took_leaves_out_its_pauses() -> None:
    room = in_a_room()
    room.wait(300)
    room.act(pause, FACILITATOR)
    room.wait(5000)
    room.act(resume, FACILITATOR)
    room.act(extend, FACILITATOR, 20)
    room.wait(290)
    assert closed(room).spent == 600
