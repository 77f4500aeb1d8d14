"""What the audit has found, in figures and in words. No canary is ever printed, only its label."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field

from app.audits.canaries.heard import Fault
from app.audits.canaries.verdict import Hit


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of one run.

    `unproved` are texts that had to be found, encrypted or on a screen, and were not: a search
    that does not find those proves nothing.
    """

    canaries: int
    fields: int
    unfilled: tuple[str, ...]
    unknown: tuple[str, ...]
    unvisited: tuple[str, ...]
    programs: int
    files: int
    megabytes: float
    sealed_texts: int
    answers: int
    letters: int
    hits: tuple[Hit, ...]
    faults: tuple[Fault, ...]
    unproved: tuple[str, ...]
    searches: Mapping[str, int] = field(default_factory=dict)  # what was searched for, and hits
    seconds: Mapping[str, float] = field(default_factory=dict)

    @property
    def good(self) -> bool:
        return self.code == 0

    @property
    def code(self) -> int:
        """Return how the command ends: 1 for any hit, 2 where the search itself is not proved."""
        if self.hits or self.faults or self.unfilled or self.unknown or self.unvisited:
            return 1
        return 2 if self.unproved else 0

    def as_json(self) -> str:
        found = asdict(self)
        return json.dumps({"good": self.good, **found}, ensure_ascii=False, indent=2)


def table(report: Report) -> str:
    """Return the report for people."""
    looked_at = (
        f"{report.canaries} canaries; {report.fields} fields of forms, of which "
        f"{len(report.unfilled)} could not be filled.\n"
        f"{report.programs} programs were watched, which wrote to {report.files} files and pipes; "
        f"{report.answers} answers and {report.letters} letters of sockets were read.\n"
        f"{report.megabytes:.1f} MB were searched, and {report.sealed_texts} encrypted texts were "
        "opened with the keys.\n"
    )
    counted = [f"{many:>6}  {what}" for what, many in report.searches.items()]
    lines = [looked_at, *counted, ""]
    for what, each in (
        ("Not filled", report.unfilled),
        ("A field of which nobody has said what becomes of its words", report.unknown),
        ("Not visited", report.unvisited),
        ("Not found where it had to be", report.unproved),
        ("Wrong in an answer", _faults(report.faults)),
        ("Found", _hits(report.hits)),
    ):
        lines += [f"{what}: {one}" for one in each]
    times = ", ".join(f"{seconds:.0f} s {what}" for what, seconds in report.seconds.items())
    return "\n".join([*lines, f"{times}."])


def _faults(faults: Sequence[Fault]) -> list[str]:
    return [f"{fault.where}: {fault.what}" for fault in faults]


def _hits(hits: Sequence[Hit]) -> list[str]:
    """Return each kind of hit once, with its first place and how often it is there."""
    same = Counter((hit.broken, hit.what, hit.spelling) for hit in hits)
    first: dict[tuple[str, str, str], Hit] = {}
    for hit in hits:
        first.setdefault((hit.broken, hit.what, hit.spelling), hit)
    return [
        f"{hit.what}: {hit.broken}. {hit.where}, byte {hit.offset}, as {hit.spelling}"
        + (f"; {same[kind]} times" if same[kind] > 1 else "")
        for kind, hit in first.items()
    ]
