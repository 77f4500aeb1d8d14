"""What a rehearsal found: one object of figures, and every act as a line."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from math import ceil

from app.simulation.acting import Act, Ledger
from app.simulation.counting import count


@dataclass(frozen=True)
class Report:
    """`acts` counts each act once, however often it was sent. `screen_ms` runs from the moment
    an act is sent until the last screen that should show it does."""

    seats: int
    acts: int
    kept: int
    seen: int
    refused: int
    resent: int
    recorded: int
    exported: int
    lost: int
    duplicated: int
    leaked: int
    missed: int
    seconds: float
    screen_ms: dict[str, float]
    faults: tuple[str, ...] = field(default=(), repr=False)

    @property
    def good(self) -> bool:
        wrong = self.lost or self.duplicated or self.leaked or self.missed or self.faults
        return not wrong and self.recorded == self.exported

    def as_json(self) -> str:
        figures = asdict(self)
        del figures["faults"]
        return json.dumps(figures)


def report(ledger: Ledger, seats: int, draft: str, seconds: float) -> Report:
    """Return the figures of a rehearsal, counted from its acts and from the draft alone."""
    counted = count(draft, ledger.kept_texts, ledger.other_texts)
    return Report(
        seats=seats,
        acts=len(ledger.acts),
        kept=ledger.many("kept"),
        seen=ledger.many("seen"),
        refused=ledger.many("refused"),
        resent=ledger.resent,
        recorded=counted.recorded,
        exported=counted.exported,
        lost=counted.lost,
        duplicated=counted.duplicated,
        leaked=counted.leaked,
        missed=ledger.missed,
        seconds=round(seconds, 1),
        screen_ms=percentiles(ledger.milliseconds),
        faults=tuple(ledger.faults),
    )


def percentiles(milliseconds: Sequence[float]) -> dict[str, float]:
    """Return the smallest figure that so many of a hundred do not exceed."""
    ordered = sorted(milliseconds)
    at = {name: ceil(len(ordered) * share / 100) - 1 for name, share in _SHARES.items()}
    return {name: round(ordered[place], 1) if ordered else 0.0 for name, place in at.items()}


_SHARES = {"p50": 50, "p95": 95, "p99": 99}


def act_lines(acts: Sequence[Act]) -> str:
    """Return every act as a line of JSON: no text and nobody's seat, only a hash of the text."""
    return "".join(json.dumps(_line(act)) + "\n" for act in acts)


def _line(act: Act) -> dict[str, str]:
    line = {"kind": act.kind}
    if act.text is not None:
        line["text_sha256"] = hashlib.sha256(act.text.encode()).hexdigest()
        if not act.drafted:
            line["drafted"] = "no"
    return {**line, "answer": act.answer}
