"""Words said, taken back, hidden, and settled as their authors asked."""

from dataclasses import dataclass, replace

from app.core.events.changes import with_turn_hidden, with_words_settled, without_words
from app.core.item import ItemId
from app.core.turn import Turn, TurnId
from app.core.workshop import Workshop


@dataclass(frozen=True, slots=True)
class TurnKept:
    """Words were said that are kept."""

    turn: Turn

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, turns=(*workshop.turns, self.turn), notice=None)


@dataclass(frozen=True, slots=True)
class TurnErased:
    """Stored words were taken back: gone, but for their bare id."""

    item: ItemId
    turn: TurnId

    def apply(self, workshop: Workshop) -> Workshop:
        return without_words(workshop, frozenset({self.turn}))


@dataclass(frozen=True, slots=True)
class TurnHidden:
    """The facilitator hid a card, or showed it again."""

    item: ItemId
    turn: TurnId
    hidden: bool

    def apply(self, workshop: Workshop) -> Workshop:
        return with_turn_hidden(workshop, self.turn, self.hidden)


@dataclass(frozen=True, slots=True)
class TurnsSettled:
    """What authors asked of their words was done, all of it together: erased, or reworded."""

    gone: frozenset[TurnId]
    reworded: tuple[Turn, ...] = ()

    def apply(self, workshop: Workshop) -> Workshop:
        return with_words_settled(workshop, self.gone, self.reworded)


OfTurns = TurnKept | TurnErased | TurnHidden | TurnsSettled
