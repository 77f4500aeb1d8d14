"""Words that wait for the interpreter, where they are kept: sealed, rendered, opened, dropped."""

from dataclasses import dataclass, replace

from app.core.events.changes import (
    with_rendering,
    with_unopened,
    with_unopened_dropped,
    with_unopened_shown,
)
from app.core.item import ItemId
from app.core.round import Round
from app.core.turn import Turn, TurnId
from app.core.workshop import Workshop


@dataclass(frozen=True, slots=True)
class RoundUnopened:
    """A round is sealed: all its answers at once, in a drawn order, and none is shown yet."""

    round: Round
    turns: tuple[Turn, ...]

    def apply(self, workshop: Workshop) -> Workshop:
        over = replace(workshop, round=None)
        return with_unopened(over, self.turns, self.round.prompt)


@dataclass(frozen=True, slots=True)
class Rendered:
    """The interpreter has written renderings of some words."""

    turn: Turn

    def apply(self, workshop: Workshop) -> Workshop:
        return with_rendering(workshop, self.turn)


@dataclass(frozen=True, slots=True)
class RenderingsShown:
    """The words that waited appear, in their renderings alone; what was written is gone."""

    item: ItemId
    turns: tuple[Turn, ...]

    def apply(self, workshop: Workshop) -> Workshop:
        return with_unopened_shown(workshop, self.turns)


@dataclass(frozen=True, slots=True)
class RenderingsDropped:
    """Words that waited were erased; nobody was shown them."""

    item: ItemId
    gone: frozenset[TurnId]

    def apply(self, workshop: Workshop) -> Workshop:
        return with_unopened_dropped(workshop, self.gone)


OfRenderings = RoundUnopened | Rendered | RenderingsShown | RenderingsDropped
