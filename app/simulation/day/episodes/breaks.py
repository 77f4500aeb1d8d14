"""Breaks, with the time at which they end on every screen."""

from app.simulation.day.scene import Scene


async def have_a_break(scene: Scene) -> None:
    """See on every screen when it goes on."""
    times = {
        one["data-clock-time"]
        for screen in scene.company.all
        for one in screen.every("item", "data-back")
    }
    if len(times) != 1:
        scene.ledger.faults.append(f"a break ends at {len(times)} times")
    await scene.refused(scene.stage.next(1)[0], "floor/ask")
    scene.played("break with its return time")
