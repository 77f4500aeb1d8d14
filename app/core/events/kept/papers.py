"""What the third party writes of a day."""

from dataclasses import dataclass, field, replace

from app.core.corrections import Corrections
from app.core.papers import Papers
from app.core.workshop import Workshop


@dataclass(frozen=True, slots=True)
class PapersWritten:
    """What is for tomorrow, or *Where we are*, reads so from now on.

    Where another text comes to stand before both sides, what was offered to the one before is gone.
    """

    papers: Papers = field(repr=False)

    def apply(self, workshop: Workshop) -> Workshop:
        corrections = workshop.corrections
        if self.papers.shown != workshop.papers.shown:
            on_wall = corrections.on_wall and bool(self.papers.shown)
            corrections = Corrections(on_wall=on_wall)
        return replace(workshop, papers=self.papers, corrections=corrections)


OfPapers = PapersWritten
