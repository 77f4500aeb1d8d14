"""Paired restatement: one side says something, another says what it heard, the first answers."""

from app.simulation.acting import Player
from app.simulation.screens import Check, Screen, each
from app.simulation.stage import Stage
from app.simulation.talking import finish, give_floor, raise_hands


async def say_back(stage: Stage) -> None:
    """Say something aloud; it is said back twice, and heard the second time. Then the other side
    says something, and the facilitator changes the roles before it was said back."""
    one, other = _two_sides(stage)
    await _speak(stage, one)
    await _speak(stage, other)
    await _answer(stage, one, "floor/not-quite", "not-quite")
    await _speak(stage, other)
    await _answer(stage, one, "floor/heard", "yes")
    await _speak(stage, other)
    lead, saying = stage.cast.facilitator, each(stage.cast.all, _step("saying"))
    await stage.acting.do(lead, "change-roles", "floor/change-roles", shows=saying)


def _two_sides(stage: Stage) -> tuple[Player, Player]:
    """Return two people of different parties: neighbours are, where they can be."""
    players = stage.next(stage.many)
    return players[0], next(p for p in players if p.party != players[0].party)


async def _speak(stage: Stage, player: Player) -> None:
    await raise_hands(stage, [player])
    await finish(stage, await give_floor(stage))


async def _answer(stage: Stage, player: Player, where: str, heard: str) -> None:
    def told(screen: Screen) -> bool:
        return any(one["data-heard"] == heard for one in screen.every("item", "data-heard"))

    await stage.acting.do(player, "heard", where, shows=each(stage.cast.all, told))


def _step(wanted: str) -> Check:
    return lambda screen: any(
        one["data-step"] == wanted for one in screen.every("item", "data-step")
    )
