"""After the day, and the next morning: what the team writes, what both sides read and correct."""

from app.audits.canaries import promises as of
from app.audits.canaries.browser import Person
from app.audits.canaries.canary import Canary, Promise
from app.audits.canaries.story.run import PATIENCE, Run
from app.audits.canaries.story.speaking import close_item
from app.simulation.screens import Check, Screen

_LANGUAGES = ("en", "ar")
MINUTES = 1  # in which corrections are gathered: no clock is shorter


async def correct_nothing(run: Run) -> None:
    """Offer a correction where no text stands: it is refused."""
    first = run.seats[0]
    word = run.word(of.REFUSED, "where-we-are/correct: text, of no text", first.name)
    await first.refused("where-we-are/correct", {"text": word})


async def write_in_the_evening(run: Run) -> None:
    """Note what is for tomorrow, and write *Where we are*, each of them twice; release it."""
    lead, panel = run.lead, run.one("panel")
    for person in (lead, panel):
        await person.listener.read(f"{person.room}/evening")
    before = [await _tomorrow(run, panel, of.TOMORROW_GONE)]
    await _tomorrow(run, lead, of.TOMORROW)
    await lead.act("where-we-are/begin")
    for language in _LANGUAGES:
        before.append(await _compose(run, panel, language, of.WHERE_DRAFT))
        await _compose(run, lead, language, of.WHERE_BEFORE)
    await run.nobody_sees(*before)
    await run.look()
    await lead.act("where-we-are/release")
    await run.until([lead], _released, "the release of where we are")


async def read_in_the_morning(run: Run) -> None:
    """Read it, correct it; put a corrected text before all and on the wall. A correction to that
    one is never told, for the day closes before."""
    lead, first = run.lead, run.seats[0]
    before = [c for c in run.put if c.promise is of.WHERE_BEFORE]
    await run.until(run.seats, _shows("where_we_are", before[0]), "where we are")
    for person in run.people:
        await person.listener.read(person.room)
    told = run.canary(of.CORRECTION, "where-we-are/correct: text", first.name)
    await first.act("where-we-are/correct", {"text": told.text()})
    for person in run.seats[1:]:
        await person.act("where-we-are/agree")
    await lead.act("where-we-are/gather", {"minutes": str(MINUTES)})
    await lead.act("agenda/open", {"item": ""})  # which does not end that clock
    patience = 60 * MINUTES + PATIENCE
    await run.until(run.third_party, _shows("corrections", told), "a correction", patience)
    for language in _LANGUAGES:
        await _compose(run, lead, language, of.WHERE)
    await lead.act("where-we-are/show-corrected")
    (after, *_) = (c for c in run.put if c.promise is of.WHERE)
    await run.until(run.seats, _shows("where_we_are", after), "where we are, corrected")
    await run.nobody_sees(*before, told)
    await lead.act("where-we-are/on-wall")
    await run.until(run.people, _shows("where_we_are", after), "where we are on the wall")
    await run.look()
    untold = run.canary(of.CORRECTION_UNTOLD, "where-we-are/correct: text, untold", first.name)
    await first.act("where-we-are/correct", {"text": untold.text()})
    await close_item(run)


async def _tomorrow(run: Run, person: Person, promise: Promise) -> Canary:
    canary = run.canary(promise, "debrief/tomorrow: text", person.name)
    shown = person.window.every("debrief", "data-tomorrow")[0]
    fields = {"text": canary.text(), "was": shown["data-was"], "level": _level(person)}
    await person.act("debrief/tomorrow", fields)
    await run.until(run.third_party, _shows("debrief", canary), "what is for tomorrow")
    return canary


async def _compose(run: Run, person: Person, language: str, promise: Promise) -> Canary:
    canary = run.canary(promise, f"where-we-are/compose: text, {language}", person.name)
    shown = person.window.every("corrections", "data-draft")
    was = next((one["data-was"] for one in shown if one["data-draft"] == language), "")
    fields = {"language": language, "text": canary.text(), "was": was, "level": _level(person)}
    await person.act("where-we-are/compose", fields)
    await run.until(run.third_party, _shows("corrections", canary), "a draft of where we are")
    return canary


def _level(person: Person) -> str:
    return person.window.read("notes", "data-level")


def _released(window: Screen) -> bool:
    return window.read("corrections", "data-released") == "yes"


def _shows(region: str, canary: Canary) -> Check:
    return lambda w: region in w.regions and canary.word in w.regions[region].words
