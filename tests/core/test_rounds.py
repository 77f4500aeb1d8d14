import pytest

from app.core.agenda import close_item, extend, pause, resume, take_up
from app.core.day import next_due
from app.core.events.kept import RoundDropped, RoundOpened, RoundSealed
from app.core.events.live import LiveRoundEnded
from app.core.floor import ask_for_floor
from app.core.item import Way
from app.core.level import Appearance, RecordLevel
from app.core.notice import Notice
from app.core.record_level import change_level, off_the_record
from app.core.refused import NotYours
from app.core.round import RoundState
from app.core.rounds import answer, drop_round, extend_round, open_round
from app.core.seat import Person
from app.core.turn import Kind
from app.core.turns import withdraw
from tests.rooms import (
    ANA,
    BEN,
    CLEO,
    EVERYBODY,
    FACILITATOR,
    HUGO,
    OBSERVER,
    ORGANISER,
    PANEL,
    STRANGER,
    Drawn,
    Rehearsal,
    an_item,
    backwards,
    gathered,
    in_a_room,
    in_writing,
    strings_in,
)

HELD, SIGNED, STAYS_HERE = RecordLevel.HELD, RecordLevel.SIGNED, RecordLevel.STAYS_HERE
KEPT_AND_NOT = pytest.mark.parametrize("level", [HELD, STAYS_HERE])


def in_a_round(level: RecordLevel = HELD, seconds: int = 60) -> Rehearsal:
    room = in_a_room(level=level, way=Way.ROUND)
    room.act(open_round, FACILITATOR, "What do you fear?", seconds)
    return room


def state(room: Rehearsal) -> RoundState | None:
    return None if room.workshop.round is None else room.workshop.round.state


def answers(room: Rehearsal) -> list[str]:
    return [turn.text for turn in room.workshop.turns]


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


def test_answers_appear_in_a_drawn_order() -> None:
    room = in_a_room()
    room.chance = Drawn(shuffle=backwards)
    room.hold_round("one", "two", "three", "four")
    assert answers(room) == ["four", "three", "two", "one"]


def test_answers_are_unattributed_also_where_people_have_names() -> None:
    room = in_writing(Appearance.NAMED)
    room.hold_round("one", "two", "three", "four")
    for turn in room.workshop.turns:
        assert (turn.kind, turn.label) == (Kind.ANSWER, "")
        assert turn.appearance is Appearance.UNATTRIBUTED


def test_a_pass_is_an_answer_with_empty_text() -> None:
    room = in_a_room()
    room.hold_round("one", "", "three", "   ")
    assert answers(room) == ["one", "", "three", ""]
    assert len({turn.level for turn in room.workshop.turns}) == 1


def test_all_answers_reach_the_record_in_one_event_and_none_before() -> None:
    room = in_a_round()
    for person, text in zip(EVERYBODY, ("one", "two", "three", "four"), strict=False):
        room.answer(person, text)
    assert "one" not in strings_in(room.kept_since(0))
    sealed = [e for e in room.wait(60) if isinstance(e, RoundSealed)]
    assert [t.text for t in sealed[0].turns] == ["one", "two", "three", "four"]
    assert len(sealed) == 1


def test_the_prompt_is_in_the_record_when_the_round_opens_and_holds_no_answer() -> None:
    room = in_a_round()
    (opened,) = (e for e in room.happened if isinstance(e, RoundOpened))
    assert opened.round.prompt == "What do you fear?"
    assert opened.round.answers == {}


def test_of_a_round_that_stays_here_not_even_the_prompt_is_kept() -> None:
    room = in_a_room(level=STAYS_HERE)
    before = len(room.happened)
    room.hold_round("one", "two", "three", "four")
    assert answers(room) == ["one", "two", "three", "four"]
    assert not room.kept_since(before)


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


def test_a_round_has_one_level_the_strictest_that_any_answer_was_written_under() -> None:
    room = in_a_round(RecordLevel.MAY_TRAVEL)
    for person, level in zip(EVERYBODY, (SIGNED, HELD, SIGNED, SIGNED), strict=False):
        room.answer(person, "an answer", level=level)
    room.wait(60)
    assert [turn.level for turn in room.workshop.turns] == [HELD] * 4


def test_a_round_that_goes_off_the_record_before_it_ends_keeps_nothing() -> None:
    room = in_a_round()
    for person in EVERYBODY:
        room.answer(person, "an answer")
    room.act(off_the_record, FACILITATOR)
    events = room.wait(60)
    assert [turn.level for turn in room.workshop.turns] == [STAYS_HERE] * len(EVERYBODY)
    assert "an answer" not in strings_in(room.kept_since(0))
    assert [type(e) for e in events[:2]] == [RoundDropped, LiveRoundEnded]


def test_one_answer_that_stays_here_makes_the_whole_round_stay_here() -> None:
    room = in_a_round()
    room.answer(ANA, "an answer", level=STAYS_HERE)
    for person in EVERYBODY[1:]:
        room.answer(person, "an answer")
    room.wait(60)
    assert "an answer" not in strings_in(room.kept_since(0))


def test_a_round_that_began_off_the_record_stays_here_whatever_the_level_becomes() -> None:
    room = in_a_round(STAYS_HERE)
    room.act(change_level, FACILITATOR, SIGNED)
    for person in EVERYBODY:
        room.answer(person, "an answer")
    room.wait(60)
    assert "an answer" not in strings_in(room.kept_since(0))


def test_a_signed_round_keeps_each_signature_and_asks_none_of_a_pass() -> None:
    room = in_a_round(SIGNED)
    assert room.workshop.round is not None
    for number, person in enumerate(EVERYBODY[:3]):
        args = (f"answer{number}", room.workshop.round.id, "words", SIGNED)
        room.refuses(answer, person, *args, because="write something")
        room.act(answer, person, *args, f"Author {number}")
    room.answer(HUGO, "")
    room.wait(60)
    assert [t.signature for t in room.workshop.turns] == ["Author 0", "Author 1", "Author 2", ""]


def test_no_signature_outlives_the_strictest_level_of_its_round() -> None:
    room = in_a_round(SIGNED)
    assert room.workshop.round is not None
    for number, person in enumerate(EVERYBODY[:3]):
        args = (f"answer{number}", room.workshop.round.id, "words", SIGNED, "A teacher")
        room.act(answer, person, *args)
    room.answer(HUGO, "words", level=HELD)
    room.wait(60)
    assert [t.signature for t in room.workshop.turns] == [""] * 4


def test_whose_answer_is_whose_is_known_to_its_author_and_not_to_the_record() -> None:
    room = in_a_round()
    ids = {person: room.answer(person, "an answer") for person in EVERYBODY}
    room.wait(60)
    assert room.workshop.mine == {ids[person]: person.seat for person in EVERYBODY}
    room.act(withdraw, ANA, ids[ANA])
    room.refuses(withdraw, ANA, ids[BEN], because="not yours")
    assert not {str(person.seat) for person in EVERYBODY} & strings_in(room.kept_since(0))


def test_the_items_own_clock_and_the_rounds_are_two() -> None:
    room = in_a_round(seconds=60)
    room.act(extend, FACILITATOR, 10)
    assert next_due(room.workshop) == room.at + 60
