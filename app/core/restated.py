"""Paired restatement: one side says, another says what it heard, and the first answers."""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from app.core.seat import PartyId, SeatId


class Step(StrEnum):
    """What comes next in a pair."""

    SAYING = "saying"
    RESTATING = "restating"
    ANSWERING = "answering"


@dataclass(frozen=True, slots=True)
class Restated:
    """Where a pair stands. `says` and `restates` are sides; None: whichever begins, or answers.

    `sayer` is who said it: they alone answer whether it was heard. `heard` is that answer, shown
    until somebody has the floor again: True for *yes*, False for *not quite*.
    """

    step: Step = Step.SAYING
    says: PartyId | None = None
    restates: PartyId | None = None
    sayer: SeatId | None = field(default=None, repr=False)
    heard: bool | None = None

    def may_speak(self, party: PartyId) -> bool:
        """Whether it is for somebody of this party to speak now."""
        match self.step:
            case Step.SAYING:
                return self.says in (None, party)
            case Step.RESTATING:
                return party != self.says and self.restates in (None, party)
            case Step.ANSWERING:
                return False

    def spoken_by(self, seat: SeatId, party: PartyId) -> "Restated":
        """Return the pair as somebody begins to say, or to restate."""
        if self.step is Step.SAYING:
            return replace(self, says=party, sayer=seat, heard=None)
        return replace(self, restates=party, heard=None)

    def after_turn(self) -> "Restated":
        """Return the pair once whoever spoke has finished."""
        step = Step.RESTATING if self.step is Step.SAYING else Step.ANSWERING
        return replace(self, step=step)

    def answered(self, *, heard: bool) -> "Restated":
        """Return the pair after *yes* (the roles change) or *not quite* (once more)."""
        if heard:
            return replace(self.roles_changed(), heard=True)
        return replace(self, step=Step.RESTATING, heard=False)

    def roles_changed(self) -> "Restated":
        """Return the pair with the other side to say something now; before there are two sides,
        with any."""
        if self.restates is None:
            return Restated()
        return Restated(Step.SAYING, says=self.restates, restates=self.says)
