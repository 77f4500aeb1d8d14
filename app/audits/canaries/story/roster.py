"""The roster: names that the organiser writes down for sending cards, and takes off again."""

from app.audits.canaries import promises as of
from app.audits.canaries.story.run import Run
from app.simulation.page import Element, read_page


async def write_roster(run: Run) -> None:
    """Begin a roster, write names for every party, tick one, and take another off."""
    me, path = run.organiser.name, f"{run.workshop}/roster"
    await run.organise(f"{path}/begin", {})
    erased = []
    for party in [one["data-party"] for one in await _parties(run)]:
        stays = run.canary(of.ROSTER, "the roster: names", me).text(60)
        goes = run.canary(of.ROSTER_ERASED, "the roster: names, taken off", me)
        erased.append(goes)
        for names in (f"{stays}\n{goes.text(60)}", stays):
            fields = {"party": party, "mark": await _mark(run, party), "names": names}
            await run.organise(f"{path}/names", fields)
        fields = {"party": party, "mark": await _mark(run, party), "sent": stays}
        await run.organise(f"{path}/sent", fields)
    await run.nobody_sees(*erased)
    await run.look()


async def _parties(run: Run) -> list[Element]:
    page = read_page(await run.organiser.read(f"{run.workshop}/roster"))
    return [one for one in page.every("data-party") if one["data-mark"]]


async def _mark(run: Run, party: str) -> str:
    return next(one["data-mark"] for one in await _parties(run) if one["data-party"] == party)
