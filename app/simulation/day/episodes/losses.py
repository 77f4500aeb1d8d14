"""Who is lost and comes back: a participant, a device, whoever leads the session."""

from app.simulation.day.episodes.speaking import speak_on
from app.simulation.day.scene import Scene
from app.simulation.screens import Check, Screen, each
from app.simulation.stage import reads
from app.simulation.talking import give_floor, raise_hands

MISSED = 10.0  # seconds until a page that was closed is missed
LEAD_AWAY = 30.0  # seconds, as the plan of the day has it


async def links_drop(scene: Scene) -> None:
    """Lose links for a moment: the pages catch up by the hashes of what they have."""
    for player in scene.stage.next(3):
        await player.screen.lose_link()
        await scene.caught_up(player)
        scene.played("link lost for a moment")


async def a_speaker_is_lost(scene: Scene) -> None:
    """Lose somebody who has the floor; go on with another, and give it back to them."""
    stage, lead, team = scene.stage, scene.lead, scene.company.team
    await raise_hands(stage, stage.next(2))
    speaker = await give_floor(stage)
    await scene.passing.take(20)
    await speaker.screen.close()
    lost = each(team, reads("floor", "data-lost", "yes"))
    await scene.in_time(MISSED + 1, lost, "the loss of a speaker")
    scene.had_the_floor(stage, speaker, 20 + MISSED + 1)
    returning = each(team, reads("floor", "data-returning", "1"))
    await scene.do(lead, "floor/return-later", shows=returning)
    await speak_on(scene, stage, await give_floor(stage), 40)
    await speaker.screen.open()
    await scene.caught_up(speaker)
    speaks = {speaker.screen: reads("own_seat", "data-mine", "speaking")}
    await scene.do(lead, "floor/give-back", shows=speaks)
    await speak_on(scene, stage, speaker, 30)
    scene.played("participant lost and back")


async def another_device(scene: Scene) -> None:
    """Move a seat to another device, by its rejoin code: the old page ends."""
    (old,) = scene.stage.next(1)
    new = await scene.doors.moved(old)
    scene.stage.replace(old, new)
    await scene.caught_up(new)
    scene.played("seat moved to another device")


async def the_lead_is_lost(scene: Scene) -> None:
    """Lose whoever leads: after the set time the co-facilitator takes over, and hands it back
    by consent. Nobody of a party can, and nobody before that time."""
    company = scene.company
    first, second = company.facilitator, company.co_facilitator
    await scene.refused(second, "lead/take-over")
    await first.screen.close()
    await scene.passing.let(MISSED + LEAD_AWAY / 2 if scene.passing.stands else 0)
    await scene.refused(second, "lead/take-over")
    lost = {second.screen: reads("lead", "data-lost", "yes")}
    await scene.in_time(MISSED + LEAD_AWAY, lost, "the loss of the lead")
    await scene.refused(scene.stage.next(1)[0], "lead/take-over")
    await scene.refused(company.panel, "lead/take-over")
    await scene.do(second, "lead/take-over", shows={second.screen: _leads})
    company.the_lead_passes()
    await scene.reload(second)
    await raise_hands(scene.stage, scene.stage.next(1))
    await speak_on(scene, scene.stage, await give_floor(scene.stage), 50)
    scene.played("lead taken over")
    await scene.reload(first)
    await scene.refused(first, "agenda/pause")
    asked: dict[Screen, Check] = {second.screen: reads("lead", "data-asked", "yes")}
    await scene.do(first, "lead/ask", shows=asked)
    await scene.do(second, "lead/give", shows={first.screen: _leads, second.screen: _does_not})
    company.the_lead_passes()
    for player in (first, second):
        await scene.reload(player)
    scene.played("facilitator lost and back")


async def hand_over(scene: Scene) -> None:
    """Offer the lead: it is declined once, then accepted; and handed back the same way."""
    company = scene.company
    for _ in range(2):
        leading, other = company.facilitator, company.co_facilitator
        offered: dict[Screen, Check] = {other.screen: reads("lead", "data-offered", "yes")}
        for answer in ("lead/decline", "lead/accept"):
            to = _member(leading.screen, other.role)
            await scene.do(leading, "lead/offer", to=to, shows=offered)
            done: Check = _leads if answer == "lead/accept" else reads("lead", "data-offered", "")
            await scene.do(other, answer, shows={other.screen: done})
        company.the_lead_passes()
        for player in (leading, other):
            await scene.reload(player)
        scene.played("lead handed over")


def _member(screen: Screen, role: str) -> str:
    return next(
        m["data-member"] for m in screen.every("team", "data-member") if m["data-role"] == role
    )


def _leads(screen: Screen) -> bool:
    return screen.read("lead", "data-leads") == "yes"


def _does_not(screen: Screen) -> bool:
    return not _leads(screen)
