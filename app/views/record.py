"""The audience *record*: what a summary may be made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.core.item import Item, ItemId, ItemState, Way
from app.core.level import RecordLevel
from app.core.turn import Kind, RoundId
from app.core.words import as_seen
from app.core.workshop import Stage, Workshop
from app.views.audience import RECORD, Audience

Prompts = tuple[tuple[RoundId, str], ...]


@dataclass(frozen=True, slots=True)
class SentenceView:
    """Words that were kept, without author, order or time."""

    text: str = field(repr=False)
    level: RecordLevel
    signature: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class RoundRecord:
    prompt: str = field(repr=False)
    answers: tuple[SentenceView, ...]


@dataclass(frozen=True, slots=True)
class ItemRecord:
    """An item that is over, under the organiser's heading. `minutes` go in steps of five."""

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

    @property
    def sentences(self) -> tuple[SentenceView, ...]:
        return (*self.points, *self.turns, *(a for r in self.rounds for a in r.answers))


@dataclass(frozen=True, slots=True)
class RecordView:
    """A workshop as its summary may tell it. Parties are not in it, nor how many came."""

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


def record_view(
    workshop: Workshop, audience: Audience, prompts: Mapping[ItemId, Prompts]
) -> RecordView | None:
    """Return what was kept of the items that ran, sentence by sentence, in no order that tells.

    Only what has been moved at an item's close is here: what is still open, what stays here,
    notes and live state are not in `past` at all. `prompts` are those of sealed rounds.
    """
    if audience != RECORD:
        return None
    over = (i for i in workshop.items if i.state in {ItemState.DONE, ItemState.SKIPPED})
    return RecordView(
        title=workshop.plan.title,
        purpose=workshop.plan.purpose,
        closed=workshop.stage is Stage.CLOSED,
        items=tuple(_item(workshop, item, prompts.get(item.id, ())) for item in over),
    )


def _item(workshop: Workshop, item: Item, prompts: Prompts) -> ItemRecord:
    return ItemRecord(
        id=item.id,
        title=item.title,
        heading=workshop.plan.headings.get(item.id, ""),
        run=item.run,
        way=item.way,
        minutes=round(item.spent / 300) * 5,  # an exact length would help to find out a day
        skipped=item.state is ItemState.SKIPPED,
        points=_sentences(workshop, item, Kind.POINT),
        turns=_sentences(workshop, item, Kind.SPOKEN),
        rounds=tuple(
            RoundRecord(prompt, _not_unanimous(_sentences(workshop, item, Kind.ANSWER, round_id)))
            for round_id, prompt in prompts
        ),
    )


def _sentences(
    workshop: Workshop, item: Item, kind: Kind, of: RoundId | None = None
) -> tuple[SentenceView, ...]:
    """Return words by their own alphabet: an order that depends on nothing but themselves."""
    found = (
        SentenceView(t.text, t.level, t.signature)
        for t in workshop.past
        if (t.item, t.kind, t.round) == (item.id, kind, of)
        if t.text and t.kept and not t.hidden
    )
    return tuple(sorted(found, key=lambda s: (s.text.casefold(), s.text, s.level, s.signature)))


def _not_unanimous(answers: tuple[SentenceView, ...]) -> tuple[SentenceView, ...]:
    """Return the answers of a round; one alone where all say the same, as if others had passed."""
    signed = any(a.signature for a in answers)
    if not signed and len({as_seen(a.text) for a in answers}) == 1:
        return answers[:1]
    return answers
