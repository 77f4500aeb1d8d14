"""A series: the next of the workshop that nobody purges, and a plan in the one that is played."""

from dataclasses import replace

from app.audits.canaries import promises as of
from app.audits.canaries.browser import Person
from app.audits.canaries.canary import Canary, Promise
from app.audits.canaries.story.run import Run

_ME = "the organiser"


async def continue_the_other(run: Run) -> None:
    """Plan the next one of the workshop that nobody purges; enter there what was released."""
    path = f"{run.other}/series"
    plan = _survives(run, of.NEXT_PLAN, "plan: text")
    await run.organiser.read(path)
    await run.organise(f"{path}/plan", {"text": plan.text()})
    title = _survives(run, of.TITLE, "next: title")
    made = await run.organise(f"{path}/next", {"title": title.text(110), "design": ""})
    where = f"{made.page}/last-time"
    (form,) = (f for f in await run.organiser.forms(made.page) if f.address == where)
    languages = [box.name for box in form.fields if box.kind == "words"]
    words = {box: _survives(run, of.LAST_TIME, f"last-time: {box}").text() for box in languages}
    await run.organise(where, {**words, "released": "yes"})
    await run.organiser.read(made.page)


def _survives(run: Run, promise: Promise, where: str) -> Canary:
    """Return a canary of which nobody but the organiser ever hears, and that no purge reaches."""
    alone = replace(promise, readers=of.ORGANISING)
    return run.canary(alone, f"/organise/*/series/{where}", _ME, survives=True)


async def plan_the_next_time(run: Run) -> None:
    """Plan the next time in the room; the second plan takes the place of the first."""
    before = await _plan(run, run.one("rapporteur"), of.NEXT_PLAN_GONE)
    await _plan(run, run.lead, of.NEXT_PLAN)
    await run.lead.act("series/gather")
    for person in run.third_party:
        await person.listener.glance(f"{person.room}/series")
    await run.organiser.read(f"{run.workshop}/series")
    await run.nobody_sees(before)
    await run.look()


async def _plan(run: Run, person: Person, promise: Promise) -> Canary:
    await person.listener.read(f"{person.room}/series")
    canary = run.canary(promise, "series/plan: text", person.name)
    level = person.window.read("strip", "data-level")
    await person.act("series/plan", {"text": canary.text(), "level": level})
    return canary
