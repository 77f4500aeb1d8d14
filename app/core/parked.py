"""A line in the parking lot."""

from dataclasses import dataclass, field

from app.core.turn import TurnId


@dataclass(frozen=True, slots=True)
class Parked:
    """Something that the room does not want to lose, for later. Nobody's name stands on it."""

    id: TurnId
    text: str = field(repr=False)
