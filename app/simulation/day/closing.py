"""Closing an item, or the day, in ten seconds in which that can be taken back."""

from collections.abc import Mapping

from app.simulation.day.scene import GRACE, Scene
from app.simulation.screens import Check, Screen, each


async def close(
    scene: Scene, where: str, move: str, *, taken_back: bool, shows: Mapping[Screen, Check]
) -> None:
    """Close an item or the day, in ten seconds in which it can be taken back."""

    def closing(screen: Screen) -> bool:
        return move in screen.read("notice", "data-pending").split()

    lead, all_ = scene.lead, scene.company.all
    await scene.do(lead, where, shows=each(all_, closing))
    if taken_back:
        not_closing = each(all_, lambda screen: not closing(screen))
        await scene.do(lead, "take-back", shows=not_closing, move=move, label="")
        await scene.do(lead, where, shows=each(all_, closing))
        scene.played("close taken back")
    await scene.in_time(GRACE, shows, where)
