"""Record levels and appearance: what may be done with words, and what their speaker is called."""

from enum import StrEnum


class RecordLevel(StrEnum):
    """What may be done with what is said, strictest first."""

    STAYS_HERE = "stays-here"
    HELD = "held"
    MAY_TRAVEL = "may-travel"
    SIGNED = "signed"

    @property
    def kept(self) -> bool:
        """Whether words at this level may touch a disk."""
        return self is not RecordLevel.STAYS_HERE


class Appearance(StrEnum):
    """What others see of a speaker, strictest first."""

    UNATTRIBUTED = "unattributed"
    HANDLE = "handle"
    NAMED = "named"


def stricter_level(one: RecordLevel, other: RecordLevel) -> RecordLevel:
    """Return the one that lets less be done with the words."""
    order = list(RecordLevel)
    return min(one, other, key=order.index)


def stricter_appearance(one: Appearance, other: Appearance) -> Appearance:
    """Return the one that shows less of the speaker."""
    order = list(Appearance)
    return min(one, other, key=order.index)
