"""What goes on while the answers of a round wait for the interpreter."""

from app.core.agenda import close_item, pause, resume
from app.core.floor import ask_for_floor
from app.core.item import Way
from app.core.level import RecordLevel
from app.core.notice import Notice
from app.core.renderings import drop_renderings, open_renderings
from app.core.rounds import answer, open_round
from app.core.turn import TurnId
from app.core.turns import let_stand, reword, that_stays_here, withdraw
from tests.core.closing import close_open_item
from tests.core.rendered import (
    FIRST,
    KEPT_AND_NOT,
    WRITTEN,
    card_of,
    in_en,
    interpreted,
    render_all,
    shown,
    waiting,
)
from tests.rooms import ANA, EVERYBODY, FACILITATOR, strings_in

HELD = RecordLevel.HELD


def test_meanwhile_the_room_goes_on_but_no_item_closes_and_no_other_round_opens() -> None:
    room = interpreted(way=Way.OPEN_QUEUE)
    room.hold_round(*WRITTEN)
    room.act(ask_for_floor, ANA)
    room.refuses(close_item, FACILITATOR, because="Answers wait for the interpreter")
    room.refuses(open_round, FACILITATOR, "Why?", 60, because="Answers wait for the interpreter")
    room.act(drop_renderings, FACILITATOR)
    room.act(close_item, FACILITATOR)


def test_in_a_pause_it_can_be_rendered_and_is_opened_afterwards() -> None:
    room = waiting()
    room.act(pause, FACILITATOR)
    render_all(room)
    room.refuses(open_renderings, FACILITATOR, because="Everything is paused")
    room.act(resume, FACILITATOR)
    room.act(open_renderings, FACILITATOR)


@KEPT_AND_NOT
def test_what_is_dropped_is_gone_and_everybody_is_told(level: RecordLevel) -> None:
    room = waiting(level)
    render_all(room)
    room.act(drop_renderings, FACILITATOR)
    left = strings_in(room.workshop)
    assert not {*filter(None, WRITTEN), *(in_en(t) for t in WRITTEN if t)} & left
    assert room.workshop.notice is Notice.RENDERINGS_DROPPED
    assert room.workshop.mine == {}
    room.refuses(drop_renderings, FACILITATOR, because="Nothing waits")


def test_the_same_answer_sent_again_is_no_second_one_while_it_waits_nor_once_it_is_open() -> None:
    room = interpreted()
    room.act(open_round, FACILITATOR, "What do you fear?", 60)
    round_ = room.workshop.round
    assert round_ is not None
    for person in EVERYBODY:
        room.answer(person, "an answer", f"of {person.seat}")
    room.wait(60)
    again = (TurnId(f"of {ANA.seat}"), round_.id, "an answer", HELD)
    assert room.act(answer, ANA, *again) == ()
    assert room.workshop.keeps(again[0])
    render_all(room)
    room.act(open_renderings, FIRST)
    assert room.act(answer, ANA, *again) == ()


def test_what_is_withdrawn_while_it_waits_vanishes_for_nobody_before_its_item_closes() -> None:
    """An interpreter has read every card, sees whose phone asks, and can open them at once."""
    room = waiting()
    card = card_of(room, ANA)
    room.act(withdraw, ANA, card)
    assert room.workshop.unopened.turn(card) is not None
    render_all(room)
    room.act(open_renderings, FIRST)
    assert len(shown(room.workshop)) == 4
    close_open_item(room)
    assert len([t for t in room.workshop.past if t.text]) == 3
    assert card in room.workshop.erased
    assert card not in room.workshop.mine


def test_one_lets_it_stand_after_all() -> None:
    room = waiting()
    room.act(withdraw, ANA, card_of(room, ANA))
    room.act(let_stand, ANA, card_of(room, ANA))
    render_all(room)
    room.act(open_renderings, FACILITATOR)
    close_open_item(room)
    assert len([t for t in room.workshop.past if t.text]) == 4


def test_what_waits_is_neither_reworded_nor_taken_back_at_once() -> None:
    room = waiting()
    card = card_of(room, ANA)
    room.refuses(reword, ANA, card, "Better words", HELD, because="would not be rendered")
    room.refuses(that_stays_here, ANA, because="in a round cannot be taken back at once")
