"""Words that are sealed, and not shown to the room before the interpreter has rendered them all."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from app.core.turn import Turn, TurnId


@dataclass(frozen=True, slots=True)
class Unopened:
    """The answers of a round, passes among them.

    `turns` are in a drawn order. Each holds the words as they were written, and its renderings as
    far as there are any: one for every language of the workshop, empty where it is missing.
    `prompt` is what the round asked.
    """

    turns: tuple[Turn, ...] = ()
    prompt: str = field(default="", repr=False)

    def turn(self, turn_id: str) -> Turn | None:
        return next((t for t in self.turns if t.id == turn_id), None)

    @property
    def ids(self) -> frozenset[TurnId]:
        return frozenset(t.id for t in self.turns)

    @property
    def cards(self) -> tuple[Turn, ...]:
        """Return what there is to render: a pass says nothing in any language."""
        return tuple(t for t in self.turns if t.text)

    @property
    def missing(self) -> int:
        """Return how many cards still lack a rendering."""
        return sum(not is_rendered(t) for t in self.cards)


def is_rendered(turn: Turn) -> bool:
    """Whether these words stand in every language of the workshop."""
    return all(turn.renderings.values())


def unrendered(turn: Turn, languages: Iterable[str]) -> Turn:
    """Return words that are to be rendered in these languages, of which none is there yet."""
    return replace(turn, renderings=dict.fromkeys(languages, ""))


def in_renderings_alone(turn: Turn) -> Turn:
    """Return rendered words without those that their author wrote. A pass stays one."""
    return replace(turn, text=next(iter(turn.renderings.values()), ""))
