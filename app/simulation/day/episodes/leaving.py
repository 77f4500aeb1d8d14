"""A seat is closed: ten seconds in which that can be taken back, and then it sees nothing more."""

from app.simulation.day.promises import Promise
from app.simulation.day.scene import GRACE, Scene
from app.simulation.screens import Screen, each


async def close_a_seat(scene: Scene) -> None:
    """Begin to close somebody's seat, take that back, and close it after all."""
    company, lead = scene.company, scene.lead
    (player,) = scene.stage.next(1)
    name = player.screen.read("own_seat", "data-label")
    taken = lead.screen.read("room", "data-taken")
    form = {"move": "remove-seat", "label": name}
    await scene.do(lead, "seat/remove", who=name, shows=each(company.team, _closing))
    await scene.refused(player, "floor/ask")  # muted at once
    not_closing = each(company.team, lambda screen: not _closing(screen))
    await scene.do(lead, "take-back", form, shows=not_closing)
    await scene.do(player, "floor/ask")
    await scene.do(player, "floor/lower")
    await scene.do(lead, "seat/remove", who=name, shows=each(company.team, _closing))
    fewer = str(int(taken) - 1)
    there = [s for s in company.all if s is not player.screen]
    shows = each(there, lambda screen: screen.read("room", "data-taken") == fewer)
    await scene.in_time(GRACE, {**shows, player.screen: lambda s: s.ended}, "the end of a seat")
    scene.stage.lose(player)
    scene.eyes.closed.add(player.screen)
    scene.promises.hold(Promise.CLOSED_SEAT, player.screen.ended, "a page that was not ended")
    await scene.refused(player, "floor/ask")
    answered = await player.visitor.post(f"{player.room}/regions", {"has": "{}"})
    told = answered.said.get("regions")
    scene.promises.hold(Promise.CLOSED_SEAT, not told, "regions for a seat that is closed")
    page = await player.visitor.ask(player.room)
    scene.eyes.look(player.screen, page.text, "the page of a seat that is closed")
    refused = page.status_code in {403, 404}
    scene.promises.hold(Promise.CLOSED_SEAT, refused, f"a page, answered {page.status_code}")
    scene.gone.append(player)
    scene.played("seat closed")


def _closing(screen: Screen) -> bool:
    return "remove-seat" in screen.read("notice", "data-pending").split()
