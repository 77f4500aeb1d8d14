"""Caucuses: of one party, of both at once, and of all together with nobody of the team."""

from app.simulation.day.apart import Apart, call_back, go_apart, go_on, meet_alone
from app.simulation.day.episodes.carrying import bring, bring_to, carried, not_carried
from app.simulation.day.episodes.rounds import AsWritten
from app.simulation.day.episodes.speaking import speak
from app.simulation.day.promises import Promise
from app.simulation.day.scene import TICK, Scene
from app.simulation.pointing import go, keep, write
from app.simulation.rounds import hold_round
from app.simulation.screens import Screen
from app.simulation.stage import reads

WARNED = 120.0  # seconds before its end that the people of a caucus are told of it


async def side_alone(scene: Scene, party: str, item: str) -> None:
    """Meet one party alone, before the parties meet: the other is sent nothing of it, nor is the
    wall; what is said there stays there."""
    everybody_else = [
        player.screen
        for player in (*scene.company.participants, scene.company.projector)
        if player.party != party
    ]
    async with scene.silent(everybody_else, Promise.CAUCUS_SILENT, "a session with another party"):
        apart = await meet_alone(scene, party, item)
        await say_names_apart(scene, apart)
        await speak(scene, apart.stage, apart.people[0], 300)
        await write(apart.stage, apart.say(scene.words, "We do not agree among ourselves."))
        await scene.passing.take(3600)
        await call_back(scene, apart)
    scene.played("session with one party alone")


async def say_names_apart(scene: Scene, apart: Apart) -> None:
    """Say how one wishes to be called, where that has not been said yet."""
    for player in apart.people:
        if player.screen.read("own_seat", "data-mine") == "naming":
            number = scene.company.participants.index(player) + 1
            await scene.do(player, "seat/name", name=f"Guest {number}")


async def parties_apart(scene: Scene) -> None:
    """Have both parties apart, each with somebody of the team; words cross only by permission."""
    company = scene.company
    one, other = company.parties
    first = await go_apart(scene, [one], [company.panel])
    await _work(scene, first)
    second = await go_apart(scene, [other], [company.co_facilitator])
    await not_carried(scene, second)
    to_the_other = await carried(scene, second, "We would stop the lorries at ten.")
    await bring_to(scene, second, first, to_the_other)
    to_all = await carried(scene, first, "We could live with a night without lorries.")
    await _warned(scene, first)
    for apart in (first, second):
        await call_back(scene, apart)
    await go_on(scene)
    await bring(scene, to_all)


async def all_apart(scene: Scene) -> None:
    """Have all parties be among themselves, with nobody of the third party."""
    apart = await go_apart(scene, scene.company.parties, [])
    await scene.refused(apart.people[0], "signals/raise", kind="slow", signed="")
    await scene.passing.take(600)
    await call_back(scene, apart)
    await go_on(scene)
    scene.played("caucus of all, alone")


async def _work(scene: Scene, apart: Apart) -> None:
    """Speak, write, answer and signal in a caucus: nobody outside is sent anything."""
    stage, words, lead = apart.stage, scene.words, apart.lead
    outside = apart.outside(scene)
    async with scene.silent(outside, Promise.CAUCUS_SILENT, "an act of a caucus"):
        await speak(scene, stage, apart.people[0], 0)
        held = apart.say(words, "Some of us would give way on the nights.")
        await write(stage, held)
        await keep(stage, held)
        await go(stage, "off", "stays-here")
        await write(stage, apart.say(words, "Our mayor has promised the contract already."))
        await go(stage, "on")
        note = apart.say(words, "They have spoken of giving way.")
        form = {"mark": "held", "level": lead.screen.read("notes", "data-level"), "item": ""}
        await scene.do(lead, "team-notes/note", form, text=note)
        await scene.do(
            lead, "team/intervene", kind="process",
            text=apart.say(words, "You have not asked what they fear."),
        )  # fmt: skip
    scene.played("words in a caucus", 4)
    await _round(scene, apart)
    await _signals(scene, apart)
    await _in_private(scene, apart)


async def _round(scene: Scene, apart: Apart) -> None:
    """Hold a round in the caucus. Time passes for everybody meanwhile, and moves the plan on the
    third party's pages; nobody else outside is sent anything."""
    texts = [
        scene.words.new(sentence, promise=Promise.SEALED)
        for sentence in ("We need the bus.", "We need the nights.", "We need to be asked.")
    ]
    reading = AsWritten(scene, texts, apart.readers)
    async with scene.silent(_not_of_the_team(scene, apart), Promise.CAUCUS_SILENT, "a round apart"):
        await hold_round(apart.stage, texts, 1, reading=reading)
    for text in texts:
        scene.words.of(text).promise = Promise.CAUCUS_WORDS
    apart.words += texts
    scene.played("round in a caucus")


async def _signals(scene: Scene, apart: Apart) -> None:
    """Signal to whoever of the team is in the caucus, and to nobody else."""
    outside = apart.outside(scene)
    one, other = apart.people[:2]
    async with scene.silent(outside, Promise.CAUCUS_SILENT, "a signal apart"):
        await scene.do(one, "signals/raise", kind="break", signed="")
        alarm = {apart.lead.screen: reads("signals", "data-alarms", "1")}
        await scene.do(other, "signals/raise", kind="hurts", signed="", shows=alarm)
    told = {apart.lead.screen: lambda screen: bool(screen.every("signals", "data-signal"))}
    async with scene.silent(_not_of_the_team(scene, apart), Promise.CAUCUS_SILENT, "a tick apart"):
        await scene.in_time(TICK, told, "a signal in a caucus")
    for screen in scene.company.team:
        told_outside = screen.every("signals", "data-signal") or screen.every(
            "signals", "data-alarm"
        )
        scene.promises.hold(Promise.CAUCUS_WORDS, not told_outside, "a signal of a caucus, outside")
    scene.played("signal in a caucus", 2)


async def _in_private(scene: Scene, apart: Apart) -> None:
    """Have a word in private with whoever leads the caucus."""
    player, lead = apart.people[2], apart.lead
    await scene.do(player, "private-word/ask-in-private", signed="")
    there = {lead.screen: reads("private_word", "data-channels", "1")}
    await scene.in_time(TICK, there, "a wish for a word in private, in a caucus")
    channel = lead.screen.every("private_word", "data-channel")[0]["data-channel"]
    text = scene.words.new("I cannot say this before them.", scene.only(player, lead))
    async with scene.silent(apart.outside(scene), Promise.CAUCUS_SILENT, "a word in private apart"):
        await scene.do(lead, "private-word/accept", channel=channel)
        await scene.do(player, "private-word/tell", text=text)
        await scene.do(lead, "private-word/close", channel=channel)
    scene.words.gone(text)
    scene.played("word in private in a caucus")


async def _warned(scene: Scene, apart: Apart) -> None:
    """Have its people be told that it ends in two minutes."""
    if not scene.passing.stands:
        return
    before = {screen: _told(screen) for screen in apart.screens}
    ends = apart.lead.screen.every("item", "data-ends")[0]["data-ends"]
    wait = float(ends) - apart.lead.screen.now - WARNED
    more = {screen: lambda s: _told(s) > before[s] for screen in apart.screens}
    await scene.in_time(max(0.0, wait), more, "the warning of a caucus")
    scene.played("two minutes' warning")


def _told(screen: Screen) -> int:
    """Return how much is told in the region of the caucus: its sentences are for people."""
    region = screen.regions["apart"]
    return sum(one["class"] == "told" for one in region.every("class"))


def _not_of_the_team(scene: Scene, apart: Apart) -> list[Screen]:
    return [s for s in apart.outside(scene) if s not in scene.company.team]
