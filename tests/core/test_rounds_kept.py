"""What the record is told of a round: one level, the strictest, and no answer before its end."""

from app.core.events.kept import RoundDropped, RoundOpened, RoundSealed
from app.core.events.live import LiveRoundEnded
from app.core.level import RecordLevel
from app.core.record_level import change_level, off_the_record
from app.core.rounds import answer
from tests.core.gathering import answers, in_a_round
from tests.rooms import ANA, EVERYBODY, FACILITATOR, HUGO, in_a_room, strings_in

HELD, SIGNED, STAYS_HERE = RecordLevel.HELD, RecordLevel.SIGNED, RecordLevel.STAYS_HERE


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
