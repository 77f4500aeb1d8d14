"""Turns in writing: what is said by whoever has the floor, under which label, how far it goes."""

import pytest

from app.core.agenda import pause, take_up
from app.core.events.kept import TurnKept
from app.core.events.live import TurnSeen
from app.core.floor import take_floor_back
from app.core.level import Appearance, RecordLevel
from app.core.record_level import change_level, off_the_record, tighten
from app.core.turn import Turn
from app.core.turns import say, that_stays_here
from tests.core.closing import close_open_item
from tests.rooms import ANA, BEN, CLEO, FACILITATOR, Rehearsal, in_a_room, in_writing

HELD, SIGNED, STAYS_HERE = RecordLevel.HELD, RecordLevel.SIGNED, RecordLevel.STAYS_HERE
NAMED, HANDLE, UNATTRIBUTED = Appearance.NAMED, Appearance.HANDLE, Appearance.UNATTRIBUTED


def the_turn(room: Rehearsal) -> Turn:
    (turn,) = room.workshop.turns
    return turn


def test_what_is_said_in_writing_is_kept_and_the_floor_is_free_again() -> None:
    room = in_writing()
    room.say(ANA, " We fear to be  forgotten. ", "a")
    turn = the_turn(room)
    assert (turn.id, turn.text) == ("a", "We fear to be  forgotten.")
    assert turn.level is HELD
    assert room.workshop.speaking is None


def test_turns_stand_in_the_order_in_which_they_were_said() -> None:
    room = in_writing()
    for turn_id, person in (("c", ANA), ("a", BEN), ("b", ANA)):
        room.say(person, "words", turn_id)
    assert [turn.id for turn in room.workshop.turns] == ["c", "a", "b"]


def test_what_stays_here_is_seen_and_never_kept() -> None:
    room = in_writing(level=STAYS_HERE)
    before = len(room.happened)
    room.say(ANA, "words that stay here")
    assert not room.kept_since(before)
    assert the_turn(room).text == "words that stay here"


def test_nobody_writes_without_the_floor() -> None:
    room = in_writing()
    room.give_floor_to(ANA)
    refused = room.refuses(say, BEN, "b", "words", HELD, HANDLE, because="do not have the floor")
    assert refused.field == "text"
    room.act(take_floor_back, FACILITATOR)
    room.refuses(say, ANA, "a", "words", HELD, HANDLE, because="still in the box")


def test_nobody_writes_during_a_pause() -> None:
    room = in_writing()
    room.give_floor_to(ANA)
    room.act(pause, FACILITATOR)
    room.refuses(say, ANA, "a", "words", HELD, HANDLE, because="Everything is paused.")


def test_nothing_is_typed_where_people_speak_aloud() -> None:
    room = in_a_room()
    room.give_floor_to(ANA)
    room.refuses(say, ANA, "a", "words", HELD, NAMED, because="Here people speak aloud")


@pytest.mark.parametrize(("text", "because"), [(" \n", "write something"), ("x" * 2001, "long")])
def test_words_that_are_empty_or_too_long_leave_their_author_the_floor(
    text: str, because: str
) -> None:
    room = in_writing()
    room.give_floor_to(ANA)
    refused = room.refuses(say, ANA, "a", text, HELD, HANDLE, because=because)
    assert refused.field == "text"
    assert room.workshop.speaking is not None


@pytest.mark.parametrize(
    ("shown", "present", "applies"),
    [
        (HELD, HELD, HELD),
        (HELD, STAYS_HERE, STAYS_HERE),
        (STAYS_HERE, HELD, STAYS_HERE),
        (HELD, SIGNED, HELD),
        (SIGNED, RecordLevel.MAY_TRAVEL, RecordLevel.MAY_TRAVEL),
    ],
)
def test_the_stricter_of_the_level_shown_and_the_present_one_applies(
    shown: RecordLevel, present: RecordLevel, applies: RecordLevel
) -> None:
    room = in_writing(level=present)
    room.say(ANA, "words", level=shown, signature="A teacher")
    assert the_turn(room).level is applies


@pytest.mark.parametrize(
    ("shown", "present", "applies"),
    [
        (NAMED, HANDLE, HANDLE),
        (HANDLE, NAMED, HANDLE),
        (UNATTRIBUTED, HANDLE, UNATTRIBUTED),
        (HANDLE, UNATTRIBUTED, UNATTRIBUTED),
        (NAMED, NAMED, NAMED),
    ],
)
def test_the_stricter_of_the_appearance_shown_and_the_present_one_applies(
    shown: Appearance, present: Appearance, applies: Appearance
) -> None:
    room = in_writing(present)
    room.say(ANA, "words", appearance=shown)
    assert the_turn(room).appearance is applies


def test_a_change_of_level_counts_for_what_is_said_from_then_on() -> None:
    room = in_writing()
    room.say(ANA, "said before")
    room.act(off_the_record, FACILITATOR)
    room.say(ANA, "said after")
    assert [turn.level for turn in room.workshop.turns] == [HELD, STAYS_HERE]


def test_words_carry_the_handle_of_their_author_and_never_a_name() -> None:
    room = in_writing()
    room.say(ANA, "words")
    assert the_turn(room).label == room.handle_of(ANA)
    named = in_writing(NAMED)
    named.say(ANA, "words")
    assert the_turn(named).label == ""


def test_words_under_a_form_that_showed_nothing_carry_no_handle() -> None:
    room = in_writing()
    room.say(ANA, "words", appearance=UNATTRIBUTED)
    assert the_turn(room).label == ""


def test_only_what_is_signed_carries_a_signature() -> None:
    room = in_writing(level=SIGNED)
    room.say(ANA, "signed words", signature=" A teacher from  the coast ")
    room.say(ANA, "unsigned words", level=HELD, signature="A teacher from the coast")
    assert [t.signature for t in room.workshop.turns] == ["A teacher from the coast", ""]


def test_what_is_signed_needs_a_signature() -> None:
    room = in_writing(level=SIGNED)
    room.give_floor_to(ANA)
    refused = room.refuses(say, ANA, "a", "words", SIGNED, HANDLE, "", because="write something")
    assert refused.field == "signature"


def test_the_same_words_sent_again_change_nothing() -> None:
    room = in_writing()
    room.say(ANA, "words", "a")
    said = room.workshop
    assert room.act(say, ANA, "a", "words", HELD, HANDLE) == ()
    room.give_floor_to(ANA)
    assert room.act(say, ANA, "a", "words", HELD, HANDLE) == ()
    assert room.workshop.turns == said.turns
    assert room.workshop.remembers(room.workshop.turns[0].id)


@pytest.mark.parametrize("level", [HELD, STAYS_HERE])
def test_words_that_were_taken_back_do_not_come_back_with_a_retry(level: RecordLevel) -> None:
    room = in_writing(level=level)
    room.say(ANA, "words", "a")
    room.act(that_stays_here, ANA)
    room.give_floor_to(ANA)
    assert room.act(say, ANA, "a", "words", HELD, HANDLE) == ()
    assert room.workshop.turns == ()


def test_a_retry_after_the_item_closed_finds_its_words_kept() -> None:
    room = in_writing()
    turn = room.say(ANA, "words")
    close_open_item(room)
    room.act(take_up, FACILITATOR)
    assert room.workshop.remembers(turn)
    assert room.act(say, ANA, turn, "words", HELD, HANDLE) == ()


def test_a_tightening_takes_the_handle_off_what_is_already_shown() -> None:
    room = in_writing()
    room.say(ANA, "words")
    room.act(tighten, FACILITATOR, UNATTRIBUTED)
    room.say(CLEO, "words", appearance=HANDLE)
    assert [turn.label for turn in room.workshop.turns] == ["", ""]


def test_a_turn_is_kept_or_seen_as_its_own_level_says() -> None:
    room = in_writing()
    room.act(change_level, FACILITATOR, RecordLevel.MAY_TRAVEL)
    room.say(ANA, "words", level=STAYS_HERE)
    room.say(ANA, "words")
    said = [type(e) for e in room.happened if isinstance(e, TurnKept | TurnSeen)]
    assert said == [TurnSeen, TurnKept]
