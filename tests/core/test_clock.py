from app.core.clock import Clock


def test_a_running_clock_counts_down_from_the_moment_it_started() -> None:
    clock = Clock(60, since=100)
    assert [clock.remaining(at) for at in (100, 130, 160)] == [60, 30, 0]


def test_a_clock_goes_below_zero_once_time_is_over() -> None:
    assert Clock(60, since=100).remaining(165) == -5


def test_a_clock_that_stands_still_keeps_what_is_left() -> None:
    assert Clock(60).remaining(1_000_000) == 60


def test_a_clock_that_runs_says_when_it_ends_and_one_that_stands_says_nothing() -> None:
    assert Clock(60, since=100).ends == 160
    assert Clock(60).ends is None


def test_stopping_takes_off_what_has_passed() -> None:
    assert Clock(60, since=100).stopped(145) == Clock(15)


def test_stopping_twice_takes_nothing_more_off() -> None:
    assert Clock(60, since=100).stopped(145).stopped(500) == Clock(15)


def test_a_stopped_clock_goes_on_where_it_was() -> None:
    assert Clock(60, since=100).stopped(145).started(500).ends == 515


def test_starting_a_clock_that_runs_changes_nothing() -> None:
    assert Clock(60, since=100).started(130) == Clock(60, since=100)


def test_extending_moves_the_end_and_not_the_start() -> None:
    clock = Clock(60, since=100).extended(30)
    assert clock.ends == 190
    assert clock.remaining(100) == 90


def test_extending_leaves_a_stopped_clock_standing() -> None:
    assert Clock(60).extended(-20) == Clock(40)
