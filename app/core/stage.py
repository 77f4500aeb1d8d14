"""Where a workshop stands in its life."""

from enum import StrEnum


class Stage(StrEnum):
    """The life of a workshop, as far as the room knows it."""

    PLANNED = "planned"
    RUNNING = "running"
    ASLEEP = "asleep"
    CLOSED = "closed"
