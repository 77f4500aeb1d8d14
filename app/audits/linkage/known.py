"""What is known of a workshop: what somebody saw who sat in the room, and what is to be guessed.

Both are plain values that can be written as JSON, so that a workshop which somebody else ran can
be attacked too; `docs/audits.md` has the form.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.audits.linkage.people import Who

CARD, TURN, ANSWER, HANDLE, CHANGE = "card", "turn", "answer", "handle", "change"
KINDS = (CARD, TURN, ANSWER, HANDLE, CHANGE)


@dataclass(frozen=True, slots=True)
class Act:
    """Somebody was seen to do something, at a step of the workshop and a moment of the day."""

    who: Who
    step: int
    at: float = 0.0


@dataclass(frozen=True, slots=True)
class Seen:
    """What somebody saw who sat in the room.

    `joined`: who sat down, in order. `spoke`: by item, in which order people spoke whose words
    were kept, of items that were watched. `sent`: by round, in which order people pressed *send*
    (or *pass*: nobody sees which). `looked`: in which order people held *What I wrote* in their
    hands, whatever they did there, by the round after which that was. `heard`: whose a handle was,
    in items that were watched. `habits`: how much somebody usually writes, in characters.
    """

    sides: Mapping[str, tuple[Who, ...]] = field(repr=False)
    joined: tuple[Act, ...] = field(default=(), repr=False)
    spoke: Mapping[str, tuple[Act, ...]] = field(default_factory=dict, repr=False)
    sent: Mapping[str, tuple[Act, ...]] = field(default_factory=dict, repr=False)
    looked: Mapping[str, tuple[Act, ...]] = field(default_factory=dict, repr=False)
    heard: Mapping[tuple[str, str], Who] = field(default_factory=dict, repr=False)
    habits: Mapping[Who, int] = field(default_factory=dict, repr=False)

    def side_of(self, who: Who) -> str:
        return next(side for side, people in self.sides.items() if who in people)


@dataclass(frozen=True, slots=True)
class Question:
    """Who of this side is behind a thing? `where` is the item, round or second look it belongs to.

    That the author's side is known is given to the attacker: within a side, chance is one in as
    many as the side has people.
    """

    kind: str
    thing: str
    where: str
    side: str


@dataclass(frozen=True, slots=True)
class Truth:
    """What was seen, and the answer to each question; `items` are those of which the order of
    turns is asked, by id, as their turns' ids in the order in which they were said."""

    seen: Seen
    answers: Mapping[Question, Who] = field(repr=False)
    items: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
