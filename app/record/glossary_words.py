"""How terms of the glossary become sealed text and back."""

from app.core.term import Term
from app.core.turn import TurnId
from app.keyring import WorkshopKey
from app.keyring.workshop_key import FULL
from app.models import GlossaryTerm
from app.record.words import opened, sealed


def term_row(key: WorkshopKey, workshop: str, term: Term) -> GlossaryTerm:
    words = {"words": dict(term.words), "note": term.note}
    sealed_words = sealed(key, words, "glossary_term", term.id, size=FULL)
    return GlossaryTerm(id=term.id, workshop=workshop, words=sealed_words)


def term_from(key: WorkshopKey, row: GlossaryTerm) -> Term:
    words = opened(key, row.words, "glossary_term", row.id)
    return Term(TurnId(row.id), words["words"], words["note"])
