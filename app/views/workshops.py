"""A workshop as it stands in its organiser's list."""

from dataclasses import dataclass

from app.core.plan import Plan, Setting
from app.core.stage import Stage
from app.core.workshop import WorkshopId


@dataclass(frozen=True, slots=True)
class WorkshopLine:
    path: str
    title: str
    stage: Stage
    setting: Setting
    parties: tuple[str, ...]


def workshop_line(workshop: WorkshopId, plan: Plan, stage: Stage) -> WorkshopLine:
    """Return what tells this workshop from the organiser's others."""
    names = tuple(party.name for party in plan.parties)
    return WorkshopLine(f"/organise/{workshop}", plan.title, stage, plan.setting, names)
