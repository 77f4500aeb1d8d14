"""From opinions to guesses, and from guesses to figures that can be held to a bar.

An attacker has the program too. They play workshops of their own, learn how far each attack is to
be believed when it says that it is so sure, and then go to the workshop that they want to know
about. So do we: what is learned for one workshop is learned from others.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from math import exp, lgamma, log, log1p, sqrt

from app.audits.attacks import Opinion
from app.audits.linkage.known import Question
from app.audits.linkage.people import Who

SUREST = 0.05
_FOLDS = 5
_DOUBT = 24.0  # guesses at chance that a way of reading starts with, before it is believed
_Z = 1.96  # an interval of 95 %, of which the upper end is the bound


@dataclass(frozen=True, slots=True)
class Thing:
    """One question of one workshop, what the attacks said of it, and whether they were right.

    Of each opinion is kept only which attack and reading it is, how sure, and the share of truth
    among those that it held likeliest.
    """

    workshop: int
    kind: str
    chance: float
    opinions: tuple["Said", ...]
    blind: float  # whether a guess that nothing speaks for is right


@dataclass(frozen=True, slots=True)
class Said:
    """What one reading of an attack said of one thing."""

    attack: str
    reading: str
    sureness: float
    right: bool


@dataclass(frozen=True, slots=True)
class Guess:
    """A guess that was made, and how sure the attacker was of it."""

    workshop: int
    kind: str
    sureness: float
    right: bool


@dataclass(frozen=True, slots=True)
class Share:
    """So many guesses were right. `upper` is the end of the 95 % interval (Wilson), for as many
    guesses as these are worth: those of one workshop hang together."""

    guesses: int
    right: int
    chance: float
    effect: float = field(default=1.0)  # the design effect: 1 where guesses do not hang together

    @property
    def share(self) -> float:
        return self.right / self.guesses if self.guesses else 0.0

    @property
    def upper(self) -> float:
        return self._bound(1)

    @property
    def lower(self) -> float:
        return self._bound(-1)

    @property
    def by_chance(self) -> float:
        """Return how likely it is that chance alone is right so often, or more often."""
        many, right = round(self.guesses / self.effect), round(self.right / self.effect)
        return sum(_exactly(many, k, self.chance) for k in range(right, many + 1)) if right else 1.0

    @property
    def above_chance(self) -> float:
        """Return by how many standard deviations this is more than chance."""
        if not self.guesses:
            return 0.0
        deviation = sqrt(self.chance * (1 - self.chance) * self.effect / self.guesses)
        return (self.share - self.chance) / deviation

    def _bound(self, way: int) -> float:
        if not self.guesses:
            return 0.0
        many = self.guesses / self.effect
        middle = self.share + _Z**2 / (2 * many)
        width = _Z * sqrt(self.share * (1 - self.share) / many + _Z**2 / (4 * many**2))
        return min(1.0, max(0.0, (middle + way * width) / (1 + _Z**2 / many)))


def _exactly(many: int, right: int, chance: float) -> float:
    """Return how likely it is that so many of so many are right, each by chance."""
    ways = lgamma(many + 1) - lgamma(right + 1) - lgamma(many - right + 1)
    return exp(ways + right * log(chance) + (many - right) * log1p(-chance))


def things_of(
    workshop: int,
    answers: Mapping[Question, Who],
    side: Mapping[str, Sequence[Who]],
    opinions: Mapping[str, Sequence[Opinion]],
) -> Iterator[Thing]:
    """Yield every question of a workshop with what the attacks said of it."""
    said: dict[Question, list[Said]] = defaultdict(list)
    for attack, given in opinions.items():
        for opinion in given:
            guess = _likeliest(opinion.weights, f"{workshop}{attack}{opinion.question}")
            right = guess == answers[opinion.question]
            said[opinion.question].append(Said(attack, opinion.reading, opinion.sureness, right))
    for question, who in answers.items():
        people = side[question.side]
        blind = _likeliest(dict.fromkeys(people, 1.0), f"{workshop}{question}")
        yield Thing(
            workshop, question.kind, 1 / len(people), tuple(said[question]), float(blind == who)
        )


def guesses_of(things: Sequence[Thing], attack: str | None = None) -> list[Guess]:
    """Return a guess for each thing: of one attack, where it has anything to say; or of all
    together, which guess blindly where none has."""
    found = []
    believed = {fold: _learned(things, fold) for fold in range(_FOLDS)}
    for thing in things:
        belief = believed[thing.workshop % _FOLDS]
        said = [one for one in thing.opinions if attack in {None, one.attack}]
        if said:
            best = max(said, key=lambda one: (belief.get(_way(thing, one), 0.0), one.sureness))
            sureness = belief.get(_way(thing, best), best.sureness)
            found.append(Guess(thing.workshop, thing.kind, sureness, best.right))
        elif attack is None:
            found.append(Guess(thing.workshop, thing.kind, thing.chance, thing.blind == 1.0))
    return found


def share_of(guesses: Sequence[Guess], chance: float) -> Share:
    """Return how many were right, with the design effect of guesses that share a workshop."""
    right = sum(guess.right for guess in guesses)
    return Share(len(guesses), right, chance, _design_effect(guesses))


def surest(guesses: Sequence[Guess]) -> list[Guess]:
    """Return the surest 5 % of the guesses; among equally sure ones, any."""
    many = round(len(guesses) * SUREST)
    drawn = sorted(
        enumerate(guesses),
        key=lambda pair: (-pair[1].sureness, sha256(str(pair[0]).encode()).digest()),
    )
    return [guess for _, guess in drawn[:many]]


def _way(thing: Thing, said: Said) -> tuple[str, str, str, int]:
    """Return what is learned about: an attack's reading, of a kind of thing, when so sure."""
    return thing.kind, said.attack, said.reading, round(said.sureness * 10)


def _learned(things: Iterable[Thing], fold: int) -> dict[tuple[str, str, str, int], float]:
    """Return how often each way was right in the workshops that are not of this fold."""
    right: dict[tuple[str, str, str, int], float] = defaultdict(float)
    many: dict[tuple[str, str, str, int], float] = defaultdict(float)
    for thing in things:
        if thing.workshop % _FOLDS == fold:
            continue
        for said in thing.opinions:
            way = _way(thing, said)
            if not many[way]:
                many[way], right[way] = _DOUBT, _DOUBT * thing.chance
            many[way] += 1
            right[way] += said.right
    return {way: right[way] / many[way] for way in many}


def _likeliest(weights: Mapping[Who, float], salt: str) -> Who:
    """Return the likeliest; among equals, any, and always the same."""
    return max(
        weights, key=lambda who: (round(weights[who], 9), sha256(f"{salt}{who}".encode()).digest())
    )


def _design_effect(guesses: Sequence[Guess]) -> float:
    """Return by how much the variance of the share is larger than if guesses did not hang
    together, from the spread between workshops; never less than 1."""
    by: dict[int, list[bool]] = defaultdict(list)
    for guess in guesses:
        by[guess.workshop].append(guess.right)
    many, clusters = len(guesses), len(by)
    share = sum(guess.right for guess in guesses) / many if many else 0.0
    plain = share * (1 - share) / many if many else 0.0
    if clusters < 2 or plain <= 0:
        return 1.0
    spread = sum((sum(rights) - share * len(rights)) ** 2 for rights in by.values())
    return max(1.0, spread * clusters / (clusters - 1) / many**2 / plain)
