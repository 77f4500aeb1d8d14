"""Private signals: what somebody can tell the third party with one press, and when that arrives."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType

from app.core.item import ItemId
from app.core.level import Appearance
from app.core.seat import SeatId

TICK = 20.0  # seconds: signals arrive at whole multiples of this since 1970, whenever pressed
SHOWN = 2 * TICK  # for how long, from its tick on

AlarmId = NewType("AlarmId", str)


class Signal(StrEnum):
    """What a press says. The value of the last is what stands on its sender's page: a word that
    nobody who looks over a shoulder reads as what it means."""

    SLOW = "slow"
    LOST = "lost"
    BREAK = "break"
    RULE = "rule"
    BRING_ME_IN = "bring-me-in"
    HURTS = "hurts"
    NOT_ALONE = "thanks"

    @property
    def at_once(self) -> bool:
        return self in {Signal.HURTS, Signal.NOT_ALONE}


class Band(StrEnum):
    """How many sent a signal, as far as anybody is told."""

    NONE = "none"
    ONE_OR_TWO = "one-or-two"
    SEVERAL = "several"


@dataclass(frozen=True, slots=True)
class Signature:
    """What somebody is called in an item, shown because they chose to show it."""

    label: str = field(repr=False)
    item: ItemId
    appearance: Appearance


@dataclass(frozen=True, slots=True)
class Raised:
    """A press. Of its time only the tick is known at which it is told."""

    kind: Signal
    tick: float
    seat: SeatId = field(repr=False)
    signature: Signature | None = None


@dataclass(frozen=True, slots=True)
class Alarm:
    """A press that arrived at once, and stands until the third party has seen it."""

    id: AlarmId
    kind: Signal
    seat: SeatId = field(repr=False)
    signature: Signature | None = None


@dataclass(frozen=True, slots=True)
class Signals:
    """What was pressed of late. `told` is the last tick that has passed; what was `raised` for a
    later one is nobody's to see."""

    told: float = 0.0
    raised: tuple[Raised, ...] = ()
    alarms: tuple[Alarm, ...] = ()


def tick_after(at: float, told: float) -> float:
    """Return the tick at which a press of that moment is told: never one that has passed."""
    return max(at // TICK * TICK, told) + TICK


def band_of(many: int) -> Band:
    """Return a number as it may be told."""
    if many == 0:
        return Band.NONE
    return Band.ONE_OR_TWO if many <= 2 else Band.SEVERAL
