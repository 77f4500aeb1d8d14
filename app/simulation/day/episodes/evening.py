"""The evening, the night, and the morning after: debrief, and *Where we are*."""

from app.simulation.day.closing import close
from app.simulation.day.promises import Promise
from app.simulation.day.scene import Scene
from app.simulation.day.words import Readers, marks_in
from app.simulation.screens import Check, Screen, each
from app.simulation.stage import reads

HOURS = 10 * 3600.0
MINUTES = 2  # in which corrections are gathered


async def night(scene: Scene) -> None:
    """Close the day: pages of seats and the wall show nothing. In the morning it goes on."""
    company, lead = scene.company, scene.lead
    asleep = each(company.all, reads("strip", "data-stage", "asleep"))
    await close(scene, "day/close", "close-day", taken_back=True, shows=asleep)
    await scene.settled(company.all)
    await look_at_sleep(scene)
    await scene.passing.let(HOURS if scene.passing.stands else 0)
    awake = each(company.all, reads("strip", "data-stage", "running"))
    await scene.do(lead, "doors/open", shows=awake)
    await scene.settled(company.all)
    scene.played("day closed, and the next one opened")


async def look_at_sleep(scene: Scene) -> None:
    """See that the pages of seats and the wall show nobody's words while the room sleeps."""
    for player in (*scene.company.participants, scene.company.projector):
        page = marks_in(await player.visitor.read(player.room))
        shown = [name for name in player.screen.regions if marks_in(player.screen.words(name))]
        found = f"words on a page of a {player.role} that sleeps: {', '.join(shown)}"
        scene.promises.hold(Promise.TAKEN_BACK, not page and not shown, found)


async def debrief(scene: Scene) -> None:
    """See what was cleared, and write what is for tomorrow: for the team alone."""
    panel = scene.company.panel
    text = scene.words.new("Begin with the hospital.", scene.team)
    shown = each(scene.company.team, lambda s: text in s.words("debrief"))
    level = panel.screen.read("strip", "data-level") or "held"
    await scene.do(panel, "debrief/tomorrow", text=text, shows=shown, level=level, was="")
    scene.played("debrief")


async def write_where_we_are(scene: Scene) -> None:
    """Write a nameless text in both languages, and release it for the morning."""
    scene.where_we_are = {
        code: scene.words.new(text, scene.team)
        for code, text in (("en", "Both sides want quiet nights."), ("ar", "نريد ليالي هادئة"))
    }
    for code, text in scene.where_we_are.items():
        await _compose(scene, code, text)
    await scene.do(scene.lead, "where-we-are/release")
    for code, text in scene.where_we_are.items():
        scene.words.let_read(text, _in_the_morning(scene, code))


async def correct_where_we_are(scene: Scene) -> None:
    """Read it in the morning; offer corrections unseen, which are told at one moment; show the
    corrected text."""
    company, words, lead = scene.company, scene.words, scene.lead
    read = each(company.seats, reads("where_we_are", "data-shown", "yes"))
    await scene.in_time(0, read, "where we are")
    offered = []
    for number, player in enumerate(company.participants[:4]):
        others = [s for s in company.all if s is not player.screen]
        async with scene.silent(others, Promise.UNSEEN, "a correction"):
            if number == 0:
                await scene.do(player, "where-we-are/agree")
                continue
            text = words.new("Not only the nights.", promise=Promise.SEALED)
            offered.append(text)
            await scene.do(player, "where-we-are/correct", text=text)
    await scene.do(lead, "where-we-are/gather", minutes=str(MINUTES))
    for text in offered:
        words.let_read(text, scene.team)
    told = each(company.team, reads("corrections", "data-told", str(len(offered))))
    await scene.in_time(MINUTES * 60, told, "corrections")
    before = scene.where_we_are
    scene.where_we_are = {}
    for code, text in (("en", "Both want quiet nights and an open road."), ("ar", "وطريقا مفتوحا")):
        new = scene.where_we_are[code] = words.new(text, _in_the_morning(scene, code))
        await _compose(scene, code, new)
    corrected = each(company.seats, reads("where_we_are", "data-corrected", "yes"))
    await scene.do(lead, "where-we-are/show-corrected", shows=corrected)
    await scene.settled(company.all)
    for text in before.values():
        words.gone(text)
    scene.played("correction", len(offered))
    scene.played("where we are")


async def _compose(scene: Scene, code: str, text: str) -> None:
    lead = scene.lead
    shown: dict[Screen, Check] = {lead.screen: lambda s: text in s.words("corrections")}
    await scene.do(
        lead, "where-we-are/compose", text=text, shows=shown, language=code, level="held", was=""
    )


def _in_the_morning(scene: Scene, code: str) -> Readers:
    in_this_language = scene.reading(code)
    return lambda screen: scene.team(screen) or in_this_language(screen)
