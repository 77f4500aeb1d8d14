"""Pairs of steps, while both sides are apart: one that does not stand, and one that does.

Of the first nothing may be found anywhere once it is over, not encrypted either. With the second
the names of both parties come into the draft.
"""

import asyncio
from collections.abc import Sequence

from app.audits.canaries import promises as of
from app.audits.canaries.browser import Person
from app.audits.canaries.canary import Canary, Promise
from app.audits.canaries.story.caucus import SECONDS, has
from app.audits.canaries.story.run import Run
from app.simulation.screens import Screen
from app.simulation.stage import reads


async def pairs(run: Run) -> None:
    """Send each party apart; put a pair to which one person says not now, and one that stands."""
    sides = [await _apart(run, party) for party in sorted(run.cards)]
    gone = await _ask(run, of.STEP_GONE)
    await _reply(run, "yes", run.seats[1:])
    await _reply(run, "not", run.seats[:1])
    await run.until(run.readers, reads("pair", "data-pair", "not-now"), "the end of a pair")
    await run.nobody_sees(*gone)
    await run.look()
    stands = await _ask(run, of.STEP)
    for canary in [c for c in run.put if c.promise is of.PARTY_APART]:
        run.becomes(canary, of.PARTY_BROUGHT)
    await _reply(run, "yes", run.seats)
    await run.until(run.readers, reads("pair", "data-pair", "stands"), "a pair that stands")
    for side in sides:
        await run.lead.act("caucus/back", {"caucus": side})
    await run.until(run.readers, reads("apart", "data-apart", ""), "the end of two caucuses")
    await run.lead.act("agenda/resume")
    await run.until(run.people, reads("strip", "data-paused", ""), "going on")
    for canary in stands:
        await run.until(run.readers, has("said", "data-child", canary), "a step that stands")


async def _apart(run: Run, party: str) -> str:
    """Send a party apart, with nobody of the third party; return its caucus."""
    lead = run.lead
    seats = [person for person in run.seats if person.party == party]
    only = frozenset(person.name for person in (lead, *seats))
    title = run.canary(of.CAUCUS_TITLE, "caucus/open: title", lead.name, only=only)
    before = _caucuses(lead)
    await lead.act("caucus/open", {
        "title": title.text(110), "where": "The next room", "party": party, "minutes": "30",
        "level": "held", "appearance": "handle",
    })  # fmt: skip
    await run.until(seats, reads("apart", "data-apart", "here"), "a caucus")
    await run.until([lead], lambda _: len(_caucuses(lead)) > len(before), "a caucus")
    (caucus,) = _caucuses(lead) - before
    return caucus


async def _ask(run: Run, promise: Promise) -> tuple[Canary, Canary]:
    """Put a pair before both; both read it, and the third party."""
    lead, (one, other) = run.lead, sorted(run.cards)
    first, second = (run.canary(promise, f"pair/ask: text-{n}", lead.name) for n in (1, 2))
    await lead.act("pair/ask", {
        "party-1": one, "text-1-en": first.text(), "text-1-ar": first.text(),
        "party-2": other, "text-2-en": second.text(), "text-2-ar": second.text(),
        "seconds": SECONDS,
    })  # fmt: skip
    for canary in (first, second):
        await run.until(run.readers, has("pair", "data-step", canary), "a pair of steps")
    return first, second


async def _reply(run: Run, reply: str, people: Sequence[Person]) -> None:
    await asyncio.gather(*(
        person.act("pair/reply", {"pair": _pair(person.window), "reply": reply})
        for person in people
    ))  # fmt: skip


def _pair(window: Screen) -> str:
    return window.read("own_seat", "data-pair")


def _caucuses(lead: Person) -> set[str]:
    return {one["data-caucus"] for one in lead.window.every("apart", "data-caucus")}
