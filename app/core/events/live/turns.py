"""Words that stay here, whose words are whose, and what authors ask for."""

from dataclasses import dataclass, field, replace

from app.core.events.changes import with_turn_hidden, with_words_settled, without_words
from app.core.seat import SeatId
from app.core.turn import Kind, Turn, TurnId
from app.core.workshop import Workshop


@dataclass(frozen=True, slots=True)
class TurnSeen:
    """Words were said that stay here."""

    turn: Turn

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, turns=(*workshop.turns, self.turn), notice=None)


@dataclass(frozen=True, slots=True)
class Written:
    """Whose words these are: known here only, and only until the day closes."""

    seat: SeatId = field(repr=False)
    turn: TurnId

    def apply(self, workshop: Workshop) -> Workshop:
        words = next((t for t in reversed(workshop.turns) if t.id == self.turn), None)
        aloud = words is not None and words.kind is Kind.SPOKEN
        return replace(
            workshop,
            mine={**workshop.mine, self.turn: self.seat},
            spoken=workshop.spoken | {self.seat} if aloud else workshop.spoken,
        )


@dataclass(frozen=True, slots=True)
class TurnGone:
    """Words that were never stored were taken back."""

    turn: TurnId

    def apply(self, workshop: Workshop) -> Workshop:
        return without_words(workshop, frozenset({self.turn}))


@dataclass(frozen=True, slots=True)
class LiveTurnHidden:
    """The facilitator hid a card that stays here, or showed it again."""

    turn: TurnId
    hidden: bool

    def apply(self, workshop: Workshop) -> Workshop:
        return with_turn_hidden(workshop, self.turn, self.hidden)


@dataclass(frozen=True, slots=True)
class LiveTurnsSettled:
    """What authors asked of words that stay here was done."""

    gone: frozenset[TurnId]
    reworded: tuple[Turn, ...] = ()

    def apply(self, workshop: Workshop) -> Workshop:
        return with_words_settled(workshop, self.gone, self.reworded)


@dataclass(frozen=True, slots=True)
class WithdrawalAsked:
    """An author wants their words gone; it happens together with others', later."""

    turn: TurnId

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(
            workshop,
            withdrawing=workshop.withdrawing | {self.turn},
            rewording={k: v for k, v in workshop.rewording.items() if k != self.turn},
        )


@dataclass(frozen=True, slots=True)
class RewordingAsked:
    """An author wants other words; they appear together with others', later."""

    turn: TurnId
    text: str = field(repr=False)

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(
            workshop,
            rewording={**workshop.rewording, self.turn: self.text},
            withdrawing=workshop.withdrawing - {self.turn},
        )


@dataclass(frozen=True, slots=True)
class AskedNothing:
    """An author lets their words stand after all."""

    turn: TurnId

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(
            workshop,
            withdrawing=workshop.withdrawing - {self.turn},
            rewording={k: v for k, v in workshop.rewording.items() if k != self.turn},
        )
