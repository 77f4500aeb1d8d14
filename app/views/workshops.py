"""Workshops as they stand in their organiser's list."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.core.plan import Plan, Setting
from app.core.stage import Stage
from app.core.workshop import WorkshopId


@dataclass(frozen=True, slots=True)
class WorkshopLine:
    """`number` is the how manieth of its series it is; 0 where it belongs to none."""

    path: str
    title: str
    stage: Stage
    setting: Setting
    parties: tuple[str, ...]
    series: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class ListedView:
    """Workshops of one series, by their numbers, or one that belongs to none."""

    title: str
    series: str
    lines: tuple[WorkshopLine, ...]


def workshop_line(workshop: WorkshopId, plan: Plan, stage: Stage) -> WorkshopLine:
    """Return what tells this workshop from the organiser's others."""
    names = tuple(party.name for party in plan.parties)
    series = (plan.series.id, plan.series.number) if plan.series is not None else ("", 0)
    path = f"/organise/{workshop}"
    return WorkshopLine(path, plan.title, stage, plan.setting, names, *series)


def listed(lines: Iterable[WorkshopLine]) -> tuple[ListedView, ...]:
    """Return the list by title; those of one series stand together, under their newest's title."""
    together: dict[str, list[WorkshopLine]] = {}
    for line in lines:
        together.setdefault(line.series or line.path, []).append(line)
    found = []
    for several in together.values():
        by_number = sorted(several, key=lambda line: (line.number, line.path))
        newest = by_number[-1]
        found.append(ListedView(newest.title, newest.series, tuple(by_number)))
    return tuple(sorted(found, key=lambda one: (one.title.casefold(), one.lines[0].path)))
