"""What acts were answered with: whoever sends the same one again is answered alike."""

from collections import OrderedDict
from enum import StrEnum

from app.core.seat import Person

MOST_ANSWERS = 2000


class Answer(StrEnum):
    """What an act is answered with: durable, or live."""

    KEPT = "kept"
    SEEN = "seen"


class Answers:
    """The newest answers of a room, by who acted and their retry key; "" is never the same."""

    def __init__(self) -> None:
        self._given: OrderedDict[tuple[Person, str], Answer] = OrderedDict()

    def to(self, by: Person, key: str) -> Answer | None:
        """Return what this person's act was answered with under this key, if it was."""
        return self._given.get((by, key))

    def remember(self, by: Person, key: str, answer: Answer) -> Answer:
        """Answer the same key alike from now on."""
        if key:
            self._given[by, key] = answer
            while len(self._given) > MOST_ANSWERS:
                self._given.popitem(last=False)
        return answer
