"""A clock that counts down, and can be stopped and set going again."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Clock:
    """`left` seconds at the moment `since`; standing still where `since` is None."""

    left: float
    since: float | None = None

    @property
    def ends(self) -> float | None:
        """The moment at which nothing is left, or None while the clock stands still."""
        return None if self.since is None else self.since + self.left

    def remaining(self, at: float) -> float:
        """Seconds left at that moment; below zero once time is over."""
        return self.left if self.since is None else self.left - (at - self.since)

    def started(self, at: float) -> "Clock":
        return self if self.since is not None else replace(self, since=at)

    def stopped(self, at: float) -> "Clock":
        return Clock(self.remaining(at))

    def extended(self, seconds: float) -> "Clock":
        return replace(self, left=self.left + seconds)
