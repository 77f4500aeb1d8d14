"""What acts were answered with: whoever sends the same one again is answered alike.

Each person's are remembered by themselves. Were there one store for all, whoever fills it could
read off which of their own keys are forgotten how much others have done, and when.
"""

from collections import OrderedDict
from enum import StrEnum

from app.core.seat import Person

MOST_ANSWERS = 200  # of each person: more than anybody sends again


class Answer(StrEnum):
    """What an act is answered with: durable, or live."""

    KEPT = "kept"
    SEEN = "seen"


class Answers:
    """The newest answers to each person, by their retry key; "" is never the same."""

    def __init__(self) -> None:
        self._given: dict[Person, OrderedDict[str, Answer]] = {}

    def to(self, by: Person, key: str) -> Answer | None:
        """Return what this person's act was answered with under this key, if it was."""
        return self._given.get(by, OrderedDict()).get(key)

    def remember(self, by: Person, key: str, answer: Answer) -> Answer:
        """Answer the same key alike from now on."""
        if key:
            theirs = self._given.setdefault(by, OrderedDict())
            theirs[key] = answer
            while len(theirs) > MOST_ANSWERS:
                theirs.popitem(last=False)
        return answer
