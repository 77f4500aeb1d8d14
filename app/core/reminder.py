"""A ground rule before the room."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Reminder:
    """One rule of the plan, on every screen until then."""

    rule: str = field(repr=False)
    until: float
