from dataclasses import replace

import pytest

from app.core.agenda import (
    close_item,
    extend,
    go_back,
    insert,
    pause,
    resume,
    skip,
    take_up,
)
from app.core.clock import Clock
from app.core.day import close_day, take_back
from app.core.doors import open_doors
from app.core.events.kept import HandlesUsed, ItemClosed, ItemOpened
from app.core.events.live import HandlesDrawn
from app.core.floor import ask_for_floor, give_floor
from app.core.item import ItemState, Way
from app.core.level import Appearance, RecordLevel
from app.core.move import Move
from app.core.plan import Setting
from app.core.points import clear_point, write_point
from app.core.record_level import off_the_record
from app.core.refused import NotYours
from app.core.rounds import open_round
from app.core.seat import Person
from app.core.stage import Stage
from app.core.turn import Kind, TurnId
from app.core.turns import hide, reword, withdraw
from tests.rooms import (
    ANA,
    BEN,
    EVERYBODY,
    FACILITATOR,
    OBSERVER,
    ORGANISER,
    PANEL,
    Drawn,
    Rehearsal,
    an_item,
    backwards,
    gathered,
    in_a_room,
    in_writing,
    kept_of,
    planned,
    strings_in,
)


def titles(room: Rehearsal) -> list[str]:
    return [item.title for item in room.workshop.items]


def closed(room: Rehearsal) -> ItemClosed:
    """Close the open item, and return what the record is told of it."""
    room.act(close_item, FACILITATOR)
    (event,) = (e for e in room.wait(10) if isinstance(e, ItemClosed))
    return event


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


def test_every_item_starts_with_an_empty_queue_and_nothing_on_the_floor() -> None:
    room = in_a_room()
    room.give_floor_to(ANA)
    room.act(ask_for_floor, BEN)
    closed(room)
    room.act(take_up, FACILITATOR)
    assert room.workshop.queue == ()
    assert room.workshop.speaking is None
    assert room.workshop.turns == ()


def test_every_seat_draws_its_handle_at_once_when_the_item_opens() -> None:
    room = in_writing()
    assert set(room.workshop.handles) == set(room.workshop.seats)
    assert len(set(room.workshop.handles.values())) == len(EVERYBODY)
    assert room.workshop.used_handles >= set(room.workshop.handles.values())


def test_which_word_is_whose_is_drawn_and_does_not_follow_the_seats() -> None:
    one, other = (
        gathered(an_item(appearance=Appearance.HANDLE), setting=Setting.IN_WRITING) for _ in "ab"
    )
    other.chance = Drawn(shuffle=backwards)
    for room in (one, other):
        room.act(take_up, FACILITATOR)
    assert one.handle_of(EVERYBODY[0]) == other.handle_of(EVERYBODY[-1])


def test_the_record_learns_the_words_and_never_whose_they_are() -> None:
    room = in_writing()
    (used,) = (e for e in room.happened if isinstance(e, HandlesUsed))
    (drawn,) = (e for e in room.happened if isinstance(e, HandlesDrawn))
    assert used.words == {*drawn.handles.values(), *drawn.spare}
    assert used in kept_of(room.happened)


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


def test_an_item_closes_after_ten_seconds_in_which_it_can_be_taken_back() -> None:
    room = in_a_room()
    room.act(close_item, FACILITATOR)
    room.refuses(close_item, FACILITATOR, because="closing already")
    room.wait(9)
    room.act(take_back, FACILITATOR, Move.CLOSE_ITEM)
    room.wait(100)
    assert room.workshop.current is not None


def test_an_item_does_not_close_over_an_open_round() -> None:
    room = in_a_room()
    room.act(open_round, FACILITATOR, "What do you hope?", 60)
    room.refuses(close_item, FACILITATOR, because="A round is open.")


def test_the_time_that_an_item_took_leaves_out_its_pauses() -> None:
    room = in_a_room()
    room.wait(300)
    room.act(pause, FACILITATOR)
    room.wait(5000)
    room.act(resume, FACILITATOR)
    room.act(extend, FACILITATOR, 20)
    room.wait(290)
    assert closed(room).spent == 600


def test_a_closed_item_leaves_its_kept_turns_without_label_and_without_order() -> None:
    room = in_writing()
    for turn_id, person in (("c", ANA), ("a", BEN), ("b", ANA)):
        room.say(person, f"words of {turn_id}", turn_id)
    assert all(turn.label for turn in room.workshop.turns)
    event = closed(room)
    assert [turn.id for turn in event.kept] == ["a", "b", "c"]
    assert room.workshop.past == event.kept
    assert not any(turn.label for turn in room.workshop.past)
    assert room.workshop.turns == ()
    assert not room.workshop.handles


def test_a_closed_item_does_not_tell_what_was_said_before_a_tightening() -> None:
    room = in_writing()
    room.say(ANA, "said under a handle")
    room.say(BEN, "said under nothing", appearance=Appearance.UNATTRIBUTED)
    assert {turn.appearance for turn in closed(room).kept} == {Appearance.UNATTRIBUTED}


def test_what_stayed_here_is_gone_when_the_item_closes_and_the_record_hears_nothing_of_it() -> None:
    room = in_writing()
    kept = room.say(ANA, "kept words")
    room.act(off_the_record, FACILITATOR)
    gone = room.say(BEN, "words that stay here")
    room.act(write_point, PANEL, TurnId("point"), "a point that stays here", RecordLevel.HELD)
    event = closed(room)
    assert [turn.id for turn in room.workshop.past] == [kept]
    assert room.workshop.erased == {gone, "point"}
    assert event.gone == frozenset()
    assert set(room.workshop.mine) == {kept}


def test_a_cleared_point_is_kept_as_held_and_others_are_erased() -> None:
    room = in_a_room(level=RecordLevel.SIGNED)
    for name in ("cleared", "uncleared"):
        room.act(write_point, PANEL, TurnId(name), f"{name} words", RecordLevel.SIGNED)
    room.act(clear_point, FACILITATOR, "cleared")
    event = closed(room)
    (turn,) = room.workshop.past
    assert (turn.id, turn.kind, turn.level) == ("cleared", Kind.POINT, RecordLevel.HELD)
    assert event.gone == {"uncleared"}


def test_a_card_that_is_still_hidden_is_erased() -> None:
    room = in_writing()
    turn = room.say(ANA, "hidden words")
    room.act(hide, FACILITATOR, turn)
    assert closed(room).gone == {turn}
    assert room.workshop.past == ()
    assert turn not in room.workshop.mine


def test_what_authors_asked_for_is_done_before_the_item_closes() -> None:
    room = in_writing()
    withdrawn = room.say(ANA, "words to be withdrawn")
    reworded = room.say(BEN, "words to be changed")
    room.act(withdraw, ANA, withdrawn)
    room.act(reword, BEN, reworded, "changed words", RecordLevel.HELD)
    closed(room)
    assert [turn.text for turn in room.workshop.past] == ["changed words"]
    assert room.workshop.erased == {withdrawn}


def test_what_authors_asked_of_an_earlier_item_is_done_when_the_next_one_closes() -> None:
    room = in_writing()
    turn = room.say(ANA, "words of the first item")
    other = room.say(BEN, "other words of the first item")
    closed(room)
    room.act(take_up, FACILITATOR)
    room.act(withdraw, ANA, turn)
    room.act(reword, BEN, other, "other words, changed", RecordLevel.HELD)
    closed(room)
    assert [turn.text for turn in room.workshop.past] == ["other words, changed"]


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


def test_whoever_speaks_while_an_item_closes_loses_the_floor_with_it() -> None:
    room = in_a_room()
    room.act(ask_for_floor, ANA)
    room.act(close_item, FACILITATOR)
    room.act(give_floor, FACILITATOR)
    room.wait(10)
    assert room.workshop.current is None
    assert room.workshop.speaking is None


def test_doors_and_items_are_independent() -> None:
    room = planned()
    (opened,) = room.act(take_up, FACILITATOR)
    assert isinstance(opened, ItemOpened)
    room.act(open_doors, FACILITATOR)
    assert room.workshop.current == opened.item
