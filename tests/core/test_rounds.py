"""Rounds: nothing appears before the clock has ended, and then all at once, or too few."""

from dataclasses import replace

import pytest

from app.core.agenda import close_item, extend, pause, resume, take_up
from app.core.day import next_due
from app.core.floor import ask_for_floor
from app.core.item import Way
from app.core.level import RecordLevel
from app.core.notice import Notice
from app.core.round import RoundState
from app.core.rounds import drop_round, extend_round, next_question, open_round
from app.core.seat import Person
from tests.core.gathering import KEPT_AND_NOT, answers, in_a_round, state
from tests.rooms import (
    ANA,
    BEN,
    EVERYBODY,
    FACILITATOR,
    HUGO,
    ORGANISER,
    PANEL,
    an_item,
    gathered,
    in_a_room,
    strings_in,
)


@KEPT_AND_NOT
def test_nothing_appears_before_the_clock_ends_and_then_all_at_once(level: RecordLevel) -> None:
    room = in_a_round(level)
    for person, text in zip(EVERYBODY, ("one", "two", "three", "four"), strict=False):
        room.answer(person, text)
        assert not room.workshop.turns
    room.wait(59)
    assert not room.workshop.turns
    room.wait(1)
    assert answers(room) == ["one", "two", "three", "four"]
    assert state(room) is None


def test_a_round_does_not_end_when_all_have_answered() -> None:
    room = in_a_round()
    for person in EVERYBODY:
        room.answer(person, "an answer")
    room.wait(59)
    assert state(room) is RoundState.OPEN


@pytest.mark.parametrize("by", [PANEL, ORGANISER, ANA])
def test_only_the_facilitator_opens_extends_and_drops_a_round(by: Person) -> None:
    in_a_room().refuses(open_round, by, "Prompt", 60, because="Only whoever leads")
    in_a_round().refuses(extend_round, by, 60, because="Only whoever leads")
    in_a_round().refuses(drop_round, by, because="Only whoever leads")


def test_a_round_opens_where_people_may_speak_and_none_is_open() -> None:
    gathered().refuses(open_round, FACILITATOR, "Prompt", 60, because="No item is open.")
    in_a_round().refuses(open_round, FACILITATOR, "Prompt", 60, because="open already")
    tea = gathered(an_item("Tea", 15, Way.BREAK))
    tea.act(take_up, FACILITATOR)
    tea.refuses(open_round, FACILITATOR, "Prompt", 60, because="This is a break.")
    paused = in_a_room()
    paused.act(pause, FACILITATOR)
    paused.refuses(open_round, FACILITATOR, "Prompt", 60, because="Everything is paused.")


def test_no_round_opens_in_an_item_that_is_closing() -> None:
    room = in_a_room()
    room.act(close_item, FACILITATOR)
    room.refuses(open_round, FACILITATOR, "Prompt", 60, because="closing already")


def test_a_round_has_a_prompt_and_a_sensible_time() -> None:
    room = in_a_room()
    assert room.refuses(open_round, FACILITATOR, "", 60, because="write").field == "prompt"
    for seconds in (4, 3601, -1):
        room.refuses(open_round, FACILITATOR, "Prompt", seconds, because="5 seconds and 60 min")
    room = in_a_round()
    room.refuses(extend_round, FACILITATOR, 0, because="5 seconds and 60 min")


def test_the_floor_and_the_queue_empty_when_a_round_opens() -> None:
    room = in_a_room()
    room.give_floor_to(ANA)
    room.act(ask_for_floor, BEN)
    room.act(open_round, FACILITATOR, "Prompt", 60)
    assert room.workshop.speaking is None
    assert room.workshop.queue == ()


@KEPT_AND_NOT
def test_fewer_than_four_answers_are_not_shown(level: RecordLevel) -> None:
    room = in_a_room(level=level)
    room.hold_round("one", "two", "three")
    assert state(room) is RoundState.SHORT
    assert not room.workshop.turns
    assert not {"one", "two", "three"} & strings_in(room.kept_since(0))
    assert next_due(room.workshop) is None


@KEPT_AND_NOT
def test_a_short_round_is_gathered_once_more_with_the_answers_that_it_has(
    level: RecordLevel,
) -> None:
    room = in_a_room(level=level)
    room.hold_round("one", "two", "three")
    room.act(extend_round, FACILITATOR, 30)
    assert state(room) is RoundState.OPEN
    room.answer(HUGO, "four")
    room.wait(30)
    assert answers(room) == ["one", "two", "three", "four"]


def test_a_short_round_can_stay_short() -> None:
    room = in_a_room()
    room.hold_round("one")
    room.act(extend_round, FACILITATOR, 30)
    room.wait(30)
    assert state(room) is RoundState.SHORT


def test_a_short_round_that_is_gathered_again_in_a_pause_waits_for_its_end() -> None:
    room = in_a_room()
    room.hold_round("one", "two", "three")
    room.act(pause, FACILITATOR)
    room.act(extend_round, FACILITATOR, 30)
    room.wait(1000)
    room.act(resume, FACILITATOR)
    assert next_due(room.workshop) == room.at + 30


@KEPT_AND_NOT
def test_a_round_gets_more_time(level: RecordLevel) -> None:
    room = in_a_round(level, seconds=60)
    room.answer(ANA, "an answer")
    room.act(extend_round, FACILITATOR, 30)
    room.wait(89)
    assert state(room) is RoundState.OPEN
    assert room.workshop.round is not None
    assert list(room.workshop.round.answers) == [ANA.seat]
    room.wait(1)
    assert state(room) is RoundState.SHORT


@KEPT_AND_NOT
def test_a_dropped_round_leaves_nothing(level: RecordLevel) -> None:
    room = in_a_round(level)
    for person in EVERYBODY:
        room.answer(person, "an answer")
    room.act(drop_round, FACILITATOR)
    assert state(room) is None
    assert "an answer" not in strings_in(room.workshop)
    assert "an answer" not in strings_in(room.kept_since(0))
    assert room.workshop.notice is Notice.ROUND_DROPPED
    room.refuses(drop_round, FACILITATOR, because="No round is open.")


def test_the_items_own_clock_and_the_rounds_are_two() -> None:
    room = in_a_round(seconds=60)
    room.act(extend, FACILITATOR, 10)
    assert next_due(room.workshop) == room.at + 60


def test_after_too_few_answers_no_other_round_opens_and_the_refusal_names_what_can_be_pressed() -> (
    None
):
    room = in_a_round()
    room.wait(60)
    assert state(room) is RoundState.SHORT
    refused = room.refuses(open_round, FACILITATOR, "Prompt", 60, because="“+2 min for the round”")
    assert "“Drop the round”" in str(refused)
    assert "open already" not in str(refused)
    room.act(drop_round, FACILITATOR)
    room.act(open_round, FACILITATOR, "Prompt", 60)


def test_a_round_begins_with_the_first_question_of_the_item_that_none_has_asked() -> None:
    item = replace(an_item(way=Way.ROUND), prompts=("What do you fear?", "What do you hope?"))
    room = gathered(item, an_item("Joint thinking"))
    assert next_question(room.workshop) == ""
    room.act(take_up, FACILITATOR)
    assert next_question(room.workshop) == "What do you fear?"
    four = ("one", "two", "three", "four")
    room.hold_round(*four, prompt="What did you dream?")
    assert next_question(room.workshop) == "What do you fear?"
    room.hold_round(*four, prompt="What do you hope?")
    assert next_question(room.workshop) == "What do you fear?"
    room.hold_round(*four, prompt="What do you fear?")
    assert next_question(room.workshop) == ""
    room.act(close_item, FACILITATOR)
    room.wait(10)
    assert room.workshop.asked == frozenset()
