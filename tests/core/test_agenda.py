"""The agenda: which item is taken up, left out, put in, or gone back to."""

import pytest

from app.core.agenda import close_item, extend, go_back, insert, pause, resume, skip, take_up
from app.core.clock import Clock
from app.core.day import close_day, take_back
from app.core.doors import open_doors
from app.core.events.kept import ItemOpened
from app.core.item import ItemState, Way
from app.core.level import Appearance, RecordLevel
from app.core.move import Move
from app.core.plan import Setting
from app.core.refused import NotYours
from app.core.seat import Person
from app.core.stage import Stage
from tests.core.closing import closed
from tests.rooms import (
    ANA,
    FACILITATOR,
    OBSERVER,
    ORGANISER,
    PANEL,
    Rehearsal,
    an_item,
    gathered,
    in_a_room,
    in_writing,
    planned,
)


def titles(room: Rehearsal) -> list[str]:
    return [item.title for item in room.workshop.items]


def test_the_next_item_that_waits_is_taken_up_and_its_clock_runs() -> None:
    room = gathered(an_item(minutes=30))
    room.act(take_up, FACILITATOR)
    assert room.workshop.open_item is not None
    assert room.workshop.open_item.state is ItemState.OPEN
    assert room.workshop.clock == Clock(30 * 60, room.at)


def test_an_item_opens_at_its_own_level_and_appearance() -> None:
    item = an_item(level=RecordLevel.MAY_TRAVEL, appearance=Appearance.UNATTRIBUTED)
    room = gathered(item)
    room.act(take_up, FACILITATOR)
    assert room.workshop.level is RecordLevel.MAY_TRAVEL
    assert room.workshop.appearance is Appearance.UNATTRIBUTED


def test_the_facilitator_may_take_up_any_item_that_waits() -> None:
    room = gathered()
    room.act(take_up, FACILITATOR, "joint thinking")
    assert room.workshop.current == "joint thinking"


def test_an_item_can_be_taken_up_with_no_doors_and_no_devices() -> None:
    room = planned()
    room.act(take_up, FACILITATOR)
    assert room.workshop.stage is Stage.RUNNING


@pytest.mark.parametrize("by", [PANEL, OBSERVER, ORGANISER, ANA])
def test_only_the_facilitator_moves_the_agenda(by: Person) -> None:
    for rule, room, args in (
        (take_up, gathered(), ()),
        (pause, in_a_room(), ()),
        (resume, in_a_room(), ()),
        (extend, in_a_room(), (5,)),
        (close_item, in_a_room(), ()),
        (skip, gathered(), ("tea",)),
        (go_back, gathered(), ("tea",)),
        (insert, gathered(), ("Title", 5)),
    ):
        assert isinstance(room.refuses(rule, by, *args, because="Only whoever leads"), NotYours)


def test_one_item_is_open_at_a_time() -> None:
    in_a_room().refuses(take_up, FACILITATOR, because="Another item is open.")


def test_an_item_that_is_over_or_left_out_cannot_be_taken_up() -> None:
    room = in_a_room()
    closed(room)
    room.refuses(take_up, FACILITATOR, "needs and fears", because="Go back to it")
    room.act(skip, FACILITATOR, "joint thinking")
    room.refuses(take_up, FACILITATOR, "joint thinking", because="was left out")
    room.refuses(take_up, FACILITATOR, "elsewhere", because="no longer in the agenda")
    room.refuses(take_up, FACILITATOR, because="Nothing is left on the agenda.")


def test_no_item_is_taken_up_while_the_day_closes() -> None:
    room = gathered()
    room.act(close_day, FACILITATOR)
    room.refuses(take_up, FACILITATOR, because="The day is closing already.")
    room.act(take_back, FACILITATOR, Move.CLOSE_DAY)
    room.act(take_up, FACILITATOR)


def test_no_item_is_taken_up_while_the_room_sleeps() -> None:
    room = gathered()
    room.act(close_day, FACILITATOR)
    room.wait(10)
    room.refuses(take_up, FACILITATOR, because="The day is closed.")


def test_an_item_is_left_out_and_taken_in_again() -> None:
    room = gathered()
    room.act(skip, FACILITATOR, "needs and fears")
    assert room.workshop.items[0].state is ItemState.SKIPPED
    room.act(skip, FACILITATOR, "needs and fears")
    assert room.workshop.waiting_items[0].id == "needs and fears"
    room.act(take_up, FACILITATOR)
    room.refuses(skip, FACILITATOR, "needs and fears", because="has not begun")


def test_a_left_out_item_is_passed_over() -> None:
    room = gathered()
    room.act(skip, FACILITATOR, "needs and fears")
    room.act(take_up, FACILITATOR)
    assert room.workshop.current == "joint thinking"


def test_going_back_puts_a_new_run_next_and_keeps_what_the_first_run_left() -> None:
    room = in_writing()
    turn = room.say(ANA, "words of the first run")
    closed(room)
    room.act(go_back, FACILITATOR, "needs and fears")
    assert titles(room) == ["Needs and fears", "Needs and fears", "Joint thinking"]
    again = room.workshop.items[1]
    assert (again.run, again.state, again.spent) == (2, ItemState.WAITING, 0)
    assert again.id != room.workshop.items[0].id
    assert room.text_of(turn) == "words of the first run"


def test_each_run_has_its_own_number() -> None:
    room = in_a_room()
    closed(room)
    room.act(go_back, FACILITATOR, "needs and fears")
    room.act(go_back, FACILITATOR, "needs and fears")
    assert sorted(i.run for i in room.workshop.items if i.title == "Needs and fears") == [1, 2, 3]


def test_only_a_finished_item_is_taken_up_again() -> None:
    in_a_room().refuses(go_back, FACILITATOR, "needs and fears", because="Only a finished item")


def test_a_new_item_comes_next() -> None:
    room = gathered()
    room.act(insert, FACILITATOR, "A walk", 20)
    assert titles(room)[0] == "A walk"
    room.act(take_up, FACILITATOR)
    room.act(insert, FACILITATOR, "A question", 20, "What did you  see?")
    assert titles(room)[:2] == ["A walk", "A question"]
    assert room.workshop.items[1].prompts == ("What did you see?",)


def test_a_new_item_comes_last_where_nothing_waits() -> None:
    room = gathered(an_item())
    room.act(take_up, FACILITATOR)
    closed(room)
    room.act(insert, FACILITATOR, "A last word", 5)
    assert titles(room) == ["Needs and fears", "A last word"]


@pytest.mark.parametrize("minutes", [0, -1, 481])
def test_a_new_item_lasts_a_sensible_time(minutes: int) -> None:
    gathered().refuses(insert, FACILITATOR, "Title", minutes, because="between 1 and 480")


def test_a_round_is_always_unattributed() -> None:
    room = gathered()
    room.act(insert, FACILITATOR, "Title", 5, "", Way.ROUND, Appearance.NAMED)
    assert room.workshop.items[0].appearance is Appearance.UNATTRIBUTED


def test_a_voice_and_a_handle_never_go_together() -> None:
    args = ("Title", 5, "", Way.OPEN_QUEUE, Appearance.HANDLE)
    gathered().refuses(insert, FACILITATOR, *args, because="Handles are for workshops in writing")
    writing = gathered(setting=Setting.IN_WRITING)
    writing.act(insert, FACILITATOR, *args)
    assert writing.workshop.items[0].appearance is Appearance.HANDLE


def test_doors_and_items_are_independent() -> None:
    room = planned()
    (opened,) = room.act(take_up, FACILITATOR)
    assert isinstance(opened, ItemOpened)
    room.act(open_doors, FACILITATOR)
    assert room.workshop.current == opened.item
