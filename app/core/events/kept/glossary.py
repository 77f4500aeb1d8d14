"""The glossary."""

from dataclasses import dataclass, replace

from app.core.term import Term
from app.core.turn import TurnId
from app.core.workshop import Workshop


@dataclass(frozen=True, slots=True)
class TermWritten:
    """A term stands in the glossary, among the others by its random id; or was written anew."""

    term: Term

    def apply(self, workshop: Workshop) -> Workshop:
        others = (term for term in workshop.glossary if term.id != self.term.id)
        return replace(workshop, glossary=tuple(sorted((*others, self.term), key=lambda t: t.id)))


@dataclass(frozen=True, slots=True)
class TermErased:
    """A term is gone; its bare id is remembered until the day closes."""

    term: TurnId

    def apply(self, workshop: Workshop) -> Workshop:
        glossary = tuple(term for term in workshop.glossary if term.id != self.term)
        return replace(workshop, glossary=glossary, erased=workshop.erased | {self.term})


OfGlossary = TermWritten | TermErased
