"""How the floor, the queue and the time of a room stand, as its screens have it."""

from collections.abc import Mapping

from app.simulation.acting import Player
from app.simulation.stage import Stage


def times(stage: Stage, played: Mapping[str, float], slack: float) -> str:
    """Return what is wrong with the time of each party, as the third party reads it."""
    shown = seconds_shown(stage)
    for name, has in shown.items():
        if abs(has - played[name]) > slack:
            return f"{has:.0f} s are shown for {name}, and {played[name]:.1f} were played"
    return "" if shown else "no time of any party is shown"


def seconds_shown(stage: Stage) -> dict[str, float]:
    """Return how long each party has had the floor in this item, as the third party reads it."""
    sides = stage.cast.facilitator.screen.every("floor", "data-side")
    return {side["data-side"]: float(side["data-seconds"] or -1) for side in sides}


def _who(stage: Stage, mine: str) -> list[Player]:
    """Return those whose screen is about this in this room: not those who are apart from it."""
    apart = "/apart/" in stage.cast.facilitator.room
    return [
        player
        for player in stage.who(mine)
        if apart is (player.screen.read("apart", "data-apart") == "here")
    ]


def floors(stage: Stage) -> str:
    """Return what is wrong with who has the floor in a room; nothing, if nothing is."""
    holding = _who(stage, "speaking")
    if len(holding) > 1:
        return f"{len(holding)} have the floor"
    speakers = stage.cast.facilitator.screen.every("item", "data-speaker")
    return f"{len(speakers)} speakers are shown" if len(speakers) > 1 else ""


def queue(stage: Stage, elsewhere: int) -> str:
    """Return what is wrong with the queue of a room, where so many hands are up besides."""
    floor = stage.cast.facilitator.screen
    names = [one["data-who"] for one in floor.every("floor", "data-who")]
    if len(set(names)) < len(names):
        return "somebody stands there twice"
    hands = int(floor.read("floor", "data-hands") or 0)
    returning = int(floor.read("floor", "data-returning") or 0)
    queued = len(_who(stage, "queued")) + elsewhere
    if not hands <= queued <= hands + returning:
        return f"{hands} hands are counted, and {queued} are up"
    return ""
