"""Simulated people: how many of each party, what they are called, and what they say.

They are nobody. Their names are numbers, and what they say is of our own pen and of no conflict.
"""

from dataclasses import dataclass, field

from app.core.plan import Plan
from app.core.refused import N_
from app.core.round import FEWEST
from app.core.seat import PartyId

MOST_GUESTS = 20

NAME = N_("Guest %(number)s")
SENTENCES = (
    N_("We would like to hear first what the last year was like for you."),
    N_("For us it is about being able to plan further than a season ahead."),
    N_("I am not sure that we mean the same thing when we say safe."),
    N_("Our children should be able to use the same road, without asking anybody."),
    N_("What worries me is that a promise is forgotten as soon as it is made."),
    N_("I could live with that, if we were told about it beforehand."),
    N_("Somebody has to go first. It does not have to be the same side every time."),
    N_("We lost a great deal, and I would like that to be said once."),
    N_("Perhaps we could try it in one place, and look at it together after a while."),
    N_("I have no answer to that. I would rather think about it than say something."),
)
POINTS = (
    N_("Both sides need to know early what the other one is about to do."),
    N_("A small trial in one place could show whether it works."),
)
PROMPT = N_("What would have to be different for you to sleep well?")
OTHER_WORDS = N_("We could say it like this: we are ready to look at it together.")


@dataclass(frozen=True, slots=True)
class Guest:
    """A simulated person of a party; `number`, from 1, is what they are known by."""

    number: int
    party: PartyId


@dataclass(frozen=True, slots=True)
class GuestWords:
    """What simulated people are called and say, in one language. `name` has a gap for the number;
    `handles` are words that they may appear under."""

    name: str
    sentences: tuple[str, ...] = field(repr=False)
    points: tuple[str, ...] = field(repr=False)
    prompt: str
    other_words: str
    handles: tuple[str, ...] = field(default=(), repr=False)

    def name_of(self, guest: Guest) -> str:
        return self.name % {"number": guest.number}

    def sentence(self, number: int) -> str:
        """Return the sentence of this number; there is one for every number."""
        return self.sentences[number % len(self.sentences)]


def guests_of(plan: Plan, *, with_seats_left: bool = False) -> tuple[Guest, ...]:
    """Return the guests of all parties, one of each in turn, at most twenty and never more of a
    party than it has seats.

    With seats left, one of each party stays free for a phone of one's own, unless too few would be
    left to hide among.
    """
    free = 1 if with_seats_left and _enough(plan) else 0
    left = {party.id: party.seats - free for party in plan.parties}
    found: list[Guest] = []
    while len(found) < MOST_GUESTS and any(many > 0 for many in left.values()):
        for party in plan.parties:
            if left[party.id] > 0 and len(found) < MOST_GUESTS:
                left[party.id] -= 1
                found.append(Guest(len(found) + 1, party.id))
    return tuple(found)


def _enough(plan: Plan) -> bool:
    """Whether four people or more, and one of each party, are there without a seat of each."""
    if any(party.seats < 2 for party in plan.parties):
        return False
    return sum(party.seats - 1 for party in plan.parties) >= FEWEST
