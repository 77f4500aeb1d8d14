"""Nights, crashes, the close, the draft."""

import signal

from app.audits.canaries import promises as of
from app.audits.canaries.browser import Window
from app.audits.canaries.story.organising import visit_every_page
from app.audits.canaries.story.run import Run
from app.simulation.screens import Screen
from app.simulation.stage import reads


async def crash(run: Run) -> None:
    """Shoot the server in the middle, and start it again."""
    await _again(run, signal.SIGKILL)


async def restart(run: Run) -> None:
    """Stop the server as its administrator does, and start it again."""
    await _again(run, signal.SIGTERM)


async def _again(run: Run, how: signal.Signals) -> None:
    await run.house.stop(how)
    for person in run.people:
        await person.window.close()
    await run.house.start()
    for person in run.people:
        await person.listener.read(person.room)
        person.window = Window(person.listener, person.room, run.watch)
        await person.window.open()
    if run.lead.window.read("strip", "data-paused") == "yes":
        await run.lead.act("agenda/resume")
        await run.until(run.people, reads("strip", "data-paused", ""), "going on")


async def close_day(run: Run) -> None:
    await run.lead.act("day/close")
    await run.until(run.people, reads("strip", "data-stage", "asleep"), "the close of the day")


async def wake(run: Run) -> None:
    await run.lead.act("doors/open")

    def running(window: Screen) -> bool:
        return window.read("strip", "data-stage") == "running"

    await run.until(run.people, running, "the next day")


async def close_workshop(run: Run) -> None:
    """Write a heading over every item, close the workshop, and take along every file there is."""
    for form in await run.organiser.forms(f"{run.workshop}/draft"):
        if "/headings/" in form.address:
            text = run.word(of.HEADING, "the draft: heading", run.organiser.name, 110)
            await run.organise(form.address, {"text": text})
    await run.organise(f"{run.workshop}/draft/close", {})
    await run.until(run.people, reads("strip", "data-stage", "closed"), "the close")
    await visit_every_page(run)
    for file in ("draft.md", "draft.html"):
        for language in ("en", "ar"):
            await run.organiser.read(f"{run.workshop}/{file}?language={language}")
    await run.look()
