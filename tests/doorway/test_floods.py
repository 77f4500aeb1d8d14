"""A seat may ask far more than a person can, and no flood of it is anybody else's affair."""

from itertools import count

import pytest

from app.doorway.floods import BURST, STEADY, Floods, TooMuch
from tests.doorway.watch import Watch


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def floods(watch: Watch) -> Floods:
    return Floods(watch)


def until_refused(floods: Floods, who: str) -> int:
    """Return how often this one may ask before it is refused."""
    for asked in count():
        try:
            floods.asks(who)
        except TooMuch:
            return asked
    raise AssertionError


def test_a_key_that_is_held_down_for_ten_minutes_reaches_no_limit(
    floods: Floods, watch: Watch
) -> None:
    for _ in range(30 * 600):
        floods.asks("a seat")
        watch.at += 1 / 30


def test_a_flood_is_refused(floods: Floods) -> None:
    assert until_refused(floods, "a seat") == BURST


def test_a_flood_that_lasts_gets_no_more_than_the_steady_part_of_it(
    floods: Floods, watch: Watch
) -> None:
    done = until_refused(floods, "a seat")
    for _ in range(10 * 1000):
        watch.at += 1 / 1000
        done += until_refused(floods, "a seat")
    assert done <= BURST + 10 * STEADY + 1


def test_whoever_was_refused_and_waits_for_a_moment_goes_on(floods: Floods, watch: Watch) -> None:
    until_refused(floods, "a seat")
    for _ in range(500):  # what is refused does not count
        with pytest.raises(TooMuch):
            floods.asks("a seat")
    watch.at += 1
    assert until_refused(floods, "a seat") == STEADY


def test_what_others_ask_neither_shortens_nor_lengthens_what_one_may_ask(floods: Floods) -> None:
    until_refused(floods, "another seat")
    for number in range(40):
        floods.asks(f"seat {number}")
    assert until_refused(floods, "a seat") == BURST


def test_after_a_minute_nothing_is_known_of_whoever_asked(floods: Floods, watch: Watch) -> None:
    until_refused(floods, "a seat")
    assert len(floods._asked) == 1

    watch.at += 61
    floods.asks("another seat")

    assert len(floods._asked) == 1
    assert until_refused(floods, "a seat") == BURST


def test_no_secret_can_be_read_from_what_is_held_nor_compared_with_another_server(
    watch: Watch,
) -> None:
    one, other = Floods(watch), Floods(watch)
    for floods in (one, other):
        floods.asks("a seat's secret")
    assert one._asked
    assert "a seat's secret" not in repr(vars(one))
    assert not one._asked.keys() & other._asked.keys()
