"""A seat that somebody of the team operates, for a person who has no device; who then has one."""

from app.simulation.day.promises import Promise
from app.simulation.day.scene import Scene
from app.simulation.screens import Check, Screen, each
from app.simulation.stage import reads

NAME = "Sami"


async def without_a_device(scene: Scene) -> None:
    """Seat somebody without a device: they speak like the others, and answer no sealed round.

    When they have a device, the seat comes there, and nobody operates it any more.
    """
    company, lead, panel = scene.company, scene.lead, scene.company.panel
    party, code = scene.late.pop()
    form = {"code": code, "name": NAME}
    await scene.refused(panel, "operated/take", told="", **form)
    taken = str(int(lead.screen.read("room", "data-taken")) + 1)
    shows: dict[Screen, Check] = {
        **each(company.all, reads("room", "data-taken", taken)),
        panel.screen: lambda s: bool(_operated(s)),
    }
    await scene.do(panel, "operated/take", form, told="yes", shows=shows)
    await scene.refused(company.rapporteur, "operate/ask", operated=_operated(panel.screen))
    with scene.a_hand_without_a_screen():
        async with scene.silent(
            company.seats, Promise.UNSEEN, "a hand that is raised for somebody"
        ):
            counted = each(company.team, reads("floor", "data-hands", "1"))
            form = {"operated": _operated(panel.screen)}
            await scene.do(panel, "operate/ask", form, shows=counted)
    speaks = {panel.screen: reads_mine("speaking")}
    with scene.a_hand_without_a_screen(0):
        await scene.do(lead, "floor/give", who=NAME, shows=speaks)
    took = await scene.passing.take(55)
    silent = each(company.all, reads("item", "data-speaking", ""))
    await scene.do(panel, "operate/finish", form, shows=silent)
    await scene.spoke_for(scene.stage, party, took)
    await scene.refused(panel, "signals/raise", kind="slow", signed="")
    scene.played("seat operated for somebody")
    await _a_device(scene, party)


async def _a_device(scene: Scene, party: str) -> None:
    """Move the seat to a device of its person's own."""
    panel = scene.company.panel
    form: dict[str, str | list[str]] = {"operated": _operated(panel.screen)}
    answered = await panel.visitor.post(f"{panel.room}/operated/code", form)
    scene.ledger.add("operated/code", answered)
    code = str(answered.said.get("code", ""))
    player = await scene.doors.by_rejoin_code(code, party, scene.languages[party])
    scene.stage.join(player)
    with scene.eyes.expecting({panel.screen: lambda s: not _operated(s)}) as expected:
        if not await expected.met(15):
            scene.acting.missed("the end of a seat that was operated", expected)
    await scene.caught_up(player)
    scene.played("seat")
    scene.played("seat that comes to a device")


def reads_mine(mine: str) -> Check:
    """Return whether the seat that is operated is about this now."""

    def check(screen: Screen) -> bool:
        return any(o["data-mine"] == mine for o in screen.every("operating", "data-operated"))

    return check


def _operated(screen: Screen) -> str:
    seats = [one for one in screen.every("operating", "data-operated") if one["data-mine"]]
    return seats[0]["data-operated"] if seats else ""
