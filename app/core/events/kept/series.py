"""What a workshop has of the one before it, and what it leaves to the next."""

from dataclasses import dataclass, replace

from app.core.series import Continuing
from app.core.workshop import Workshop


@dataclass(frozen=True, slots=True)
class ContinuingChanged:
    """Words of last time were entered, or the plan for the next one changed: all as it is now."""

    continuing: Continuing

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, continuing=self.continuing)


OfSeries = ContinuingChanged
