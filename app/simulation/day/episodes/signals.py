"""Private signals: at ticks, signed or not; and two that come at once."""

from app.simulation.acting import Player
from app.simulation.day.promises import Promise
from app.simulation.day.scene import TICK, Scene
from app.simulation.screens import Check, Screen, each

FADED = 40.0  # seconds that a signal stands after its tick


async def signals(scene: Scene) -> None:
    """Tell the third party something without a word."""
    one, two, three, four = scene.stage.next(4)
    await _raise(scene, one, "slow")
    await _told(scene, "slow", "one-or-two")
    for player in (one, two, three):
        await _raise(scene, player, "lost")
    await _told(scene, "lost", "several")
    await _raise(scene, four, "bring-me-in", signed="yes")
    name = four.screen.read("own_seat", "data-label")
    await _told(scene, "bring-me-in", "one-or-two", signed=name)
    scene.played("signal at a tick", 5)
    scene.played("signal, signed")
    for kind, player in (("hurts", two), ("thanks", three)):
        await _alarm(scene, player, kind)
        scene.played(f"signal at once: {kind}")
    await scene.passing.let(FADED + TICK)


async def _raise(scene: Scene, player: Player, kind: str, signed: str = "") -> None:
    """Press; nobody else's page is sent anything before the tick, not even that it was pressed."""
    others = [s for s in scene.company.all if s is not player.screen]
    async with scene.silent(others, Promise.TICKS, f"{kind}, before its tick,"):
        pressed = {player.screen: _sent}
        await scene.do(player, "signals/raise", kind=kind, signed=signed, shows=pressed)


async def _told(scene: Scene, kind: str, band: str, signed: str = "") -> None:
    def there(screen: Screen) -> bool:
        return any(
            one["data-signal"] == kind
            and one["data-band"] == band
            and [n.words for n in one.every("data-signed")] == ([signed] if signed else [])
            for one in screen.every("signals", "data-signal")
        )

    team = scene.company.team
    if scene.passing.stands:  # else the tick may have come by now
        early = any(map(there, team))
        scene.promises.hold(Promise.TICKS, not early, f"{kind} was told before its tick")
    rested: dict[Screen, Check] = dict.fromkeys(scene.company.seats, lambda s: not _sent(s))
    await scene.in_time(TICK, {**each(team, there), **rested}, f"signal {kind}")


async def _alarm(scene: Scene, player: Player, kind: str) -> None:
    """Press what cannot wait; on the sender's own page it is as any other signal."""

    def there(screen: Screen) -> bool:
        return any(one["data-alarm"] == kind for one in screen.every("signals", "data-alarm"))

    company = scene.company
    others = [s for s in company.all if s not in company.team and s is not player.screen]
    async with scene.silent(others, Promise.UNSEEN, kind):
        shows = {**each(company.team, there), player.screen: _sent}
        await scene.do(player, "signals/raise", kind=kind, signed="", shows=shows)
    alarm = company.panel.screen.regions["signals"].first("data-alarm", kind)
    form = alarm.first("name", "alarm") if alarm is not None else None
    seen = form["value"] if form is not None else ""
    gone = each(company.team, lambda screen: not there(screen))
    async with scene.silent(
        [s for s in company.all if s not in company.team], Promise.UNSEEN, kind
    ):
        await scene.do(company.panel, "signals/seen", alarm=seen, shows=gone)
    await scene.passing.let(TICK)


def _sent(screen: Screen) -> bool:
    return screen.read("own_seat", "data-signalled") == "yes"
