"""When everything is destroyed by itself."""

from datetime import date, timedelta

import pytest

from app.core.retention import purge_day

CLOSED = date(2030, 1, 1)


def test_a_workshop_that_is_not_closed_has_no_day() -> None:
    assert purge_day(None, None, 60) is None


@pytest.mark.parametrize(("keep", "after"), [(60, 60), (10, 10), (1, 1), (400, 60)])
def test_it_is_kept_as_long_as_the_plan_says_and_never_longer_than_sixty_days(
    keep: int, after: int
) -> None:
    assert purge_day(CLOSED, None, keep) == CLOSED + timedelta(days=after)


def test_thirty_days_after_release_it_is_gone_where_that_comes_first() -> None:
    soon, late = CLOSED + timedelta(days=3), CLOSED + timedelta(days=50)
    assert purge_day(CLOSED, soon, 60) == soon + timedelta(days=30)
    assert purge_day(CLOSED, late, 60) == CLOSED + timedelta(days=60)
    assert purge_day(CLOSED, soon, 5) == CLOSED + timedelta(days=5)
