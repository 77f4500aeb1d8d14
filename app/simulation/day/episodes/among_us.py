"""The team among itself: words, marks, notes; and what is put before the room."""

from app.simulation.acting import Player
from app.simulation.day.scene import Scene
from app.simulation.screens import Check, Screen, each


async def propose(scene: Scene) -> None:
    """Say things to the team; one is proposed for the room, and put before it."""
    company, words, lead = scene.company, scene.words, scene.lead
    plain = words.new("The queue is long: shall we take a round?", scene.team)
    await _word(scene, company.interpreter, plain, "")
    marked = words.new("Both speak of being woken at night.", scene.team)
    await _word(scene, company.panel, marked, "content")
    await scene.refused(lead, "team/before-the-room", word=_number(lead.screen, plain))
    words.let_read(marked, scene.everybody)
    await scene.do(
        lead, "team/before-the-room", word=_number(lead.screen, marked),
        shows=each(company.all, _intervention("content")),
    )  # fmt: skip
    theory = words.new("Two fears can be true at the same time.", scene.everybody)
    shown = each(company.all, _intervention("theory"))
    await scene.do(lead, "team/intervene", kind="theory", text=theory, shows=shown)
    await scene.do(lead, "team/end-intervention")
    banner = words.new("We go on in a moment.", scene.everybody)
    await scene.do(lead, "team/banner", text=banner, shows=each(company.all, _banner(True)))
    await scene.do(lead, "team/banner", text="", shows=each(company.all, _banner(False)))
    words.gone(banner)
    scene.played("word to the team", 2)
    scene.played("put before the room", 2)


async def notes(scene: Scene) -> None:
    """Write notes: one is held, one stays here; neither is in any document."""
    company, words = scene.company, scene.words
    for mark in ("held", "stays-here"):
        text = words.new("They looked at each other for the first time.", scene.team)
        form = {"mark": mark, "level": company.panel.screen.read("notes", "data-level"), "item": ""}
        shown = each(company.team, _noted(text))
        await scene.do(company.panel, "team-notes/note", form, text=text, shows=shown)
        if mark == "stays-here":
            scene.gone_with_item.append(text)
        scene.played(f"note, {mark}")


async def debrief_in_the_break(scene: Scene) -> None:
    """Talk among the team while the others have a break."""
    text = scene.words.new("They have not yet asked each other anything.", scene.team)
    await _word(scene, scene.company.rapporteur, text, "")


async def _word(scene: Scene, player: Player, text: str, mark: str) -> None:
    shown = each(scene.company.team, lambda screen: bool(_number(screen, text)))
    await scene.do(player, "team/word", text=text, mark=mark, shows=shown)


def _number(screen: Screen, text: str) -> str:
    words = screen.every("team", "data-word")
    found = (w["data-word"] for w in words if any(e.words == text for e in w.every("data-words")))
    return next(found, "")


def _intervention(kind: str) -> Check:
    def check(screen: Screen) -> bool:
        shown = screen.every("notice", "data-intervention")
        return any(one["data-intervention"] == kind for one in shown)

    return check


def _banner(there: bool) -> Check:
    return lambda screen: bool(screen.every("notice", "data-banner")) is there


def _noted(text: str) -> Check:
    return lambda screen: any(w.words == text for w in screen.every("notes", "data-words"))
