"""Interventions: what the third party puts before the room."""

from dataclasses import dataclass, field
from enum import StrEnum


class InterventionKind(StrEnum):
    """The three kinds of third-party input (Kelman)."""

    THEORY = "theory"
    CONTENT = "content"
    PROCESS = "process"


@dataclass(frozen=True, slots=True)
class Intervention:
    """What the third party puts before the room."""

    kind: InterventionKind
    text: str = field(repr=False)
