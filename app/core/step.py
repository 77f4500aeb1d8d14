"""A step: what one party would do, if the other does its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.core.seat import Shape


@dataclass(frozen=True, slots=True)
class Step:
    """`words` are the same step by language, under the name and the shape of the party."""

    party: str = field(repr=False)
    shape: Shape
    words: Mapping[str, str] = field(repr=False)

    def read(self, language: str) -> str:
        """Return the step as somebody reads it who reads this language."""
        return self.words.get(language) or next(iter(self.words.values()))


def told(steps: Sequence[Step], language: str) -> str:
    """Return steps in one language as plain words, one line for each."""
    return "\n".join(f"{step.party}: {step.read(language)}" for step in steps)
