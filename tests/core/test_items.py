"""An item: what it begins with, and what is left of it when it closes."""

from app.core.agenda import close_item, take_up
from app.core.day import take_back
from app.core.events.kept import HandlesUsed
from app.core.events.live import HandlesDrawn
from app.core.floor import ask_for_floor, give_floor
from app.core.level import Appearance, RecordLevel
from app.core.move import Move
from app.core.plan import Setting
from app.core.points import clear_point, write_point
from app.core.record_level import off_the_record
from app.core.rounds import open_round
from app.core.turn import Kind, TurnId
from app.core.turns import hide, reword, withdraw
from tests.core.closing import closed
from tests.rooms import (
    ANA,
    BEN,
    EVERYBODY,
    FACILITATOR,
    PANEL,
    Drawn,
    an_item,
    backwards,
    gathered,
    in_a_room,
    in_writing,
    kept_of,
)


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


def test_whoever_speaks_while_an_item_closes_loses_the_floor_with_it() -> None:
    room = in_a_room()
    room.act(ask_for_floor, ANA)
    room.act(close_item, FACILITATOR)
    room.act(give_floor, FACILITATOR)
    room.wait(10)
    assert room.workshop.current is None
    assert room.workshop.speaking is None
