"""What is told of a workshop whose items are over: plain words, and all that an export sees.

No way leads from here to a workshop: these words are made of one elsewhere (`record.py`). So the
code that writes documents cannot reach a note, a row, or anything live, by whatever mistake.
"""

from dataclasses import dataclass, field, replace

from app.core.item import Way
from app.core.level import RecordLevel
from app.views.in_words import Renderings, words_read


@dataclass(frozen=True, slots=True)
class SentenceView:
    """Words that were kept, without author, order or time; and in which languages they stand, where
    that is more than one: then `text` is the first of them."""

    text: str = field(repr=False)
    level: RecordLevel
    signature: str = field(repr=False)
    renderings: Renderings = field(default=(), repr=False)

    def read_in(self, language: str) -> "SentenceView":
        """Return the sentence as somebody reads it who reads this language."""
        return replace(self, text=words_read(self.text, self.renderings, language))


@dataclass(frozen=True, slots=True)
class RoundRecord:
    prompt: str = field(repr=False)
    answers: tuple[SentenceView, ...]


@dataclass(frozen=True, slots=True)
class PairRecord:
    """A pair of steps to which both sides said yes: each signed by its party. They stand and fall
    together."""

    steps: tuple[SentenceView, ...]


@dataclass(frozen=True, slots=True)
class ItemRecord:
    """An item that is over, under the organiser's heading. `minutes` go in steps of five.

    `carried` are words to which everyone in a caucus said yes, and that were brought to the whole
    room: signed by the party. Beside `pairs`, that is all that ever stands under its name.
    """

    id: str
    title: str = field(repr=False)
    heading: str = field(repr=False)
    run: int
    way: Way
    minutes: int
    skipped: bool
    points: tuple[SentenceView, ...]
    turns: tuple[SentenceView, ...]
    rounds: tuple[RoundRecord, ...]
    carried: tuple[SentenceView, ...] = ()
    pairs: tuple[PairRecord, ...] = ()

    @property
    def sentences(self) -> tuple[SentenceView, ...]:
        answers = (a for r in self.rounds for a in r.answers)
        steps = (s for pair in self.pairs for s in pair.steps)
        return (*self.points, *self.carried, *steps, *self.turns, *answers)


@dataclass(frozen=True, slots=True)
class RecordView:
    """A workshop as its summary may tell it. Not how many came, and no party but as it signed."""

    title: str = field(repr=False)
    purpose: str = field(repr=False)
    closed: bool
    items: tuple[ItemRecord, ...]

    @property
    def sentences(self) -> int:
        return sum(len(item.sentences) for item in self.items)

    def at(self, level: RecordLevel) -> int:
        """Return how many sentences stand at this level in the whole workshop."""
        return sum(s.level is level for item in self.items for s in item.sentences)
