"""What an audit of linkage found, as figures and against the bars."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.audits.attacks import ATTACKS
from app.audits.linkage.attacking import Attacked
from app.audits.linkage.known import CARD, KINDS
from app.audits.linkage.order import EVEN, pairs_right, readings_of
from app.audits.linkage.scoring import Guess, Share, Thing, guesses_of, share_of, surest

MOST_OF_ALL = 0.20
MOST_OF_SUREST = 0.33
ENOUGH = 1000  # guesses, of which a share can be held to these bars
UNLIKELY = 1e-5  # that chance alone does as well: what no attack may come below in any question
ORDER_WITHIN = 0.03
ENOUGH_ITEMS = 200

WORDS = "words"
_GROUPS: Mapping[str, frozenset[str]] = {
    "cards": frozenset({CARD}),
    WORDS: frozenset(KINDS) - {CARD},
}


@dataclass(frozen=True, slots=True)
class Scored:
    """All guesses of one kind, and the surest 5 % of them."""

    all: Share
    surest: Share


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure that must not be passed, and the figure that was found."""

    name: str
    found: float
    least: float
    most: float

    @property
    def met(self) -> bool:
        return self.least <= self.found <= self.most


@dataclass(frozen=True, slots=True)
class Findings:
    """`together` is the attacker who weighs all attacks; `alone` is each attack by itself, by the
    kind of question; `attacks` is each of them over all kinds."""

    workshops: int
    together: Scored
    groups: Mapping[str, Scored]
    kinds: Mapping[str, Scored]
    alone: Mapping[tuple[str, str], Scored]
    attacks: Mapping[str, Scored]
    items: int
    order: Share
    readings: Mapping[str, Share]
    bars: tuple[Bar, ...] = field(default=())

    @property
    def met(self) -> bool:
        return all(bar.met for bar in self.bars)


def findings(found: Sequence[Attacked]) -> Findings:
    """Return what the attacks found in these workshops."""
    things = [thing for one in found for thing in one.things]
    guesses = guesses_of(things)
    items = [item for one in found for item in one.items]
    alone = dict(_alone(things))
    together = _scored(guesses, things)
    groups = {
        name: _scored([g for g in guesses if g.kind in kinds], things)
        for name, kinds in _GROUPS.items()
    }
    kinds = {k: _scored([g for g in guesses if g.kind == k], things) for k in KINDS}
    order = pairs_right(items)
    return Findings(
        workshops=len(found),
        together=together,
        groups=groups,
        kinds=kinds,
        alone=alone,
        attacks={name: _scored(guesses_of(things, name), things) for name in ATTACKS},
        items=len(items),
        order=order,
        readings={name: pairs_right(items, name) for name in readings_of(items)},
        bars=(
            *_bars({"all questions": together, **groups}),
            *_single(alone),
            *_of_order(order, len(items)),
        ),
    )


def _alone(things: Sequence[Thing]) -> Iterator[tuple[tuple[str, str], Scored]]:
    for attack in ATTACKS:
        for kind in KINDS:
            guesses = guesses_of([t for t in things if t.kind == kind], attack)
            if guesses:
                yield (attack, kind), _scored(guesses, things)


def _scored(guesses: Sequence[Guess], things: Sequence[Thing]) -> Scored:
    chance = sum(t.chance for t in things) / len(things) if things else 0.0
    return Scored(share_of(guesses, chance), share_of(surest(guesses), chance))


def _bars(scored: Mapping[str, Scored]) -> Iterator[Bar]:
    for name, one in scored.items():
        if one.all.guesses >= ENOUGH:
            yield Bar(f"{name}: upper bound of all guesses", one.all.upper, 0, MOST_OF_ALL)
            surest = f"{name}: upper bound of the surest 5 %"
            yield Bar(surest, one.surest.upper, 0, MOST_OF_SUREST)
        elif one.all.guesses:
            yield Bar(f"{name}: likelihood by chance", one.all.by_chance, UNLIKELY, 1)


def _single(alone: Mapping[tuple[str, str], Scored]) -> Iterator[Bar]:
    """Yield a bar for each attack that found more in one kind than chance can explain."""
    for (attack, kind), one in alone.items():
        if one.all.by_chance < UNLIKELY:
            name = f"{attack}, {kind}: likelihood by chance"
            yield Bar(name, one.all.by_chance, UNLIKELY, 1)


def _of_order(order: Share, items: int) -> Iterator[Bar]:
    if items >= ENOUGH_ITEMS:
        name = "pairs of turns in the right order"
        yield Bar(name, order.share, EVEN - ORDER_WITHIN, EVEN + ORDER_WITHIN)
    elif order.guesses:
        name = "pairs of turns in the right order: likelihood by chance"
        yield Bar(name, order.by_chance, UNLIKELY, 1)


def as_json(found: Findings) -> dict[str, Any]:
    """Return all figures, by name."""
    return {
        "workshops": found.workshops,
        "guesses": _json(found.together),
        "groups": {name: _json(one) for name, one in found.groups.items()},
        "questions": {
            kind: {
                **_json(one),
                "attacks": {
                    attack: _json(alone)
                    for (attack, of), alone in found.alone.items()
                    if of == kind
                },
            }
            for kind, one in found.kinds.items()
        },
        "attacks": {attack: _json(one) for attack, one in found.attacks.items()},
        "order": {
            "items": found.items,
            **_figures(found.order),
            "readings": {name: _figures(one) for name, one in found.readings.items()},
        },
        "redis": "not used",
        "bars": [
            {"name": b.name, "found": b.found, "least": b.least, "most": b.most, "met": b.met}
            for b in found.bars
        ],
        "met": found.met,
    }


def _json(one: Scored) -> dict[str, Any]:
    return {"all": _figures(one.all), "surest": _figures(one.surest)}


def _figures(share: Share) -> dict[str, float]:
    return {
        "guesses": share.guesses,
        "right": share.right,
        "chance": _round(share.chance),
        "share": _round(share.share),
        "upper": _round(share.upper),
        "design_effect": _round(share.effect),
        "above_chance": _round(share.above_chance),
    }


def _round(number: float) -> float:
    return round(number, 4)
