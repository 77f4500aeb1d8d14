"""The balanced queue: somebody of the party that has had least time is proposed, no more."""

from app.simulation.acting import Player
from app.simulation.day.episodes.speaking import speak_on
from app.simulation.day.scene import Scene
from app.simulation.day.standing import seconds_shown
from app.simulation.screens import Screen, each
from app.simulation.talking import give_floor, raise_hands


async def balanced_queue(scene: Scene) -> None:
    """Go on in a balanced queue, and then as before."""
    stage, lead, company = scene.stage, scene.lead, scene.company
    before = stage.way
    await scene.do(lead, "agenda/way", way="balanced-queue", shows=each(company.all, _balanced))
    one, other = company.parties
    hands = [*company.of_party(one)[1:3], *company.of_party(other)[1:3]]
    await raise_hands(stage, hands)
    for seconds in (110, 20, 60, 40):
        await _as_proposed(scene, seconds)
    await scene.do(lead, "agenda/way", way=before)
    scene.played("balanced queue")


async def _as_proposed(scene: Scene, seconds: float) -> None:
    stage = scene.stage
    waiting = [_called(player) for player in stage.who("queued")]
    proposed = stage.cast.facilitator.screen.every("floor", "data-proposed")
    names = {one["data-proposed"] for one in proposed}
    heard, sides = seconds_shown(stage), {p.party for p in stage.who("queued")}
    player = await give_floor(stage)
    if names != {_called(player)} or _called(player) not in waiting:
        scene.ledger.faults.append("the floor was not given as it was proposed")
    least = min(heard[scene.parties[side]] for side in sides) if heard else 0
    if heard and heard[scene.parties[player.party]] > least:
        scene.ledger.faults.append("somebody was proposed of a party that has had more time")
    await speak_on(scene, stage, player, seconds)


def _called(player: Player) -> str:
    return player.screen.read("own_seat", "data-label")


def _balanced(screen: Screen) -> bool:
    return screen.read("item", "data-way") == "balanced-queue"
