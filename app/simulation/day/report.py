"""What a day found: the figures of a rehearsal, what was played, and what held."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from app.simulation.day.promises import SENTENCES, Promise
from app.simulation.day.scene import Scene
from app.simulation.passing import LetPass
from app.simulation.report import Report, report


@dataclass(frozen=True)
class DayReport:
    """`features` counts what was played; `held` how often was looked at what must hold, and
    `broken` where it did not. `passed` are the seconds that were let pass, if they were."""

    figures: Report
    team: int
    passed: float
    features: Mapping[str, int]
    held: Mapping[str, int]
    broken: Mapping[str, int]
    faults: tuple[str, ...]
    unlooked: tuple[Promise, ...] = ()

    @property
    def good(self) -> bool:
        return self.figures.good and not self.broken and not self.unlooked

    def as_text(self) -> str:
        """Return it in sentences for people to read."""
        found = self.figures
        passed = f", in which {self.passed / 3600:.0f} hours passed" if self.passed else ""
        people = f"{found.seats} seats and a team of {self.team}"
        lines = [
            f"{people}, {found.acts} acts, {found.seconds:.0f} seconds{passed}.",
            "Played: " + ", ".join(_times(*one) for one in sorted(self.features.items())) + ".",
            "What must hold, and how often it was looked at:",
        ]
        for promise in Promise:
            broken = self.broken.get(promise, 0)
            mark = f" - BROKEN {broken} times" if broken else ""
            lines.append(f"  {SENTENCES[promise]}: {self.held[promise]}{mark}")
        lines.append(
            f"{found.recorded} sentences recorded, {found.exported} exported, {found.lost} lost, "
            f"{found.duplicated} doubled, {found.leaked} that should not be there; "
            f"{found.missed} missed by a screen."
        )
        return "\n".join(lines)

    def as_json(self) -> str:
        own = {
            "team": self.team,
            "seconds_passed": round(self.passed),
            "features": dict(sorted(self.features.items())),
            "held": dict(self.held),
            "broken": dict(self.broken),
        }
        return json.dumps({**json.loads(self.figures.as_json()), **own})


def day_report(scene: Scene, draft: str, seconds: float) -> DayReport:
    """Return what was found, counted from the acts, the screens and the draft."""
    promises, passing = scene.promises, scene.passing
    unlooked = [f"{promise}: nobody looked" for promise in promises.unlooked]
    return DayReport(
        figures=report(scene.ledger, scene.features["seat"], draft, seconds),
        team=len(scene.company.third_party),
        passed=passing.seconds if isinstance(passing, LetPass) else 0.0,
        features=scene.features,
        held={str(promise): promises.checks[promise] for promise in Promise},
        broken={str(promise): many for promise, many in promises.broken.items()},
        faults=(*scene.ledger.faults, *promises.faults, *unlooked),
        unlooked=promises.unlooked,
    )


def _times(feature: str, many: int) -> str:
    return feature if many == 1 else f"{feature} ({many})"
