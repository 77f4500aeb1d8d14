"""Hands, the floor, and what is said in writing, one at a time."""

import asyncio
from collections.abc import Sequence

from app.simulation import sentences
from app.simulation.acting import Act, Player
from app.simulation.screens import Screen, each
from app.simulation.stage import Stage, reads, shows_card
from app.simulation.words import as_kept

SLACK = 15.0


async def say_names(stage: Stage, first: int = 1) -> None:
    """Let everyone say how they wish to be called, where the page asks for it: *Guest 1*, if that
    is the `first`, and so on. No two in a workshop have the same name."""

    def named(screen: Screen) -> bool:
        return screen.read("own_seat", "data-mine") != "naming"

    for number, player in enumerate(stage.cast.participants, first):
        if player.screen.read("own_seat", "data-mine") == "naming":
            shows = {player.screen: named}
            name = f"Guest {number}"
            await stage.acting.do(player, "name", "seat/name", {"name": name}, shows=shows)


async def talk(stage: Stage, statements: Sequence[str]) -> None:
    """Say these in writing: hands go up together, then each has the floor in turn."""
    left = list(statements)
    while left:
        many = min(len(left), stage.many)
        speakers = dict(zip(stage.next(many), left[:many], strict=True))
        left = left[many:]
        await raise_hands(stage, list(speakers))
        for number in range(many):
            player = await give_floor(stage, by_name=number == 1)
            await say(stage, player, speakers[player])


async def speak_aloud(stage: Stage, many: int) -> None:
    """Speak in turn where nothing is typed."""
    await raise_hands(stage, stage.next(min(many, stage.many)))
    for _ in range(min(many, stage.many)):
        await finish(stage, await give_floor(stage))


async def finish(stage: Stage, player: Player) -> None:
    """Give the floor up, where nobody has it next by itself."""
    silent = each(stage.cast.all, reads("item", "data-speaking", ""))
    await stage.acting.do(player, "finish", "floor/finish", shows=silent)


async def second_thoughts(stage: Stage) -> None:
    """Raise a hand twice, type without the floor (both refused), and lower the hand."""
    player = stage.next(1)[0]
    await raise_hands(stage, [player])
    await stage.acting.refused(player, "hand", "floor/ask")
    form = stage.form_of(player)
    await stage.acting.refused(player, "turn", "turns/say", form, text=sentences.CUT_OFF)
    shows = {
        player.screen: reads("own_seat", "data-mine", "free"),
        **each(stage.cast.team, reads("floor", "data-hands", "0")),
    }
    await stage.acting.do(player, "hand-down", "floor/lower", shows=shows)


async def think_better_of_it(stage: Stage) -> None:
    """Say something that stays here, and take it back at once."""
    player = stage.next(1)[0]
    await raise_hands(stage, [player])
    await say(stage, await give_floor(stage), sentences.TAKEN_BACK)
    await take_back(stage, player)


async def take_back(stage: Stage, player: Player) -> None:
    """Take one's last words back: they are gone everywhere, and the wall says so."""
    shown = shows_card(as_kept(sentences.TAKEN_BACK))
    gone = each(stage.cast.readers, lambda screen: not shown(screen))
    told = {stage.cast.projector.screen: reads("notice", "data-notice", "taken-back-live")}
    await stage.acting.do(player, "take-back", "turns/that-stays-here", shows={**gone, **told})


async def raise_hands(stage: Stage, players: Sequence[Player]) -> None:
    """Raise hands, all at once; the third party sees how many there are."""
    before = int(stage.cast.facilitator.screen.read("floor", "data-hands") or 0)
    counted = reads("floor", "data-hands", str(before + len(players)))
    with stage.watch.expecting(each(stage.cast.team, counted)) as expected:
        await asyncio.gather(*(_hand(stage, player) for player in players))
        if not await expected.met(SLACK):
            stage.acting.missed("hand", expected)


async def _hand(stage: Stage, player: Player) -> None:
    shows = {player.screen: reads("own_seat", "data-mine", "queued")}
    await stage.acting.do(player, "hand", "floor/ask", shows=shows)


async def give_floor(stage: Stage, *, by_name: bool = False) -> Player:
    """Give the floor to whoever waited longest; every screen shows that somebody has it."""
    waiting = stage.cast.facilitator.screen.every("floor", "data-who")
    who = waiting[0]["data-who"] if by_name and waiting else ""
    shows = {
        **each(stage.cast.all, reads("item", "data-speaking", "yes")),
        **each([p.screen for p in stage.at_place(2)], reads("own_seat", "data-place", "1")),
    }
    speaks = each(
        [p.screen for p in stage.who("queued")], reads("own_seat", "data-mine", "speaking")
    )
    facilitator, form = stage.cast.facilitator, {"who": who}
    await stage.acting.do(
        facilitator, "floor-give", "floor/give", {**form}, shows=shows, one_shows=speaks
    )
    return stage.who("speaking")[0]


async def say(stage: Stage, player: Player, text: str) -> Act:
    shows = {
        **each(stage.cast.readers, shows_card(as_kept(text))),
        stage.cast.projector.screen: reads("item", "data-speaking", ""),
    }
    form = stage.form_of(player)
    return await stage.acting.do(player, "turn", "turns/say", form, text=text, shows=shows)
