from collections.abc import Callable

import pytest

from app.core.agenda import close_item, pause, take_up
from app.core.day import close_day
from app.core.doors import open_doors, remove_seat
from app.core.events import Events
from app.core.events.kept import TurnKept, TurnsSettled
from app.core.events.live import LiveTurnsSettled, TurnSeen
from app.core.floor import take_floor_back
from app.core.level import Appearance, RecordLevel
from app.core.notice import Notice
from app.core.record_level import change_level, off_the_record, on_the_record, tighten
from app.core.refused import AskedAgain, NotYours
from app.core.turn import Turn, TurnId
from app.core.turns import (
    hide,
    let_stand,
    reword,
    say,
    take_back_for,
    that_stays_here,
    withdraw,
)
from tests.rooms import (
    ANA,
    BEN,
    CLEO,
    ELIF,
    FACILITATOR,
    OBSERVER,
    PANEL,
    Rehearsal,
    in_a_room,
    in_writing,
    strings_in,
)

HELD, SIGNED, STAYS_HERE = RecordLevel.HELD, RecordLevel.SIGNED, RecordLevel.STAYS_HERE
NAMED, HANDLE, UNATTRIBUTED = Appearance.NAMED, Appearance.HANDLE, Appearance.UNATTRIBUTED


def close_open_item(room: Rehearsal) -> Events:
    room.act(close_item, FACILITATOR)
    return room.wait(10)


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


def test_words_that_an_author_withdraws_stay_until_others_change_too() -> None:
    room = in_writing()
    turn = room.say(ANA, "words")
    room.act(withdraw, ANA, turn)
    assert room.text_of(turn) == "words"
    close_open_item(room)
    assert room.workshop.past == ()
    assert turn in room.workshop.erased
    assert turn not in room.workshop.mine


def test_what_authors_asked_for_happens_together_when_a_round_is_sealed() -> None:
    room = in_writing()
    withdrawn, reworded = room.say(ANA, "old words"), room.say(BEN, "older words")
    room.act(withdraw, ANA, withdrawn)
    room.act(reword, BEN, reworded, "newer words", HELD)
    room.hold_round("one", "two", "three", "four")
    assert [t.text for t in room.workshop.turns] == ["newer words", "one", "two", "three", "four"]
    assert withdrawn in room.workshop.erased


def test_what_authors_asked_for_happens_when_the_day_closes() -> None:
    room = in_writing()
    turn, other = room.say(ANA, "words"), room.say(BEN, "other words")
    close_open_item(room)
    room.act(withdraw, ANA, turn)
    room.act(reword, BEN, other, "changed words", HELD)
    room.act(close_day, FACILITATOR)
    room.wait(10)
    assert [t.text for t in room.workshop.past] == ["changed words"]


def test_the_record_learns_only_of_wishes_for_what_it_holds() -> None:
    room = in_writing()
    stored = room.say(ANA, "stored words")
    room.act(off_the_record, FACILITATOR)
    unstored = room.say(BEN, "words that stay here")
    room.act(withdraw, ANA, stored)
    room.act(reword, BEN, unstored, "other words that stay here", STAYS_HERE)
    events = close_open_item(room)
    (told,) = (e for e in events if isinstance(e, TurnsSettled))
    assert told == TurnsSettled(frozenset({stored}))
    assert any(isinstance(e, LiveTurnsSettled) for e in events)
    assert "stored words" in strings_in(room.kept_since(0))
    assert "words that stay here" not in strings_in(room.kept_since(0))
    assert "other words that stay here" not in strings_in(room.kept_since(0))


def test_the_last_wish_is_the_one_that_counts() -> None:
    room = in_writing()
    turn = room.say(ANA, "words")
    room.act(withdraw, ANA, turn)
    room.act(reword, ANA, turn, "first thought", HELD)
    room.act(reword, ANA, turn, "second thought", HELD)
    close_open_item(room)
    assert room.text_of(turn) == "second thought"


def test_an_author_may_let_their_words_stand_after_all() -> None:
    room = in_writing()
    withdrawn, reworded = room.say(ANA, "some words"), room.say(ANA, "more words")
    room.act(withdraw, ANA, withdrawn)
    room.act(reword, ANA, reworded, "other words", HELD)
    for turn in (withdrawn, reworded):
        room.act(let_stand, ANA, turn)
    close_open_item(room)
    assert sorted(t.text for t in room.workshop.past) == ["more words", "some words"]


@pytest.mark.parametrize("rule", [withdraw, let_stand])
def test_nobody_but_the_author_asks_anything_of_their_words(rule: Callable[..., Events]) -> None:
    room = in_writing()
    turn = room.say(ANA, "words")
    for by, because in ((BEN, "not yours"), (FACILITATOR, "Only participants")):
        assert isinstance(room.refuses(rule, by, turn, because=because), NotYours)
        room.refuses(reword, by, turn, "other words", HELD, because=because)


def test_other_words_are_plain_words_too() -> None:
    room = in_writing()
    turn = room.say(ANA, "words")
    room.refuses(reword, ANA, turn, "  ", HELD, because="write something")


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


def test_after_the_day_nobody_knows_whose_words_are_whose() -> None:
    room = in_writing()
    turn = room.say(ANA, "words")
    close_open_item(room)
    room.act(close_day, FACILITATOR)
    room.wait(10)
    room.act(open_doors, FACILITATOR)
    room.refuses(withdraw, ANA, turn, because="no longer knows that")


def test_a_closed_seat_can_ask_nothing_of_its_words() -> None:
    room = in_writing()
    turn = room.say(ANA, "words")
    room.act(remove_seat, FACILITATOR, room.handle_of(ANA))
    room.wait(10)
    room.refuses(withdraw, ANA, turn, because="This seat has been closed.")


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
    assert "an answer of Ana" not in {turn.text for turn in room.workshop.turns}


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
