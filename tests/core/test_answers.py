"""Answers in a round: who gives them, when, and whose they are."""

import pytest

from app.core.agenda import pause
from app.core.level import Appearance, RecordLevel
from app.core.refused import NotYours
from app.core.rounds import answer
from app.core.seat import Person
from app.core.turn import Kind
from app.core.turns import withdraw
from tests.core.gathering import answers, in_a_round
from tests.rooms import (
    ANA,
    BEN,
    CLEO,
    EVERYBODY,
    FACILITATOR,
    HUGO,
    OBSERVER,
    STRANGER,
    Drawn,
    backwards,
    in_a_room,
    in_writing,
    strings_in,
)

HELD = RecordLevel.HELD


def test_answers_appear_in_a_drawn_order() -> None:
    room = in_a_room()
    room.chance = Drawn(shuffle=backwards)
    room.hold_round("one", "two", "three", "four")
    assert answers(room) == ["four", "three", "two", "one"]


def test_answers_are_unattributed_also_where_people_have_names() -> None:
    room = in_writing(Appearance.NAMED)
    room.hold_round("one", "two", "three", "four")
    assert len(room.workshop.turns) == 4
    for turn in room.workshop.turns:
        assert (turn.kind, turn.label) == (Kind.ANSWER, "")
        assert turn.appearance is Appearance.UNATTRIBUTED


def test_a_pass_is_an_answer_with_empty_text() -> None:
    room = in_a_room()
    room.hold_round("one", "", "three", "   ")
    assert answers(room) == ["one", "", "three", ""]
    assert len({turn.level for turn in room.workshop.turns}) == 1


@pytest.mark.parametrize("by", [FACILITATOR, OBSERVER, STRANGER])
def test_only_those_who_sit_answer(by: Person) -> None:
    room = in_a_round()
    assert room.workshop.round is not None
    args = ("a", room.workshop.round.id, "words", HELD)
    because = "seat has been closed" if by is STRANGER else "Only participants"
    assert isinstance(room.refuses(answer, by, *args, because=because), NotYours)


def test_everybody_answers_once() -> None:
    room = in_a_round()
    room.answer(ANA, "first answer")
    assert room.workshop.round is not None
    args = ("other id", room.workshop.round.id, "second answer", HELD)
    room.refuses(answer, ANA, *args, because="You have answered")


def test_the_same_answer_sent_again_changes_nothing() -> None:
    room = in_a_round()
    room.answer(ANA, "answer", "a")
    before = room.workshop
    room.answer(ANA, "answer", "a")
    assert room.workshop == before
    for person in (BEN, CLEO, HUGO):
        room.answer(person, "answer")
    round_ = room.workshop.round
    assert round_ is not None
    room.wait(60)
    assert room.act(answer, ANA, "a", round_.id, "answer", HELD) == ()


def test_an_answer_that_comes_after_the_clock_goes_back_to_its_author() -> None:
    room = in_a_round(seconds=60)
    assert room.workshop.round is not None
    args = ("a", room.workshop.round.id, "words", HELD)
    room.at += 60
    refused = room.refuses(answer, ANA, *args, because="Your words are still in the box.")
    assert refused.field == "text"
    room.wait(0)
    room.refuses(answer, ANA, *args, because="Your words are still in the box.")


def test_an_answer_to_another_round_goes_back_to_its_author() -> None:
    room = in_a_round()
    room.refuses(answer, ANA, "a", "other round", "words", HELD, because="This round is over.")
    in_a_room().refuses(answer, ANA, "a", "round", "words", HELD, because="This round is over.")


def test_nobody_answers_during_a_pause() -> None:
    room = in_a_round()
    assert room.workshop.round is not None
    args = ("a", room.workshop.round.id, "words", HELD)
    room.act(pause, FACILITATOR)
    room.refuses(answer, ANA, *args, because="Everything is paused.")


def test_whose_answer_is_whose_is_known_to_its_author_and_not_to_the_record() -> None:
    room = in_a_round()
    ids = {person: room.answer(person, "an answer") for person in EVERYBODY}
    room.wait(60)
    assert room.workshop.mine == {ids[person]: person.seat for person in EVERYBODY}
    room.act(withdraw, ANA, ids[ANA])
    room.refuses(withdraw, ANA, ids[BEN], because="not yours")
    assert not {str(person.seat) for person in EVERYBODY} & strings_in(room.kept_since(0))
