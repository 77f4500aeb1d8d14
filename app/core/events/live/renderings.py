"""Words that wait for the interpreter, where they stay here."""

from dataclasses import dataclass, field

from app.core.events.changes import (
    with_rendering,
    with_unopened,
    with_unopened_dropped,
    with_unopened_shown,
)
from app.core.turn import Turn, TurnId
from app.core.workshop import Workshop


@dataclass(frozen=True, slots=True)
class LiveWordsUnopened:
    """A round that stays here is sealed: all its answers at once, in a drawn order, and none is
    shown yet."""

    turns: tuple[Turn, ...]
    prompt: str = field(repr=False)

    def apply(self, workshop: Workshop) -> Workshop:
        return with_unopened(workshop, self.turns, self.prompt)


@dataclass(frozen=True, slots=True)
class LiveRendered:
    """The interpreter has written renderings of words that stay here."""

    turn: Turn

    def apply(self, workshop: Workshop) -> Workshop:
        return with_rendering(workshop, self.turn)


@dataclass(frozen=True, slots=True)
class LiveRenderingsShown:
    """Words that stay here appear, in their renderings alone."""

    turns: tuple[Turn, ...]

    def apply(self, workshop: Workshop) -> Workshop:
        return with_unopened_shown(workshop, self.turns)


@dataclass(frozen=True, slots=True)
class LiveRenderingsDropped:
    """Words that stay here and waited are gone; nobody was shown them."""

    gone: frozenset[TurnId]

    def apply(self, workshop: Workshop) -> Workshop:
        return with_unopened_dropped(workshop, self.gone)


OfLiveRenderings = LiveWordsUnopened | LiveRendered | LiveRenderingsShown | LiveRenderingsDropped
