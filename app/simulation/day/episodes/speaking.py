"""Speaking aloud, for as long as people do: hands, the floor, the time of each party."""

from app.simulation.acting import Player
from app.simulation.day.scene import Scene
from app.simulation.stage import Stage, reads
from app.simulation.talking import finish, give_floor, raise_hands


async def speak(scene: Scene, stage: Stage, player: Player, seconds: float) -> None:
    """Raise a hand, have the floor for so long, and give it up."""
    await raise_hands(stage, [player])
    await give_floor(stage)
    await speak_on(scene, stage, player, seconds)


async def speak_on(scene: Scene, stage: Stage, player: Player, seconds: float) -> None:
    """Speak for so long, having the floor, and give it up."""
    took = await scene.passing.take(seconds)
    await finish(stage, player)
    await scene.spoke(stage, player, took)
    scene.played("turn")


async def take_turns(scene: Scene) -> None:
    """Speak one after the other, parties alternating; one asks twice, which is refused."""
    stage = scene.stage
    many = stage.next(4)
    await raise_hands(stage, many)
    await scene.refused(many[0], "floor/ask")
    for number, seconds in enumerate((75, 140, 33, 90)):
        player = await give_floor(stage, by_name=number % 2 == 1)
        await speak_on(scene, stage, player, seconds)


async def change_ones_mind(scene: Scene) -> None:
    """Lower a hand; have the floor taken back, and more time to speak."""
    stage, lead = scene.stage, scene.lead
    one, other = stage.next(2)
    await raise_hands(stage, [one, other])
    next_up = {other.screen: reads("own_seat", "data-place", "1")}
    await scene.do(one, "floor/lower", shows=next_up)
    await give_floor(stage)
    await scene.do(lead, "floor/lengthen", seconds="60")
    await speak_on(scene, stage, other, 200)
    await scene.refused(one, "floor/finish")
    scene.played("more time to speak")


async def circle(scene: Scene) -> None:
    """Let the talking piece go round; the second in the circle passes."""
    stage, lead = scene.stage, scene.lead
    await scene.do(lead, "floor/draw")
    await scene.do(lead, "floor/give")
    had = 0
    while holder := await _holder(scene):
        if had == 1:
            await scene.do(holder, "floor/pass")
            scene.played("pass")
        else:
            await scene.passing.take(45)
            await scene.do(holder, "floor/finish")
        had += 1
    if had != stage.many:
        scene.ledger.faults.append(f"the talking piece was with {had} of {stage.many}")
    scene.played("circle")


async def _holder(scene: Scene) -> Player | None:
    """Return who has the piece, once the room agrees on it."""
    await scene.settled(scene.company.all)
    return next(iter(scene.stage.who("speaking")), None)
