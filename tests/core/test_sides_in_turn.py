"""Each side asks in turn."""

import pytest

from app.core.floor import ask_for_floor, give_floor, take_floor_back
from app.core.item import Way
from app.core.level import Appearance
from tests.core.speaking import holder
from tests.rooms import ANA, BEN, ELIF, FACILITATOR, FARID, in_a_room, in_writing


def test_sides_ask_in_turn_beginning_with_whoever_waited_longest() -> None:
    room = in_a_room(way=Way.EACH_SIDE_IN_TURN)
    for person in (ELIF, FARID, ANA, BEN):
        room.act(ask_for_floor, person)
    order = []
    for _ in range(4):
        room.act(give_floor, FACILITATOR)
        order.append((holder(room), room.workshop.asking))
    assert order == [("Elif", "hills"), ("Ana", "coast"), ("Farid", "hills"), ("Ben", "coast")]
    room.refuses(give_floor, FACILITATOR, because="Nobody is waiting")


def test_a_side_without_a_question_does_not_hold_up_the_other() -> None:
    room = in_a_room(way=Way.EACH_SIDE_IN_TURN)
    for person in (ANA, BEN):
        room.act(ask_for_floor, person)
    room.act(give_floor, FACILITATOR)
    room.act(give_floor, FACILITATOR)
    assert (holder(room), room.workshop.asking) == ("Ben", "coast")


def test_whoever_is_picked_to_answer_changes_nothing_in_whose_turn_it_is() -> None:
    room = in_a_room(way=Way.EACH_SIDE_IN_TURN)
    for person in (ANA, BEN, FARID):
        room.act(ask_for_floor, person)
    room.act(give_floor, FACILITATOR)
    room.act(give_floor, FACILITATOR, "Elif")
    assert (holder(room), room.workshop.asking) == ("Elif", "coast")
    room.act(give_floor, FACILITATOR)
    assert (holder(room), room.workshop.asking) == ("Farid", "hills")


@pytest.mark.parametrize("appearance", [Appearance.HANDLE, Appearance.UNATTRIBUTED])
def test_where_no_name_is_shown_no_side_is_told_and_none_comes_first(
    appearance: Appearance,
) -> None:
    """Else whoever speaks would be known by the side that asks."""
    room = in_writing(appearance, way=Way.EACH_SIDE_IN_TURN)
    for person in (ANA, BEN, ELIF):
        room.act(ask_for_floor, person)
    order = []
    for _ in range(3):
        room.act(give_floor, FACILITATOR)
        assert room.workshop.asking is None
        order.append(holder(room))
        room.act(take_floor_back, FACILITATOR)
    assert order == ["Ana", "Ben", "Elif"]
