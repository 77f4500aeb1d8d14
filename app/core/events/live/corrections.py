"""Corrections to *Where we are*, and whether the wall shows it."""

from dataclasses import dataclass, field, replace

from app.core.clock import Clock
from app.core.corrections import Corrections
from app.core.seat import SeatId
from app.core.workshop import Workshop


@dataclass(frozen=True, slots=True)
class CorrectionOffered:
    """Somebody offers other words, or says that all is right; their last word counts."""

    seat: SeatId = field(repr=False)
    text: str = field(repr=False)

    def apply(self, workshop: Workshop) -> Workshop:
        offered = {**workshop.corrections.offered, self.seat: self.text}
        return replace(workshop, corrections=replace(workshop.corrections, offered=offered))


@dataclass(frozen=True, slots=True)
class CorrectionsGathered:
    """A clock runs, at whose end corrections are told."""

    clock: Clock

    def apply(self, workshop: Workshop) -> Workshop:
        runs = replace(workshop.corrections, gathered=self.clock, due=False, short=False)
        return replace(workshop, corrections=runs)


@dataclass(frozen=True, slots=True)
class CorrectionsShort:
    """Their clock has ended, and too few have answered: nothing is told. What was offered waits,
    unseen."""

    def apply(self, workshop: Workshop) -> Workshop:
        short = replace(workshop.corrections, gathered=None, due=False, short=True)
        return replace(workshop, corrections=short)


@dataclass(frozen=True, slots=True)
class CorrectionsTold:
    """The third party is told all of them at once. Whose they were is not known any more."""

    texts: tuple[str, ...] = field(repr=False)

    def apply(self, workshop: Workshop) -> Workshop:
        told = Corrections(told=self.texts, on_wall=workshop.corrections.on_wall)
        return replace(workshop, corrections=told)


@dataclass(frozen=True, slots=True)
class ShownOnWall:
    """The wall shows *Where we are*, or no longer does."""

    shown: bool

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, corrections=replace(workshop.corrections, on_wall=self.shown))


OfCorrections = (
    CorrectionOffered | CorrectionsGathered | CorrectionsShort | CorrectionsTold | ShownOnWall
)
