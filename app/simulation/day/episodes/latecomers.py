"""Two come late, and find what has been cleared so far."""

from app.simulation.day.episodes.arriving import let_in
from app.simulation.day.scene import Scene
from app.simulation.day.words import marks_in


async def come_late(scene: Scene) -> None:
    """Let in whoever is still to come: they are shown what the others are."""
    for party, code in scene.late:
        await let_in(scene, party, code)
        newcomer = scene.company.participants[-1]
        await scene.caught_up(newcomer)
        there, before = (
            marks_in(player.screen.words("so_far"))
            for player in (newcomer, scene.company.participants[0])
        )
        if sorted(there) != sorted(before) or not there:
            scene.ledger.faults.append("somebody who came late was not shown what was cleared")
        scene.played("late arrival")
    scene.late.clear()
