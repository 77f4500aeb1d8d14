"""Slowing down whoever tries codes or passwords."""

import pytest

from app.doorway.throttle import FORGET, FREE, LONGEST_WAIT, Throttle


class Watch:
    """A clock that stands until it is set."""

    at = 100.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def throttle(watch: Watch) -> Throttle:
    return Throttle(watch)


def test_the_first_wrong_tries_cost_nothing(throttle: Throttle) -> None:
    assert [throttle.wrong("a") for _ in range(FREE)] == [0.0] * FREE


def test_each_further_one_waits_twice_as_long_up_to_a_minute(throttle: Throttle) -> None:
    for _ in range(FREE):
        throttle.wrong("a")

    waits = [throttle.wrong("a") for _ in range(10)]

    assert waits[:4] == [0.5, 1.0, 2.0, 4.0]
    assert waits[-1] == LONGEST_WAIT


def test_the_subject_with_the_most_wrong_tries_decides(throttle: Throttle) -> None:
    for _ in range(FREE):
        throttle.wrong("name")

    assert throttle.wrong("another address", "name") == 0.5
    assert throttle.wrong("another address") == 0.0


def test_ten_minutes_later_nothing_is_known_of_them(throttle: Throttle, watch: Watch) -> None:
    for _ in range(FREE + 3):
        throttle.wrong("a")
    watch.at += FORGET

    assert throttle.wrong("a") == 0.0


def test_a_right_try_is_taken_back_and_the_wrong_ones_stay(throttle: Throttle) -> None:
    for _ in range(FREE):
        throttle.wrong("a")
    throttle.wrong("a", "b")
    throttle.right("a", "b", "never heard of")

    assert throttle.wrong("a") == 0.5
    assert throttle.wrong("b") == 0.0


def test_after_too_many_nothing_is_looked_at_until_they_are_forgotten(
    throttle: Throttle, watch: Watch
) -> None:
    for _ in range(39):
        throttle.wrong("a")
    assert not throttle.blocked("a")
    throttle.wrong("a")

    assert throttle.blocked("a")
    assert not throttle.blocked("b")
    watch.at += FORGET
    assert not throttle.blocked("a")


def test_no_address_can_be_read_from_what_is_held(throttle: Throttle) -> None:
    throttle.wrong("address 192.0.2.7")

    assert "192.0.2.7" not in repr(vars(throttle))
