"""Time: a quiet minute, a rule before the room, more time asked for, and minutes going by."""

from dataclasses import dataclass, field, replace

from app.core.clock import Clock
from app.core.more_time import AskedId, MoreBand, MoreTime
from app.core.reminder import Reminder
from app.core.seat import SeatId
from app.core.workshop import Workshop


@dataclass(frozen=True, slots=True)
class QuietSet:
    """A quiet minute begins; without a clock, it is over."""

    clock: Clock | None

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, quiet=self.clock)


@dataclass(frozen=True, slots=True)
class ReminderSet:
    """A ground rule stands on every screen; without one, it is taken away."""

    reminder: Reminder | None

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, reminder=self.reminder)


@dataclass(frozen=True, slots=True)
class MoreTimeAsked:
    """Everyone is asked whether more time is needed."""

    asked: MoreTime

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, more_time=self.asked)


@dataclass(frozen=True, slots=True)
class MoreTimeAnswered:
    """Somebody answered; their last answer counts."""

    asked: AskedId
    seat: SeatId = field(repr=False)
    more: bool = field(repr=False)

    def apply(self, workshop: Workshop) -> Workshop:
        there = workshop.more_time
        if there is None or there.id != self.asked:
            return workshop
        answers = {**there.answers, self.seat: self.more}
        return replace(workshop, more_time=replace(there, answers=answers))


@dataclass(frozen=True, slots=True)
class MoreTimeTold:
    """The third party is told the band, or that fewer than four answered; it is over."""

    asked: AskedId
    band: MoreBand | None

    def apply(self, workshop: Workshop) -> Workshop:
        there = workshop.more_time
        if there is None or there.id != self.asked:
            return workshop
        return replace(workshop, more_time=replace(there, told=self.band, due=None))


@dataclass(frozen=True, slots=True)
class MoreTimeForgotten:
    """It is not asked any more."""

    asked: AskedId

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, more_time=None)


@dataclass(frozen=True, slots=True)
class MinutePassed:
    """The third party's reckoning of the day knows of this minute."""

    minute: float

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, minute=self.minute)


OfTime = (
    QuietSet
    | ReminderSet
    | MoreTimeAsked
    | MoreTimeAnswered
    | MoreTimeTold
    | MoreTimeForgotten
    | MinutePassed
)
