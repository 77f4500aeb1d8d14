"""A clock as a page shows it: it counts by itself towards `ends`, or stands at `left`."""

from dataclasses import dataclass

from app.core.amber import amber, red
from app.core.clock import Clock


@dataclass(frozen=True, slots=True)
class ClockView:
    """Either the moment at which it ends, or the seconds at which it stands still.

    `whole` is what it began with, for a bar. `amber` and `red` are so many seconds before its end:
    none, where it has no colours.
    """

    ends: float | None
    left: float | None
    whole: float
    amber: float | None = None
    red: float | None = None


def clock_view(clock: Clock, whole: float, *, colours: bool = False) -> ClockView:
    left = clock.left if clock.since is None else None
    if not colours:
        return ClockView(clock.ends, left, whole)
    return ClockView(clock.ends, left, whole, amber(whole), red(whole))
