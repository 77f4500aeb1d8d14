"""What authors ask of their words: it is done as the item closes, and not before."""

from collections.abc import Callable

import pytest

from app.core.agenda import pause, resume
from app.core.day import close_day
from app.core.doors import open_doors, remove_seat
from app.core.events import Events
from app.core.events.kept import TurnsSettled
from app.core.events.live import LiveTurnsSettled
from app.core.level import Appearance, RecordLevel
from app.core.record_level import off_the_record, on_the_record, tighten
from app.core.refused import NotYours
from app.core.rounds import open_round
from app.core.seat import Person
from app.core.turn import TurnId
from app.core.turns import let_stand, reword, withdraw
from tests.core.closing import close_open_item
from tests.rooms import ANA, BEN, EVERYBODY, FACILITATOR, Rehearsal, in_writing, strings_in

HELD, STAYS_HERE = RecordLevel.HELD, RecordLevel.STAYS_HERE


def test_words_that_an_author_withdraws_stay_until_the_item_closes() -> None:
    room = in_writing()
    turn = room.say(ANA, "words")
    room.act(withdraw, ANA, turn)
    assert room.text_of(turn) == "words"
    close_open_item(room)
    assert room.workshop.past == ()
    assert turn in room.workshop.erased
    assert turn not in room.workshop.mine


def answer_of(room: Rehearsal, person: Person) -> TurnId:
    (own,) = (t for t, seat in room.workshop.mine.items() if seat == person.seat)
    return own


def _nothing(_room: Rehearsal) -> None:
    """Let the time pass that another round would have taken."""


def in_a_round_of_five_seconds(room: Rehearsal) -> None:
    """Hold a round in which all pass: whoever leads chooses when, and adds no words to hide in."""
    room.act(open_round, FACILITATOR, "Anything else?", 5)
    for person in EVERYBODY:
        room.answer(person, "")
    room.wait(5)


def in_a_pause_at_another_level(room: Rehearsal) -> None:
    room.act(pause, FACILITATOR)
    room.act(resume, FACILITATOR)
    room.act(off_the_record, FACILITATOR)
    room.act(on_the_record, FACILITATOR)
    room.act(tighten, FACILITATOR, Appearance.UNATTRIBUTED)


@pytest.mark.parametrize("asks", [withdraw, reword])
@pytest.mark.parametrize(
    "moment", [in_a_round_of_five_seconds, in_a_pause_at_another_level, _nothing]
)
def test_whoever_leads_finds_no_moment_at_which_what_one_alone_asked_of_an_answer_shows(
    asks: Callable[..., Events], moment: Callable[[Rehearsal], None]
) -> None:
    """Whose phone posts on *What I wrote* is seen. Which card is whose is not, while it stands."""
    room = in_writing(level=HELD)
    room.hold_round("A fear", "Another fear", "A third", "A fourth")
    turn = answer_of(room, ANA)
    before = {t.id: t.text for t in room.workshop.turns}
    room.act(asks, ANA, turn, *(("Other words", HELD) if asks is reword else ()))
    assert room.workshop.withdrawing | set(room.workshop.rewording) == {turn}
    moment(room)
    room.wait(600)
    assert {t.id: t.text for t in room.workshop.turns if t.id in before} == before
    close_open_item(room)
    left = {t.id: t.text for t in room.workshop.past if t.id in before}
    assert left.get(turn) == ("Other words" if asks is reword else None)


def test_what_authors_asked_for_happens_together_when_the_item_closes() -> None:
    room = in_writing()
    withdrawn, reworded = room.say(ANA, "old words"), room.say(BEN, "older words")
    room.act(withdraw, ANA, withdrawn)
    room.act(reword, BEN, reworded, "newer words", HELD)
    room.hold_round("one", "two", "three", "four")
    assert [t.text for t in room.workshop.turns][:2] == ["old words", "older words"]
    close_open_item(room)
    assert {t.text for t in room.workshop.past} == {"newer words", "one", "two", "three", "four"}
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
