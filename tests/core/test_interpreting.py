"""What interpreting adds to a plan, and where it leaves people no relief."""

from dataclasses import replace

import pytest

from app.core.interpreting import LONGEST_STRETCH, Interpreting, stretches, takes
from app.core.item import Item, ItemState, Way
from app.core.seat import PartyId
from tests.rooms import an_item

SPOKEN = (
    Way.FACILITATED,
    Way.OPEN_QUEUE,
    Way.BALANCED_QUEUE,
    Way.TALKING_PIECE,
    Way.EACH_SIDE_IN_TURN,
    Way.RESTATEMENT,
)
NONE, CONSECUTIVE, SIMULTANEOUS, WRITTEN = Interpreting


def found(*items: Item, how: Interpreting = NONE) -> list[tuple[str, str, int]]:
    there = stretches(items, how, in_writing=False)
    return [(str(s.first), str(s.last), s.minutes) for s in there]


@pytest.mark.parametrize("way", Way)
def test_what_is_spoken_takes_longer_and_nothing_else_does(way: Way) -> None:
    item = an_item(minutes=30, way=way)
    lengths = [takes(item, how, in_writing=False) for how in Interpreting]
    assert lengths == ([30, 54, 33, 30] if way in SPOKEN else [30] * 4)
    assert [takes(item, how, in_writing=True) for how in Interpreting] == [30] * 4


def test_ninety_minutes_are_no_stretch_and_one_more_is() -> None:
    assert LONGEST_STRETCH == 90
    assert found(an_item("a", 45), an_item("b", 45)) == []
    assert found(an_item("a", 45), an_item("b", 46)) == [("a", "b", 91)]


def test_a_break_ends_a_stretch_and_so_does_the_end_of_a_day() -> None:
    tea = an_item("tea", 15, Way.BREAK)
    assert found(an_item("a", 60), tea, an_item("b", 60)) == []
    assert found(replace(an_item("a", 60), last_of_day=True), an_item("b", 60)) == []
    assert found(an_item("a", 60), an_item("b", 60), tea) == [("a", "b", 120)]


def test_a_break_that_is_left_out_is_none_and_an_item_that_is_counts_for_nothing() -> None:
    tea = replace(an_item("tea", 15, Way.BREAK), state=ItemState.SKIPPED)
    assert found(an_item("a", 60), tea, an_item("b", 60)) == [("a", "b", 120)]
    out = replace(an_item("b", 60), state=ItemState.SKIPPED)
    assert found(an_item("a", 60), out, an_item("c", 30)) == []


def test_interpreting_makes_stretches_of_what_was_none() -> None:
    items = (an_item("a", 30), an_item("b", 30))
    assert found(*items) == []
    assert found(*items, how=SIMULTANEOUS) == found(*items, how=WRITTEN) == []
    assert found(*items, how=CONSECUTIVE) == [("a", "b", 108)]


def test_a_session_with_one_party_alone_is_a_stretch_of_its_own() -> None:
    alone = tuple(
        replace(an_item(name, 60, way=Way.FACILITATED), for_party=PartyId(name))
        for name in ("coast", "hills")
    )
    long = replace(alone[0], minutes=240)
    after = an_item("Together", 60)
    assert found(*alone, after) == []
    assert found(long, alone[1], after) == [("coast", "coast", 240)]
