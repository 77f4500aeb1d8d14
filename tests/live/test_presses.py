"""What somebody else has just pressed is looked at first."""

import pytest

from app.core.allowed import about
from app.core.floor import ask_for_floor, give_floor
from app.core.item import ItemId
from app.core.refused import Refused
from app.live.presses import Presses
from tests.rooms import ANA, BEN, CLEO, ELIF, FACILITATOR, Rehearsal, in_a_room


def waiting() -> Rehearsal:
    room = in_a_room()
    for person in (ANA, ELIF, BEN, CLEO):
        room.act(ask_for_floor, person)
    return room


def presses_next(room: Rehearsal, presses: Presses, whose: str, where: str | None = None) -> None:
    caucus = None if where is None else ItemId(where)
    room.act(presses.looked_at(give_floor, about(give_floor), caucus, whose), FACILITATOR)


def test_of_two_who_press_next_one_after_the_other_the_second_cuts_off_nobody() -> None:
    room, presses = waiting(), Presses()
    presses_next(room, presses, "tablet")
    stood = room.workshop
    with pytest.raises(Refused, match="just pressed this"):
        presses_next(room, presses, "laptop")
    assert room.workshop == stood
    presses_next(room, presses, "tablet")
    assert room.workshop.speaking is not None
    assert room.workshop.speaking.seat == ELIF.seat


def test_what_is_pressed_in_a_caucus_holds_up_nobody_in_another_room() -> None:
    room, presses = waiting(), Presses()
    presses_next(room, presses, "tablet", "a caucus")
    presses_next(room, presses, "laptop")
    assert len(room.workshop.queue) == 2


def test_a_press_that_its_rule_refuses_is_none() -> None:
    room, presses = in_a_room(), Presses()
    with pytest.raises(Refused, match="Nobody is waiting"):
        presses_next(room, presses, "tablet")
    room.act(ask_for_floor, ANA)
    presses_next(room, presses, "laptop")
    assert room.workshop.speaking is not None
