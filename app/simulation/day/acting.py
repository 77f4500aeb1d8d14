"""Acting in a day: after each act is looked at what must hold."""

from app.simulation.acting import Act, Acting, Player
from app.simulation.day.scene import Scene
from app.simulation.day.words import marks_in


class DayActing(Acting):
    """Looks at what must hold after each act."""

    scene: Scene | None = None

    async def after(self, player: Player, act: Act) -> None:
        if self.scene is None:
            return
        if act.text is not None:
            self.scene.authors[act.key] = player
            act.drafted = bool(marks_in(act.text) and self.scene.words.of(act.text).drafted)
        await self.scene.look()
