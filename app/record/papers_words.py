"""How what the third party writes of a day becomes sealed text and back."""

from app.core.papers import Papers
from app.keyring import WorkshopKey
from app.keyring.workshop_key import FULL
from app.models import KeptPapers
from app.record import words


def papers_row(key: WorkshopKey, workshop: str, papers: Papers) -> KeptPapers:
    told = {
        "tomorrow": papers.tomorrow,
        "draft": dict(papers.draft),
        "morning": dict(papers.morning),
        "shown": dict(papers.shown),
        "corrected": papers.corrected,
    }
    sealed = words.sealed(key, told, "papers", workshop, size=FULL)
    return KeptPapers(workshop=workshop, words=sealed)


def papers_from(key: WorkshopKey, row: KeptPapers) -> Papers:
    told = words.opened(key, row.words, "papers", row.workshop)
    return Papers(
        told["tomorrow"], told["draft"], told["morning"], told["shown"], told["corrected"]
    )
