"""What the interpreter tapped, and who interprets."""

from dataclasses import dataclass, replace

from app.core.tap import Interpreting
from app.core.workshop import Workshop


@dataclass(frozen=True, slots=True)
class InterpretingSet:
    """The interpreter tapped something, took it back, asked for relief, or was relieved."""

    interpreting: Interpreting

    def apply(self, workshop: Workshop) -> Workshop:
        return replace(workshop, interpreting=self.interpreting)
