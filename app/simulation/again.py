"""Meeting again: the doors of another day, and items that are taken up once more."""

from collections.abc import Sequence

from app.simulation.page import Element
from app.simulation.screens import Screen, each
from app.simulation.stage import Stage, reads


async def meet_again(stage: Stage) -> None:
    """Open the doors of the next day; whoever sits is there again."""
    running = each(stage.cast.all, reads("strip", "data-stage", "running"))
    await stage.acting.do(stage.cast.facilitator, "doors", "doors/open", shows=running)


async def go_back(stage: Stage, items: Sequence[Element]) -> None:
    """Go back to these items, which then wait in their order, each as a new run. What was kept of
    the run before stays."""
    lead = stage.cast.facilitator
    for item in reversed(items):
        many = len(lead.screen.every("agenda", "data-item")) + 1

        def longer(screen: Screen, many: int = many) -> bool:
            return len(screen.every("agenda", "data-item")) == many

        shows, form = each(stage.cast.team, longer), {"item": item["data-item"]}
        await stage.acting.do(lead, "go-back", "agenda/go-back", {**form}, shows=shows)
