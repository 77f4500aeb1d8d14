"""What happens in a workshop, apart from what its people do by habit."""

from dataclasses import dataclass
from random import Random

from app.core.level import Appearance

EVERY_TENTH = 10  # is played over sockets, so that sizes on the wire are real


@dataclass(frozen=True, slots=True)
class Story:
    """A workshop's number, and what is special about it.

    `turns_each` is how often everybody speaks in the item that is watched: all alike, so that
    having been seen to speak more often than others says nothing. With `only_doors` people come,
    some of them to an open item, and nobody says anything.
    """

    number: int
    appearance: Appearance = Appearance.HANDLE
    turns_each: int = 1
    rounds: int = 2
    round_seconds: int = 8
    redeal: bool = False
    doors_between: bool = False
    tightened: bool = False
    over_sockets: bool = False
    only_doors: bool = False


def stories(workshops: int, seed: str) -> list[Story]:
    """Return what happens in each of so many workshops."""
    found = []
    for number in range(workshops):
        chance = Random(f"{seed} story {number}")  # noqa: S311 - for what happens, and no secret
        appearance = chance.choice(
            (Appearance.HANDLE, Appearance.HANDLE, Appearance.NAMED, Appearance.UNATTRIBUTED)
        )
        story = Story(
            number,
            appearance=appearance,
            turns_each=chance.choice((1, 1, 2)),
            redeal=chance.random() < 0.2,
            doors_between=chance.random() < 0.5,
            tightened=appearance is not Appearance.UNATTRIBUTED and chance.random() < 0.3,
            over_sockets=number % EVERY_TENTH == EVERY_TENTH - 1,
        )
        found.append(story)
    return found
