"""Other words: how far they go, under the level at which they are typed."""

import pytest

from app.core.agenda import take_up
from app.core.level import RecordLevel
from app.core.record_level import change_level, off_the_record, on_the_record
from app.core.refused import AskedAgain
from app.core.turn import TurnId
from app.core.turns import reword
from tests.core.closing import close_open_item
from tests.rooms import ANA, FACILITATOR, Rehearsal, in_writing, strings_in

HELD, SIGNED, STAYS_HERE = RecordLevel.HELD, RecordLevel.SIGNED, RecordLevel.STAYS_HERE


def off_the_record_after(words: str) -> tuple[Rehearsal, TurnId]:
    """Return a room that has gone off the record after Ana said this, which is kept."""
    room = in_writing()
    turn = room.say(ANA, words)
    room.act(off_the_record, FACILITATOR)
    return room, turn


@pytest.mark.parametrize("shown", [HELD, STAYS_HERE])
def test_what_is_typed_off_the_record_is_never_stored_in_place_of_words_that_are_kept(
    shown: RecordLevel,
) -> None:
    room, turn = off_the_record_after("We need the road.")
    why = room.refuses(reword, ANA, turn, "They told us why.", shown, because="is still here")
    assert "off the record" in why.sentence
    assert why.field == "text"
    room.act(on_the_record, FACILITATOR)
    room.act(reword, ANA, turn, "We need roads.", HELD)
    close_open_item(room)
    assert room.text_of(turn) == "We need roads."
    assert "They told us why." not in strings_in(room.kept_since(0))


def test_what_was_typed_on_a_page_shown_off_the_record_is_not_stored_unasked() -> None:
    room, turn = off_the_record_after("We need the road.")
    room.act(on_the_record, FACILITATOR)
    why = room.refuses(reword, ANA, turn, "They told us why.", STAYS_HERE, because="send it again")
    assert why.field == "text"
    assert not room.workshop.rewording


def test_words_of_an_item_that_is_over_are_not_reworded_off_the_record_either() -> None:
    room = in_writing()
    turn = room.say(ANA, "We need the road.")
    close_open_item(room)
    room.act(reword, ANA, turn, "We need roads.", HELD)
    room.act(take_up, FACILITATOR)
    room.act(off_the_record, FACILITATOR)
    room.refuses(reword, ANA, turn, "They told us why.", HELD, because="would be stored")
    assert room.workshop.rewording == {turn: "We need roads."}


def test_other_words_never_go_further_than_the_level_that_they_are_typed_under() -> None:
    room = in_writing(level=SIGNED)
    turn = room.say(ANA, "signed words", signature="A teacher")
    room.act(change_level, FACILITATOR, HELD)
    for level in (HELD, SIGNED):
        refused = room.refuses(reword, ANA, turn, "typed while held", level, because="stricter now")
        assert refused.field == "text"
    close_open_item(room)
    assert room.text_of(turn) == "signed words"


def test_words_typed_under_a_stricter_level_go_further_only_when_they_are_sent_once_more() -> None:
    room = in_writing(level=SIGNED)
    turn = room.say(ANA, "signed words", signature="A teacher")
    refused = room.refuses(reword, ANA, turn, "typed while held", HELD, because="send it again")
    assert isinstance(refused, AskedAgain)
    assert (refused.field, refused.about) == ("text", "level")
    room.act(reword, ANA, turn, "typed while held", SIGNED)
    close_open_item(room)
    assert room.text_of(turn) == "typed while held"


def test_between_items_other_words_go_as_far_as_those_in_whose_place_they_stand() -> None:
    room = in_writing(level=SIGNED)
    turn = room.say(ANA, "signed words", signature="A teacher")
    close_open_item(room)
    room.refuses(reword, ANA, turn, "other words", HELD, because="send it again")
    room.act(reword, ANA, turn, "other words", SIGNED)


def test_under_a_looser_level_words_are_reworded_as_they_were_said() -> None:
    room = in_writing(level=HELD)
    turn = room.say(ANA, "held words")
    room.act(change_level, FACILITATOR, SIGNED)
    room.act(reword, ANA, turn, "other words", SIGNED)
    close_open_item(room)
    (past,) = room.workshop.past
    assert (past.text, past.level, past.signature) == ("other words", HELD, "")
