"""The interpreter taps: wait, slower, repeat, relief. Only the team and the speaker are told."""

from app.simulation.acting import Player
from app.simulation.day.episodes.speaking import speak_on
from app.simulation.day.promises import Promise
from app.simulation.day.scene import Scene
from app.simulation.screens import Check, Screen, each
from app.simulation.stage import reads
from app.simulation.talking import give_floor, raise_hands


async def taps(scene: Scene) -> None:
    """Tap while somebody speaks; ask for relief, and be relieved."""
    stage, company, interpreter = scene.stage, scene.company, scene.company.interpreter
    await scene.do(interpreter, "taps/relieve", shows=each(company.team, _at_work))
    await raise_hands(stage, stage.next(1))
    speaker = await give_floor(stage)
    for kind in ("wait", "slower", "repeat"):
        async with scene.silent(_others(scene, speaker), Promise.UNSEEN, "a tap"):
            await scene.do(interpreter, "taps/tap", kind=kind, shows=_shown(scene, speaker, kind))
        scene.played(f"tap: {kind}")
    await scene.do(
        interpreter, "taps/over", shows=each(company.team, reads("taps", "data-tap", ""))
    )
    await scene.do(
        interpreter, "taps/relief", shows=each(company.team, reads("taps", "data-tired", "yes"))
    )
    await scene.refused(interpreter, "taps/relieve")
    await scene.refused(company.panel, "taps/tap", kind="wait")
    scene.played("tap: relief")
    await speak_on(scene, stage, speaker, 80)


def _others(scene: Scene, speaker: Player) -> list[Screen]:
    not_theirs = [s for s in scene.company.all if s not in scene.company.team]
    return [screen for screen in not_theirs if screen is not speaker.screen]


def _shown(scene: Scene, speaker: Player, kind: str) -> dict[Screen, Check]:
    def told(screen: Screen) -> bool:
        return any(one["data-tap"] == kind for one in screen.every("own_seat", "data-tap"))

    return {**each(scene.company.team, reads("taps", "data-tap", kind)), speaker.screen: told}


def _at_work(screen: Screen) -> bool:
    return screen.read("taps", "data-at-work") == "yes"
