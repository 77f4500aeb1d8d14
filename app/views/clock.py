"""A clock as a page shows it: it counts by itself towards `ends`, or stands at `left`."""

from dataclasses import dataclass

from app.core.clock import Clock


@dataclass(frozen=True, slots=True)
class ClockView:
    """Either the moment at which it ends, or the seconds at which it stands still.

    `whole` is what it began with, for a bar.
    """

    ends: float | None
    left: float | None
    whole: float


def clock_view(clock: Clock, whole: float) -> ClockView:
    return ClockView(clock.ends, clock.left if clock.since is None else None, whole)
