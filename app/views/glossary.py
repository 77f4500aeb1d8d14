"""The glossary, as everyone in the room can open it."""

from dataclasses import dataclass, field

from app.core.stage import Stage
from app.core.words import mark_of
from app.core.workshop import Workshop
from app.views.audience import Audience
from app.views.in_words import Renderings, language_read, renderings_of


@dataclass(frozen=True, slots=True)
class TermView:
    """A term, by the word that each language has for it; `was` marks all of it."""

    id: str
    words: Renderings = field(repr=False)
    note: str = field(repr=False)
    was: str

    def head(self, language: str) -> tuple[str, str]:
        """Return the word that stands first for whoever reads this language, and its language."""
        code = language_read(self.words, language)
        return code, dict(self.words)[code]

    def counterparts(self, language: str) -> Renderings:
        """Return the words for it in the other languages."""
        head, _ = self.head(language)
        return tuple((code, word) for code, word in self.words if code != head)


@dataclass(frozen=True, slots=True)
class GlossaryView:
    """`may_write`: whether this audience keeps it. In a caucus nobody does: it is for all."""

    terms: tuple[TermView, ...]
    may_write: bool

    def read_in(self, language: str) -> tuple[TermView, ...]:
        """Return the terms by their heads in this language."""
        return tuple(sorted(self.terms, key=lambda t: (t.head(language)[1].casefold(), t.id)))


def glossary_view(workshop: Workshop, audience: Audience) -> GlossaryView | None:
    """Return the terms; when the day is closed, to the third party alone."""
    if not audience.reads_along:
        return None
    over = workshop.stage is Stage.CLOSED
    shown = not over if audience.third_party else workshop.stage is Stage.RUNNING
    terms = (
        TermView(t.id, renderings_of(t.words), t.note, mark_of(t.whole)) for t in workshop.glossary
    )
    keeps = audience.third_party and (not audience.looks_on or audience.interprets)
    return GlossaryView(
        terms=tuple(terms) if shown else (),
        may_write=keeps and not over and audience.caucus is None,
    )
