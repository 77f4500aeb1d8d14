"""A seat that is being closed is muted at once."""

from app.core.caucuses import inside
from app.core.day import take_back
from app.core.doors import call_me, remove_seat
from app.core.floor import ask_for_floor, lower_hand
from app.core.level import Appearance, RecordLevel
from app.core.move import Move
from app.core.rounds import answer, open_round
from app.core.signal import Signal
from app.core.signals import raise_signal
from app.core.team import come
from app.core.turn import TurnId
from tests.core.operated import PANELLIST, apart, queue
from tests.rooms import ANA, BEN, CLEO, ELIF, FACILITATOR, in_a_room, in_writing


def test_a_seat_that_is_being_closed_is_muted_at_once_and_heard_again_if_that_is_taken_back() -> (
    None
):
    room = in_a_room()
    room.act(ask_for_floor, BEN)
    room.act(remove_seat, FACILITATOR, "Ana")
    room.refuses(ask_for_floor, ANA, because="being closed: nothing is taken from it")
    room.refuses(raise_signal, ANA, Signal.SLOW, because="being closed")
    room.act(ask_for_floor, CLEO)
    room.act(take_back, FACILITATOR, Move.REMOVE_SEAT, "Ana")
    room.act(ask_for_floor, ANA)
    room.act(remove_seat, FACILITATOR, "Ben")
    room.refuses(lower_hand, BEN, because="being closed")
    assert BEN.seat in queue(room)
    room.wait(10)
    room.refuses(lower_hand, BEN, because="This seat has been closed.")


def test_a_seat_that_is_being_closed_is_muted_in_its_caucus_as_well() -> None:
    room = in_a_room()
    room.act(come, PANELLIST)
    caucus = apart(room, "panel")
    room.act(inside, ANA, caucus, ask_for_floor)
    room.act(remove_seat, FACILITATOR, "Ana")
    room.refuses(inside, ANA, caucus, lower_hand, because="being closed")
    room.refuses(call_me, ANA, "Another", because="being closed")


def test_in_a_round_nothing_is_taken_from_a_seat_that_is_being_closed() -> None:
    room = in_writing(Appearance.NAMED)
    room.act(open_round, FACILITATOR, "What do you fear?", 60)
    room.act(remove_seat, FACILITATOR, "Elif")
    assert room.workshop.round is not None
    words = (TurnId("t"), room.workshop.round.id, "words", RecordLevel.HELD)
    room.refuses(answer, ELIF, *words, because="being closed")
