"""Somebody reads in another language for a while, and nobody else is told."""

from app.simulation.day.promises import Promise
from app.simulation.day.scene import Scene


async def read_in_another(scene: Scene) -> None:
    """Choose another language, and then one's own again: the page has it, and is as it was."""
    (player,) = scene.stage.next(1)
    own = player.screen.language
    others = [s for s in scene.company.all if s is not player.screen]
    async with scene.silent(others, Promise.UNSEEN, "a change of language"):
        for language in ("ar" if own == "en" else "en", own):
            await scene.do(player, "language", language=language)
            await scene.reload(player)
    scene.played("language changed", 2)
