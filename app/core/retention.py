"""How long a workshop is kept: the day on which everything of it is destroyed by itself."""

from datetime import date, timedelta

LONGEST_AFTER_CLOSE = 60  # days
LONGEST_AFTER_RELEASE = 30  # days


def purge_day(closed_on: date | None, released_on: date | None, keep_days: int) -> date | None:
    """Return the day on which a workshop is purged, or None while it is not closed.

    That is 30 days after the release of its summary, and at the latest `keep_days` (never more
    than 60) after its close, released or not.
    """
    if closed_on is None:
        return None
    latest = closed_on + timedelta(days=min(keep_days, LONGEST_AFTER_CLOSE))
    if released_on is None:
        return latest
    return min(latest, released_on + timedelta(days=LONGEST_AFTER_RELEASE))
