"""The audience *record*: what a summary may be made of."""

from collections.abc import Mapping

from app.core.item import Item, ItemId, ItemState
from app.core.stage import Stage
from app.core.turn import Kind, RoundId
from app.core.words import as_seen
from app.core.workshop import Workshop
from app.views.audience import RECORD, Audience
from app.views.in_words import renderings_of
from app.views.told import ItemRecord, PairRecord, RecordView, RoundRecord, SentenceView

Prompts = tuple[tuple[RoundId, str], ...]


def record_view(
    workshop: Workshop, audience: Audience, prompts: Mapping[ItemId, Prompts]
) -> RecordView | None:
    """Return what was kept of the items that ran, sentence by sentence, in no order that tells.

    Only what has been moved at an item's close is here: what is still open, what stays here,
    notes and live state are not in `past` at all. `prompts` are those of sealed rounds.
    """
    if audience != RECORD:
        return None
    # A session with one party alone is no part of what both sides read: neither that, nor how long.
    for_all = (i for i in workshop.items if i.for_party is None)
    over = (i for i in for_all if i.state in {ItemState.DONE, ItemState.SKIPPED})
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
        carried=_sentences(workshop, item, Kind.CARRIED),
        pairs=_pairs(workshop, item),
    )


def _sentences(
    workshop: Workshop, item: Item, kind: Kind, of: RoundId | None = None
) -> tuple[SentenceView, ...]:
    """Return words by their own alphabet: an order that depends on nothing but themselves."""
    found = (
        SentenceView(t.text, t.level, t.signature, renderings_of(t.renderings))
        for t in workshop.past
        if (t.item, t.kind, t.round) == (item.id, kind, of)
        if t.text and t.kept and not t.hidden
    )
    return tuple(sorted(found, key=lambda s: (s.text.casefold(), s.text, s.level, s.signature)))


def _pairs(workshop: Workshop, item: Item) -> tuple[PairRecord, ...]:
    """Return pairs of steps by the alphabet of their words; no step without the other."""
    language = workshop.plan.languages[0]
    kept = (t for t in workshop.past if t.item == item.id and t.kept and not t.hidden)
    found = sorted((t for t in kept if t.steps), key=lambda t: (t.text.casefold(), t.text))
    return tuple(
        PairRecord(tuple(SentenceView(s.read(language), t.level, s.party) for s in t.steps))
        for t in found
    )


def _not_unanimous(answers: tuple[SentenceView, ...]) -> tuple[SentenceView, ...]:
    """Return the answers of a round; one alone where all say the same, as if others had passed.

    Where they stand in renderings: where all say the same in any language.
    """
    if any(a.signature for a in answers):
        return answers
    codes = {code for a in answers for code, _ in a.renderings} or {""}
    alike = (len({as_seen(a.read_in(code).text) for a in answers}) == 1 for code in codes)
    return answers[:1] if any(alike) else answers
