"""Who leads the session: offered, asked for, passed on, missed."""

from dataclasses import dataclass, replace

from app.core.lead import Handover
from app.core.seat import MemberId
from app.core.workshop import Workshop


@dataclass(frozen=True, slots=True)
class LeadOffered:
    """The lead is offered to somebody, or to nobody any more."""

    to: MemberId | None

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, handover=replace(workshop.handover, offered=self.to))


@dataclass(frozen=True, slots=True)
class LeadAsked:
    """Somebody asks for the lead, or nobody does any more."""

    by: MemberId | None

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, handover=replace(workshop.handover, asked=self.by))


@dataclass(frozen=True, slots=True)
class LeadPassed:
    """Somebody of the third party leads from now on."""

    to: MemberId
    taken: bool = False  # over, and not given

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, lead=self.to, handover=Handover(taken=self.taken))


@dataclass(frozen=True, slots=True)
class LeadMissed:
    """Since when nobody who leads has a page open; None: somebody has one again."""

    since: float | None

    def apply(self, workshop: Workshop) -> Workshop:
        handover = replace(workshop.handover, missed=self.since, lost=False)
        return replace(workshop, handover=handover)


@dataclass(frozen=True, slots=True)
class LeadLost:
    """Whoever leads has been gone for so long that the lead can be taken over."""

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, handover=replace(workshop.handover, lost=True))
