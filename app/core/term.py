"""A term of the glossary."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.core.turn import TurnId


@dataclass(frozen=True, slots=True)
class Term:
    """One thing by the word that each language has for it, with a short note.

    A language in which nobody has found a word yet is not in `words`.
    """

    id: TurnId
    words: Mapping[str, str] = field(repr=False)
    note: str = field(default="", repr=False)

    @property
    def whole(self) -> str:
        """Return all of it as one text, by which one sees whether it was changed."""
        return "\n".join((*(f"{code}: {word}" for code, word in self.words.items()), self.note))
