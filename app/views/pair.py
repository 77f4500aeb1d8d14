"""A pair of steps before two sides: that it is asked, its clock, and what came of it.

Never a reply, nor whether anybody gave one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from app.core.allowed import may
from app.core.level import RecordLevel
from app.core.now import WONDERING
from app.core.pair import PairOfSteps
from app.core.pairing import ask_pair
from app.core.rounds import SHORTEST
from app.core.seat import PartyId, Shape
from app.core.step import Step
from app.core.workshop import Workshop
from app.views.audience import Audience
from app.views.clock import ClockView, clock_view
from app.views.unheard import somebody_is_unheard


@dataclass(frozen=True, slots=True)
class StepView:
    """What one party would do, by language."""

    party: str = field(repr=False)
    shape: Shape
    words: tuple[tuple[str, str], ...] = field(repr=False)

    def read(self, language: str) -> str:
        """Return the step as somebody reads it who reads this language."""
        return dict(self.words).get(language) or self.words[0][1]


@dataclass(frozen=True, slots=True)
class AskedPairView:
    """A pair that both sides are asked about; `level` is the one under which it would stand.

    `answers`: this audience is one of the sides. `may_end`: from here it can be ended, or given
    more time. `unheard` are the parties, each by name and shape, of which somebody has no device,
    and nobody who presses for them in their caucus, so that they cannot say yes: its own in a
    caucus, and of the two to the third party outside.
    """

    steps: tuple[StepView, ...]
    clock: ClockView
    level: RecordLevel
    answers: bool
    may_end: bool
    unheard: tuple[tuple[str, Shape], ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class PairView:
    """The pair that is asked about; or that the last is over, and its steps if both said yes.

    `may_ask`: two parties are apart, each alone, and none is asked about.
    """

    asked: AskedPairView | None = None
    over: bool = False
    steps: tuple[StepView, ...] = ()
    may_ask: bool = False


@dataclass(frozen=True, slots=True)
class PairFormView:
    """What the form of a pair offers: the parties, each by id, name and shape."""

    parties: tuple[tuple[PartyId, str, Shape], ...] = field(repr=False)


def pair_view(workshop: Workshop, audience: Audience) -> PairView | None:
    """Return the pair, to its two sides and to the third party.

    Who is of another side is shown the same at every moment, whether there is one or not.
    """
    if not audience.reads_along:
        return None
    pairing, apart = workshop.pairing, workshop.apart is not None
    asked, over = pairing.asked, pairing.over
    if asked is not None and (apart or audience.third_party):
        return PairView(asked=_asked(workshop, asked, audience))
    may_ask = audience.leads and not apart and _may_ask(workshop)
    # A party that is back in the whole room reads a pair that stands there, as a card.
    told = over is not None and audience.party in over.parties and not over.stands
    if over is not None and (apart or audience.third_party or told):
        return PairView(over=True, steps=steps_view(over.steps), may_ask=may_ask)
    return PairView(may_ask=may_ask)


def steps_view(steps: Iterable[Step]) -> tuple[StepView, ...]:
    """Return steps as they are shown, each under the name of its party."""
    return tuple(StepView(s.party, s.shape, tuple(s.words.items())) for s in steps)


def pair_form_view(workshop: Workshop, audience: Audience) -> PairFormView | None:
    """Return what can be chosen for a pair, for whoever leads the session."""
    if not audience.leads or audience.caucus is not None:
        return None
    return PairFormView(tuple((p.id, p.name, p.shape) for p in workshop.plan.parties))


def _asked(workshop: Workshop, pair: PairOfSteps, audience: Audience) -> AskedPairView:
    apart = workshop.apart is not None
    return AskedPairView(
        steps=steps_view(pair.steps.values()),
        clock=clock_view(pair.clock, pair.clock.left),
        level=pair.level,
        answers=apart and not audience.third_party,
        may_end=not apart and audience.leads,
        unheard=tuple(_unheard(workshop, pair)),
    )


def _unheard(workshop: Workshop, pair: PairOfSteps) -> Iterator[tuple[str, Shape]]:
    caucuses = sorted(pair.caucuses)
    rooms = [workshop] if workshop.apart is not None else map(workshop.inside, caucuses)
    for inside in rooms:
        if somebody_is_unheard(inside):
            yield from ((party.name, party.shape) for party in inside.plan.parties)


def _may_ask(workshop: Workshop) -> bool:
    """Whether the rule would take a pair of two of those who are apart alone."""
    apart = ((p.id, workshop.caucus_of(p.id)) for p in workshop.plan.parties)
    alone = [party for party, there in apart if there and there.circle.parties == {party}]
    words = dict.fromkeys(workshop.plan.languages, "?")
    steps = [(party, words) for party in alone[:2]]
    return may(workshop, ask_pair, workshop.leader, WONDERING, steps, SHORTEST)
