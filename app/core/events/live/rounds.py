"""Rounds that stay here, and the answers of any that is open."""

from dataclasses import dataclass, field, replace

from app.core.clock import Clock
from app.core.events.changes import with_round_open
from app.core.round import Answer, Round
from app.core.seat import SeatId
from app.core.turn import RoundId, Turn
from app.core.workshop import Workshop


@dataclass(frozen=True, slots=True)
class LiveRoundOpened:
    """A round that stays here: not even its prompt is kept."""

    round: Round

    def apply(self, workshop: Workshop) -> Workshop:
        return with_round_open(workshop, self.round)


@dataclass(frozen=True, slots=True)
class LiveRoundClockSet:
    """The clock of a round that stays here was changed."""

    round: RoundId
    clock: Clock

    def apply(self, workshop: Workshop) -> Workshop:
        current = workshop.round
        if current is None or current.id != self.round:
            return workshop
        return replace(workshop, round=replace(current, clock=self.clock))


@dataclass(frozen=True, slots=True)
class RoundAnswered:
    """Somebody put an answer, or a pass, into the round. It appears with all the others."""

    seat: SeatId = field(repr=False)
    answer: Answer

    def apply(self, workshop: Workshop) -> Workshop:
        current = workshop.round
        if current is None:
            return workshop
        answers = {**current.answers, self.seat: self.answer}
        return replace(workshop, round=replace(current, answers=answers))


@dataclass(frozen=True, slots=True)
class LiveRoundEnded:
    """A round that stays here is over; its answers, if there were enough, are shown."""

    turns: tuple[Turn, ...] = ()

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, round=None, turns=(*workshop.turns, *self.turns))
