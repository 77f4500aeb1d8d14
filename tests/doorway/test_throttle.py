"""Slowing down whoever tries codes or passwords."""

import asyncio
from collections.abc import Callable

import pytest

from app.doorway.throttle import (
    FORGET,
    FREE,
    LONGEST_HOLD,
    LONGEST_WAIT,
    Throttle,
    network_of,
)
from tests.doorway.watch import Watch


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


class Nights(Watch):
    """A clock that moves only while somebody is held back, and what has to happen later."""

    def __init__(self) -> None:
        self.slept: list[float] = []
        self.due: list[tuple[float, Callable[[], None]]] = []

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.at += seconds

    def later(self, seconds: float, act: Callable[[], None]) -> None:
        self.due.append((self.at + seconds, act))

    def pass_time(self, seconds: float) -> None:
        """Let time pass, and do what falls due in it."""
        end = self.at + seconds
        while ready := [one for one in self.due if one[0] <= end]:
            one = min(ready, key=lambda due: due[0])
            self.due.remove(one)
            self.at = one[0]
            one[1]()
        self.at = end


@pytest.fixture
def nights() -> Nights:
    return Nights()


@pytest.fixture
def slow(nights: Nights) -> Throttle:
    return Throttle(nights, nights.sleep, nights.later)


def test_a_thousand_guesses_one_after_another_take_hours(slow: Throttle, nights: Nights) -> None:
    began = nights.at

    async def guess() -> None:
        for _ in range(1000):
            await slow.hold_back("192.0.2.1")

    asyncio.run(guess())
    assert nights.at - began > 2.5 * 3600
    assert len(nights.slept) >= 1000 - FREE * 2


def test_guesses_from_ever_new_addresses_are_slowed_together(
    slow: Throttle, nights: Nights
) -> None:
    async def guess() -> None:
        for number in range(1000):
            await slow.hold_back(f"192.0.{number // 250}.{number % 250}")

    began = nights.at
    asyncio.run(guess())
    assert nights.at - began > 2 * 3600


def test_a_room_full_of_people_who_mistype_once_or_twice_is_not_slowed(
    slow: Throttle, nights: Nights
) -> None:
    async def mistype() -> None:
        for number in range(24):
            for _ in range(2):
                await slow.hold_back(f"192.0.2.{number}")

    asyncio.run(mistype())
    assert nights.slept == []


def test_no_answer_is_held_back_for_longer_than_a_browser_waits(
    slow: Throttle, nights: Nights
) -> None:
    async def guess() -> None:
        for _ in range(50):
            await slow.hold_back("192.0.2.1")

    asyncio.run(guess())
    assert max(nights.slept) == LONGEST_HOLD


def test_after_ten_minutes_nothing_is_held_although_nobody_tries_again(
    slow: Throttle, nights: Nights
) -> None:
    slow.wrong("a")
    nights.pass_time(300)
    slow.wrong("b")
    assert len(slow._wrong) == 2

    nights.pass_time(FORGET - 300 + 1)
    assert len(slow._wrong) == 1
    nights.pass_time(300)
    assert slow._wrong == {}
    assert nights.due == []

    slow.wrong("c")
    assert len(nights.due) == 1, "and it goes on to forget"


def test_it_forgets_by_itself_in_a_real_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.doorway.throttle.FORGET", 0.1)

    async def story() -> None:
        throttle = Throttle()
        throttle.wrong("a")
        assert throttle._wrong
        await asyncio.sleep(1.5)
        assert throttle._wrong == {}

    asyncio.run(story())


def test_one_household_counts_as_one_address(slow: Throttle) -> None:
    assert network_of("2001:db8:1:2::1") == network_of("2001:db8:1:2:ffff::9")
    assert network_of("2001:db8:1:2::1") != network_of("2001:db8:1:3::1")
    assert network_of("::ffff:192.0.2.1") == network_of("192.0.2.1")
    assert network_of("192.0.2.1") != network_of("192.0.2.2")
    assert network_of("no address") == "no address"


def test_what_is_counted_of_one_subject_has_an_end(slow: Throttle) -> None:
    for _ in range(5000):
        slow.wrong("a")
    (tries,) = slow._wrong.values()
    assert len(tries) < 100
