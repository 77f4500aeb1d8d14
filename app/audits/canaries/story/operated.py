"""Somebody without a device, for whom whoever leads presses and types."""

import asyncio

from app.audits.canaries import promises as of
from app.audits.canaries.browser import Person
from app.audits.canaries.canary import Promise
from app.audits.canaries.story.caucus import SECONDS, Apart, has
from app.audits.canaries.story.run import Run
from app.audits.canaries.story.speaking import gone, shows
from app.simulation.screens import Screen


async def in_a_caucus(there: Apart) -> None:
    """Take a seat for somebody of a party that is apart, and act for them there."""
    run, lead = there.run, there.lead
    await _take(run)
    await run.until([lead], _any, "a seat that is operated, in a caucus")
    await _say(there.run, lead, of.CAUCUS_TURN, there)
    canary = there.canary(of.STAYS_APART, "carry/ask: text", lead)
    words = {"text-en": canary.text(), "text-ar": canary.text()}
    await lead.act("carry/ask", {**words, "seconds": SECONDS})
    await there.until(has("apart", "data-carry", canary), "a wording")
    carry = lead.window.every("apart", "data-carry")[0]["data-carry"]
    await lead.listener.read(f"{lead.room}?operated={_id(lead.window)}")
    other = there.canary(of.STAYS_APART, "operate/carry: text", lead)
    fields = {"carry": carry, "reply": "change", "text": other.text()}
    await lead.act("operate/carry", {"operated": _id(lead.window), **fields})
    await asyncio.gather(*(person.act("carry/yes", {"carry": carry}) for person in there.seats))
    for one in (canary, other):
        await there.until(has("apart", "data-uncarried", one), "words that stay")


async def in_the_room(run: Run) -> None:
    """Say something for them, take words back, make the code for a device; then close the seat."""
    lead = run.lead
    await run.until([lead], _any, "a seat that is operated")
    await _say(run, lead, of.TURN)
    await _say(run, lead, of.TAKEN_BACK)
    (back,) = [c for c in run.put if c.promise is of.TAKEN_BACK and "say-for" in c.where]
    await lead.act("operate/that-stays-here", {"operated": _id(lead.window)})
    await run.until(run.readers, gone(back), "words that were taken back for somebody")
    await run.nobody_sees(back)
    for page in ("take-over", "code"):
        await lead.listener.read(f"{lead.room}/operated/{page}?operated={_id(lead.window)}")
    made = await lead.act("operated/code", {"operated": _id(lead.window)})
    code = str(made.said.get("code", ""))
    run.secrets |= dict.fromkeys((code, code.replace("-", "")), "a rejoin code")
    await lead.act("seat/remove", {"who": _seat(lead.window, "data-label")})
    await run.until([lead], lambda window: not _any(window), "the close of a seat")
    (name,) = [canary for canary in run.put if canary.where == _NAME]
    await run.nobody_sees(name)
    await run.look()


_NAME = "operated/take: name"


async def _take(run: Run) -> None:
    """Take the seat of the card that nobody has used; first with a code that is none."""
    lead = run.lead
    await lead.listener.read(f"{lead.room}/operated")
    wrong = run.word(of.CODE, "operated/take: code", lead.name)
    told = {"name": run.word(of.REFUSED, "operated/take: name, refused", lead.name, 40),
            "told": "yes"}  # fmt: skip
    await lead.refused("operated/take", {"code": wrong, **told})
    card = run.cards[min(run.cards)][-1]
    name = run.canary(of.NAME, _NAME, lead.name, only=frozenset({lead.name}))
    await lead.act("operated/take", {"code": card, "name": name.text(40), "told": "yes"})


async def _say(run: Run, lead: Person, promise: Promise, there: Apart | None = None) -> None:
    """Raise the hand of somebody, give them the floor, and write what they say."""
    operated = {"operated": _id(lead.window)}
    await lead.act("operate/ask", operated)
    await lead.act("floor/give", {"who": ""})
    await run.until([lead], _speaking, "the floor for somebody")
    await lead.listener.read(f"{lead.room}?operated={_id(lead.window)}")
    where = "operate/say-for: text"
    canary = there.canary(promise, where, lead) if there else run.canary(promise, where, lead.name)
    signature = run.word(of.UNSIGNED, "operate/say-for: signature", lead.name, 80)
    level = lead.window.read("strip", "data-level")
    said = {"text": canary.text(), "level": level, "appearance": "handle", "signature": signature}
    await lead.act("operate/say-for", {**operated, **said})
    await run.until(there.people if there else run.readers, shows(canary), "a turn of somebody")


def _any(window: Screen) -> bool:
    return bool(window.every("operating", "data-operated"))


def _speaking(window: Screen) -> bool:
    return _any(window) and _seat(window, "data-mine") == "speaking"


def _id(window: Screen) -> str:
    return _seat(window, "data-operated")


def _seat(window: Screen, attribute: str) -> str:
    return window.every("operating", "data-operated")[0][attribute]
