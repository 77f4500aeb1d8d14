"""Each side in turn: only questions; the sides take turns whoever waits longest."""

from app.simulation.day.episodes.speaking import speak_on
from app.simulation.day.scene import Scene
from app.simulation.talking import give_floor, raise_hands


async def ask_in_turn(scene: Scene) -> None:
    """Have two hands of one side up before one of the other: they ask in turn all the same."""
    stage, company = scene.stage, scene.company
    one, other = company.parties
    for player in (*company.of_party(one)[:2], company.of_party(other)[0]):
        await raise_hands(stage, [player])
    asked = []
    for seconds in (50, 45, 60):
        player = await give_floor(stage)
        asked.append(player.party)
        await speak_on(scene, stage, player, seconds)
    if asked != [one, other, one]:
        scene.ledger.faults.append("the sides did not ask in turn")
    scene.played("each side in turn")
