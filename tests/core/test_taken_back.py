"""Words that their author, or whoever leads, takes back at once, and cards that are hidden."""

import pytest

from app.core.level import RecordLevel
from app.core.notice import Notice
from app.core.turns import hide, reword, take_back_for, that_stays_here, withdraw
from tests.core.closing import close_open_item
from tests.rooms import ANA, BEN, ELIF, FACILITATOR, OBSERVER, PANEL, in_writing, strings_in

HELD, STAYS_HERE = RecordLevel.HELD, RecordLevel.STAYS_HERE


def test_that_stays_here_takes_the_last_words_back_at_once() -> None:
    room = in_writing()
    room.say(ANA, "first words", "first")
    room.say(ANA, "last words", "last")
    room.say(BEN, "words of another", "other")
    room.act(that_stays_here, ANA)
    assert [turn.id for turn in room.workshop.turns] == ["first", "other"]
    assert room.workshop.erased == {"last"}
    assert "last" not in room.workshop.mine


def test_the_screen_says_whether_what_was_taken_back_had_been_stored() -> None:
    for level, notice in ((HELD, Notice.TAKEN_BACK_STORED), (STAYS_HERE, Notice.TAKEN_BACK_LIVE)):
        room = in_writing(level=level)
        room.say(ANA, "words")
        room.act(that_stays_here, ANA)
        assert room.workshop.notice is notice


def test_what_was_never_stored_is_taken_back_without_telling_the_record() -> None:
    room = in_writing(level=STAYS_HERE)
    room.say(ANA, "words")
    before = len(room.happened)
    room.act(that_stays_here, ANA)
    assert not room.kept_since(before)


def test_nobody_takes_back_the_words_of_another() -> None:
    room = in_writing()
    room.say(ANA, "words")
    room.refuses(that_stays_here, BEN, because="nothing of yours")


def test_the_facilitator_takes_words_back_at_a_request() -> None:
    room = in_writing()
    turn = room.say(ANA, "words")
    room.refuses(take_back_for, PANEL, turn, because="Only whoever leads")
    room.act(take_back_for, FACILITATOR, turn)
    assert room.workshop.turns == ()
    assert room.workshop.notice is Notice.TAKEN_BACK_STORED
    room.refuses(take_back_for, FACILITATOR, turn, because="not here any more")


def test_taking_words_back_ends_what_was_asked_of_them() -> None:
    room = in_writing()
    for rule, *args in ((withdraw,), (reword, "other words", HELD)):
        room.act(rule, ANA, room.say(ANA, "words"), *args)
        room.act(that_stays_here, ANA)
        assert not room.workshop.withdrawing
        assert not room.workshop.rewording


@pytest.mark.parametrize("level", [HELD, STAYS_HERE])
def test_a_hidden_card_can_be_shown_again(level: RecordLevel) -> None:
    room = in_writing(level=level)
    turn = room.say(ANA, "words")
    room.refuses(hide, FACILITATOR, turn, False, because="That is so already.")
    room.act(hide, FACILITATOR, turn)
    hidden = room.workshop
    room.act(hide, FACILITATOR, turn, False)
    shown = room.workshop
    assert [t.hidden for t in (*hidden.turns, *shown.turns)] == [True, False]
    assert (hidden.notice, shown.notice) == (Notice.CARD_HIDDEN, Notice.CARD_SHOWN_AGAIN)
    assert (turn in strings_in(room.kept_since(0))) is level.kept


def test_only_the_facilitator_hides_a_card() -> None:
    room = in_writing()
    turn = room.say(ANA, "words")
    for by in (OBSERVER, PANEL, ANA):
        room.refuses(hide, by, turn, because="Only whoever leads")


def test_the_next_words_end_the_notice() -> None:
    room = in_writing()
    room.say(ANA, "words")
    room.act(that_stays_here, ANA)
    room.say(BEN, "other words")
    assert room.workshop.notice is None


def test_a_pass_or_an_answer_is_not_what_that_stays_here_takes_back() -> None:
    room = in_writing()
    room.say(ANA, "words that Ana regrets", "a")
    room.hold_round("", "one", "two", "three")
    room.hold_round("an answer of Ana", "one", "two", "three")
    room.act(that_stays_here, ANA)
    left = {turn.text for turn in room.workshop.turns}
    assert "words that Ana regrets" not in left
    assert "an answer of Ana" in left


def test_an_answer_in_a_round_is_not_taken_back_at_once_but_withdrawn_with_others() -> None:
    room = in_writing()
    room.hold_round("an answer of Ana", "one", "two", "three")
    room.refuses(that_stays_here, ANA, because="“What I wrote”")
    room.refuses(that_stays_here, ELIF, because="nothing of yours")
    (turn,) = (t.id for t in room.workshop.turns if t.text == "an answer of Ana")
    room.act(withdraw, ANA, turn)
    room.hold_round("more", "one", "two", "three")
    assert "an answer of Ana" in {turn.text for turn in room.workshop.turns}
    close_open_item(room)
    assert "an answer of Ana" not in {turn.text for turn in room.workshop.past}
    assert turn in room.workshop.erased
