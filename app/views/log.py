"""What the organiser reads of the audit log: what was done with a workshop, and on which day."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.views.audience import Audience, Eyes

_SIGNS = 20  # of a proof: enough to be copied by hand, too many to be met by trying
_GROUP = 4


@dataclass(frozen=True, slots=True)
class LoggedView:
    """One act: its day, what it was, and the beginning of its proof, as it is copied by hand."""

    day: str
    act: str
    proof: str


@dataclass(frozen=True, slots=True)
class LogView:
    """The acts of one workshop, the newest first. `whole` says whether the chain of the whole
    log holds; of other workshops nothing is told, not even how much was done with them."""

    lines: tuple[LoggedView, ...]
    whole: bool

    @property
    def last_proof(self) -> str:
        return self.lines[0].proof if self.lines else ""


def log_view(
    acts: Sequence[tuple[str, str, str]], audience: Audience, *, whole: bool
) -> LogView | None:
    """`acts` are day, act and proof, the oldest first. Only the organiser reads them."""
    if audience.eyes is not Eyes.ORGANISER:
        return None
    lines = tuple(LoggedView(day, act, _by_hand(proof)) for day, act, proof in acts)
    return LogView(lines[::-1], whole)


def _by_hand(proof: str) -> str:
    signs = proof[:_SIGNS]
    return " ".join(signs[n : n + _GROUP] for n in range(0, len(signs), _GROUP))
