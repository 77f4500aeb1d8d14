"""Messages of the shuttle: dropped, not approved, withdrawn, kept in the log, carried.

A draft is for those of the third party who are in its caucus, and for nobody else. What was
approved is for the whole third party, and never part of the draft of the summary.
"""

import asyncio

from app.audits.canaries import promises as of
from app.audits.canaries.browser import Person
from app.audits.canaries.canary import Canary, Promise
from app.audits.canaries.story.caucus import SECONDS, Apart, has, id_of
from app.audits.canaries.story.run import Run
from app.simulation.screens import Check, Screen


async def drafts(there: Apart, to: str) -> None:
    """Draft a message, change it, and drop it."""
    lead, run = there.lead, there.run
    old = await _draft(there, of.MESSAGE_DRAFT, to, there.team)
    number = id_of(lead, "shuttle", "data-draft", old)
    await lead.listener.read(f"{lead.room}?draft={number}")
    new = there.only_for(there.team, of.MESSAGE_DRAFT, "shuttle/redraft: text", lead)
    words = {"text-en": new.text(), "text-ar": new.text()}
    fields = {"draft": number, "to": to, **words, "level": "held", "answers": ""}
    await lead.act("shuttle/redraft", fields)
    await run.until(there.team, has("shuttle", "data-draft", new), "a draft that was changed")
    await run.nobody_sees(old)
    await lead.act("shuttle/drop", {"draft": number})
    await run.until(there.team, _not(has("shuttle", "data-draft", new)), "the end of a draft")
    await run.nobody_sees(new)
    await run.look()


async def messages(there: Apart, to: str) -> None:
    """Ask for messages: one stays, one is withdrawn, one rests in the log, one is to be carried.
    One more is left as a draft: it ends with the caucus."""
    run = there.run
    everybody = (*there.people, *run.third_party)
    stays = await _draft(there, of.MESSAGE_STAYS, to, there.people)
    await _ask(there, stays)
    await asyncio.gather(*(p.act("carry/no", {"carry": _carry(there)}) for p in there.seats))
    await there.until(has("apart", "data-uncarried", stays), "a message that stays")
    number = id_of(there.lead, "shuttle", "data-draft", stays)
    await there.lead.act("shuttle/drop", {"draft": number})
    gone = await _draft(there, of.MESSAGE_WITHDRAWN, to, everybody)
    await _approve(there, gone)
    number = id_of(run.lead, "shuttle", "data-message", gone)
    await run.lead.act("shuttle/withdraw", {"message": number})
    await run.until(run.third_party, _not(has("shuttle", "data-message", gone)), "its end")
    await run.nobody_sees(gone)
    rests = await _draft(there, of.MESSAGE, to, everybody)
    await _approve(there, rests)
    carried = await _draft(there, of.MESSAGE_CARRIED, to, (*run.third_party, *run.seats))
    await _approve(there, carried)
    await _draft(there, of.MESSAGE_DRAFT, to, there.team)
    await run.look()


async def carry(run: Run, there: Apart, carried: Canary, party: str) -> None:
    """Bring a message to the caucus of the party that it is for, and note that it was answered."""
    number = id_of(run.lead, "shuttle", "data-message", carried)
    await run.lead.act("carry/bring", {"words": number, "party": party})
    await there.until(has("said", "data-child", carried), "a message that was carried")
    await _comes_to(run, carried, "carried")
    await run.lead.act("shuttle/answered", {"message": number})
    await _comes_to(run, carried, "answered")


async def _draft(there: Apart, promise: Promise, to: str, readers: tuple[Person, ...]) -> Canary:
    canary = there.only_for(readers, promise, "shuttle/draft: text", there.lead)
    words = {"text-en": canary.text(), "text-ar": canary.text()}
    fields = {"to": to, **words, "level": "held", "answers": ""}
    await there.lead.act("shuttle/draft", fields)
    await there.run.until(there.team, has("shuttle", "data-draft", canary), "a draft")
    return canary


async def _ask(there: Apart, canary: Canary) -> None:
    draft = id_of(there.lead, "shuttle", "data-draft", canary)
    await there.lead.act("shuttle/put", {"draft": draft, "seconds": SECONDS})
    await there.until(has("apart", "data-carry", canary), "a message that is asked about")


def _carry(there: Apart) -> str:
    (shown,) = there.lead.window.every("apart", "data-carry")
    return shown["data-carry"]


async def _approve(there: Apart, canary: Canary) -> None:
    await _ask(there, canary)
    for person in there.seats:
        await person.act("carry/yes", {"carry": _carry(there)})
    await _comes_to(there.run, canary, "approved")


async def _comes_to(run: Run, canary: Canary, state: str) -> None:
    def there(window: Screen) -> bool:
        log = window.every("shuttle", "data-message")
        return any(one["data-state"] == state and canary.word in one.words for one in log)

    await run.until(run.third_party, there, f"a message that is {state}")


def _not(check: Check) -> Check:
    return lambda window: not check(window)
