"""The morning: the check, the doors, cards, names, and how the team call each other."""

from app.simulation.day.scene import Scene
from app.simulation.screens import each
from app.simulation.stage import reads
from app.simulation.talking import say_names


async def come_in(scene: Scene, cards: list[tuple[str, str]]) -> None:
    """Open the doors and let people in, each to the language of their party."""
    company, lead = scene.company, scene.lead
    for check in ("card", "socket", "languages"):
        await scene.do(lead, "check/tick", name=check, done="yes")
    scene.played("check")
    await scene.doors.turned_away(cards[0][1], agree=True)
    opened = each(company.all, reads("room", "data-doors", "open"))
    await scene.do(lead, "doors/open", shows=opened)
    await scene.doors.turned_away(cards[0][1], agree=False)
    for party, code in cards:
        await let_in(scene, party, code)
    for player, name in zip(
        company.third_party, ("Ines", "Omar", "Petra", "Rui", "Ida"), strict=True
    ):
        await scene.do(player, "team/called", name=name)


async def let_in(scene: Scene, party: str, code: str) -> None:
    """Let one more in, who finds what there is."""
    language = scene.languages[party]
    player = await scene.doors.participant(scene.company, party, code, language)
    scene.stage.join(player)
    scene.played("seat")


async def names(scene: Scene) -> None:
    """Say how one wishes to be called."""
    await say_names(scene.stage)
    scene.played("name")
