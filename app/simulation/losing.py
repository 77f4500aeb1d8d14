"""Links that are lost and come back, and devices that are changed."""

from app.simulation.acting import Ledger
from app.simulation.cast import Doorkeeper
from app.simulation.screens import each
from app.simulation.stage import Stage, lacks


async def lose_and_come_back(stage: Stage, doors: Doorkeeper, ledger: Ledger) -> None:
    """Lose links and come back, move a seat to another device, ask without a socket."""
    lost = [player.screen for player in stage.next(2)]
    for screen in lost:
        await screen.lose_link()
    lead, gone = stage.cast.facilitator, each(stage.cast.all, lacks("notice", "data-banner"))
    await stage.acting.do(lead, "banner-off", "team/banner", {"text": ""}, shows=gone, counts=False)
    old = stage.next(1)[0]
    stage.replace(old, await doors.moved(old))
    player = stage.next(1)[0]
    answered = await player.visitor.post(f"{player.room}/regions", {"has": "{}"})
    if set(answered.said.get("regions", ())) != set(player.screen.regions):
        ledger.faults.append("asking without a socket gave other regions")
