"""The audience *record*: what a summary may be made of."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.core.item import ItemId, ItemState, Way
from app.core.level import RecordLevel
from app.core.turn import Kind, RoundId
from app.core.workshop import Stage, Workshop
from app.views.audience import RECORD, Audience


@dataclass(frozen=True, slots=True)
class SentenceView:
    """Words that were kept, without author, order or time."""

    text: str
    level: RecordLevel
    signature: str


@dataclass(frozen=True, slots=True)
class RoundRecord:
    prompt: str
    answers: tuple[SentenceView, ...]


@dataclass(frozen=True, slots=True)
class ItemRecord:
    id: str
    title: str
    run: int
    way: Way
    minutes: int
    skipped: bool
    points: tuple[SentenceView, ...]
    turns: tuple[SentenceView, ...]
    rounds: tuple[RoundRecord, ...]


@dataclass(frozen=True, slots=True)
class RecordView:
    """A workshop as its summary may tell it. Parties are not in it, nor how many came."""

    title: str
    purpose: str
    closed: bool
    items: tuple[ItemRecord, ...]
    sentences: int


def record_view(
    workshop: Workshop,
    audience: Audience,
    prompts: Mapping[ItemId, tuple[tuple[RoundId, str], ...]],
) -> RecordView | None:
    """Return what was kept of the items that ran, sentence by sentence, in no order that tells.

    Only what has been moved at an item's close is here: what is still open, what stays here,
    notes and live state are not in `past` at all. `prompts` are those of sealed rounds.
    """
    if audience != RECORD:
        return None
    items = tuple(
        _item(workshop, i.id, prompts.get(i.id, ()))
        for i in workshop.items
        if i.state in {ItemState.DONE, ItemState.SKIPPED}
    )
    return RecordView(
        title=workshop.plan.title,
        purpose=workshop.plan.purpose,
        closed=workshop.stage is Stage.CLOSED,
        items=items,
        sentences=sum(
            len(i.points) + len(i.turns) + sum(len(r.answers) for r in i.rounds) for i in items
        ),
    )


def _item(
    workshop: Workshop, item_id: ItemId, prompts: tuple[tuple[RoundId, str], ...]
) -> ItemRecord:
    item = workshop.item(item_id)

    def sentences(kind: Kind, of: RoundId | None = None) -> tuple[SentenceView, ...]:
        # By their words: an order that depends on nothing but the sentences themselves.
        return tuple(
            sorted(
                (
                    SentenceView(t.text, t.level, t.signature)
                    for t in workshop.past
                    if t.item == item_id and t.kind is kind and t.round == of and t.text
                ),
                key=lambda s: (s.text.casefold(), s.text),
            )
        )

    return ItemRecord(
        id=item.id,
        title=item.title,
        run=item.run,
        way=item.way,
        minutes=round(item.spent / 60),
        skipped=item.state is ItemState.SKIPPED,
        points=sentences(Kind.POINT),
        turns=sentences(Kind.SPOKEN),
        rounds=tuple(RoundRecord(p, sentences(Kind.ANSWER, r)) for r, p in prompts),
    )
