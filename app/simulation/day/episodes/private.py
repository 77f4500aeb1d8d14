"""A word in private: two read it, and nobody else."""

from app.simulation.day.promises import Promise
from app.simulation.day.scene import TICK, Scene
from app.simulation.screens import Check, Screen
from app.simulation.stage import reads


async def word_in_private(scene: Scene) -> None:
    """Ask for it, write both ways, and close it."""
    (player,) = scene.stage.next(1)
    lead, words = scene.lead, scene.words
    others = [s for s in scene.company.all if s not in {player.screen, lead.screen}]
    async with scene.silent([*others, lead.screen], Promise.TICKS, "a wish for a word in private"):
        asked = {player.screen: reads("own_seat", "data-word", "asked")}
        await scene.do(player, "private-word/ask-in-private", signed="", shows=asked)
    await scene.in_time(TICK, {lead.screen: _channels(1)}, "a wish for a word in private")
    channel = lead.screen.every("private_word", "data-channel")[0]["data-channel"]
    both = scene.only(player, lead)
    one = words.new("I have to leave the room for a moment.", both)
    other = words.new("Take your time; I hold the break until then.", both)
    async with scene.silent(others, Promise.UNSEEN, "a word in private"):
        opened = {player.screen: reads("own_seat", "data-word", "open")}
        await scene.do(lead, "private-word/accept", channel=channel, shows=opened)
        shown = {lead.screen: _says("private_word", one), player.screen: _says("own_seat", one)}
        await scene.do(player, "private-word/tell", text=one, shows=shown)
        shown = {lead.screen: _says("private_word", other), player.screen: _says("own_seat", other)}
        await scene.do(lead, "private-word/tell", text=other, channel=channel, shows=shown)
        closed = {player.screen: reads("own_seat", "data-word", ""), lead.screen: _channels(0)}
        await scene.do(player, "private-word/close", shows=closed)
    for text in (one, other):
        words.gone(text)
    scene.played("word in private")


def _channels(many: int) -> Check:
    return reads("private_word", "data-channels", str(many))


def _says(region: str, text: str) -> Check:
    def check(screen: Screen) -> bool:
        return any(one.words == text for one in screen.every(region, "data-words"))

    return check
