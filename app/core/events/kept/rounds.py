"""A round whose answers are kept: open, its clock, sealed, dropped."""

from dataclasses import dataclass, replace

from app.core.events.changes import with_round_open
from app.core.round import Round
from app.core.turn import Turn
from app.core.workshop import Workshop


@dataclass(frozen=True, slots=True)
class RoundOpened:
    """Everyone may write to this prompt until its clock ends. Holds no answer."""

    round: Round

    def apply(self, workshop: Workshop) -> Workshop:
        return with_round_open(workshop, self.round)


@dataclass(frozen=True, slots=True)
class RoundClockSet:
    """The round's clock was stopped, set going, lengthened, or noted down as it runs."""

    round: Round  # as the record knows it: without answers

    def apply(self, workshop: Workshop) -> Workshop:
        current = workshop.round
        if current is None or current.id != self.round.id:
            return workshop
        return replace(
            workshop, round=replace(current, clock=self.round.clock, state=self.round.state)
        )


@dataclass(frozen=True, slots=True)
class RoundSealed:
    """All answers of a round at once, shuffled; passes are among them, with empty text."""

    round: Round
    turns: tuple[Turn, ...]

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, round=None, turns=(*workshop.turns, *self.turns))


@dataclass(frozen=True, slots=True)
class RoundDropped:
    """The round is over and nothing of it was kept."""

    round: Round

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, round=None)


OfRounds = RoundOpened | RoundClockSet | RoundSealed | RoundDropped
