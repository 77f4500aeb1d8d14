"""Options of time and fairness, off until they are switched on: points of order, direct replies,
budgets, plots."""

from app.simulation.day.episodes.speaking import speak_on
from app.simulation.day.promises import Promise
from app.simulation.day.scene import Scene
from app.simulation.screens import each
from app.simulation.stage import reads
from app.simulation.talking import give_floor, raise_hands

OPTIONS = ("points-of-order", "direct-replies", "budgets", "plots", "colours", "sounds")


async def beside_the_queue(scene: Scene) -> None:
    """Interrupt by a point of order, reply directly, and see what budgets and plots show whom."""
    stage, lead, company = scene.stage, scene.lead, scene.company
    one, other, third = stage.next(3)
    await scene.refused(other, "order/ask")
    await _switch(scene, "yes")
    await raise_hands(stage, [one])
    speaker = await give_floor(stage)
    took = await scene.passing.take(30)
    scene.had_the_floor(stage, speaker, took)
    not_the_team = [s for s in company.all if s not in company.team and s is not other.screen]
    async with scene.silent(not_the_team, Promise.UNSEEN, "a wish for a point of order"):
        asked = {other.screen: reads("own_seat", "data-order", "asked")}
        await scene.do(other, "order/ask", shows=asked)
    speaks = {other.screen: reads("own_seat", "data-mine", "speaking")}
    await scene.do(lead, "order/take-up", who="", shows=speaks)
    free = each(company.all, reads("item", "data-speaking", ""))
    await scene.do(other, "floor/finish", shows=free)
    back = {speaker.screen: reads("own_seat", "data-mine", "speaking")}
    await scene.do(lead, "floor/give-back", shows=back)
    await speak_on(scene, stage, speaker, 25)
    scene.played("point of order")
    await scene.do(
        third, "reply/ask", shows={third.screen: reads("own_seat", "data-reply", "asked")}
    )
    speaks = {third.screen: reads("own_seat", "data-mine", "speaking")}
    await scene.do(lead, "reply/give", seconds="30", who="", shows=speaks)
    await scene.do(third, "floor/finish", shows=free)
    scene.played("direct reply")
    await scene.look_at_pages()
    await _switch(scene, "")


async def _switch(scene: Scene, on: str) -> None:
    for option in OPTIONS:
        await scene.do(scene.lead, "options/set", option=option, on=on)
    await scene.settled(scene.company.all)
    scene.played("option switched", len(OPTIONS))
