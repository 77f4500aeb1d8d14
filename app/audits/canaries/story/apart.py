"""Caucuses: one with whoever leads the session, one without them; and what they let be carried.

Each canary says by name who may see it. So whoever leads the session is looked at, too, where
they are not in the caucus.
"""

import asyncio

from app.audits.canaries import promises as of
from app.audits.canaries.browser import Person, Window
from app.audits.canaries.canary import Canary, Promise
from app.audits.canaries.story import operated, private, shuttle
from app.audits.canaries.story.caucus import SECONDS, Apart, has, id_of
from app.audits.canaries.story.run import Run
from app.audits.canaries.story.speaking import gone, shows
from app.simulation.acting import WentWrong
from app.simulation.page import read_page
from app.simulation.screens import Check
from app.simulation.stage import reads


async def with_the_lead(run: Run) -> None:
    """Send the smaller party apart, with whoever leads the session; bring what they let out. Of
    the messages that they write to the other party, one is to be carried there."""
    other = max(run.cards)
    there = await _caucus(run, min(run.cards), run.lead, of.PARTY_BROUGHT, other)
    await shuttle.messages(there, other)
    brought = await _carry(there, of.BROUGHT)
    await operated.in_a_caucus(there)
    await _end(there)
    await _bring(run, brought)


async def without_the_lead(run: Run) -> None:
    """Send the other party apart: whoever leads the session sees nothing of it, but brings there
    what the first has written."""
    party = max(run.cards)
    there = await _caucus(run, party, run.one("panel"), of.PARTY_APART, min(run.cards))
    (message,) = (canary for canary in run.put if canary.promise is of.MESSAGE_CARRIED)
    await shuttle.carry(run, there, message, party)
    await _end(there)


async def _caucus(run: Run, party: str, leader: Person, name: Promise, other: str) -> Apart:
    """Play a caucus up to its end. `name` is what is promised of the party's name."""
    there = await _open(run, party, leader, name)
    await _visit(there)
    await shuttle.drafts(there, other)
    asks = there.seats[0]
    await asks.act("private-word/ask-in-private")
    await _turns(there)
    await _points(there)
    await _notes(there)
    await _round(there)
    await _carry(there, of.CARRIED)
    await _stays(there)
    await private.speak(run, asks, there.lead)
    await run.look()
    return there


async def _open(run: Run, party: str, leader: Person, name: Promise) -> Apart:
    lead, rapporteur = run.lead, run.one("rapporteur")
    seats = tuple(person for person in run.seats if person.party == party)
    only = frozenset(person.name for person in (leader, rapporteur, *seats))
    page = read_page(await lead.listener.read(f"{lead.room}/caucus"))
    known = {_role(tick.words): next(tick.every("name", "team"), None)
             for tick in page.every("class", "tick")}  # fmt: skip
    team = [box["value"] for role in (leader.role, "rapporteur") if (box := known.get(role))]
    (label,) = (one.words for one in page.every("class", "tick") if one.first("value", party))
    (named,) = (c for c in run.put if c.promise is of.PARTY_NAME and c.word in label)
    run.becomes(named, name)
    before = _caucuses(lead)
    title = run.canary(of.CAUCUS_TITLE, "caucus/open: title", lead.name, only=only)
    place = run.canary(of.CAUCUS_PLACE, "caucus/open: where", lead.name, only=only)
    fields: dict[str, str | list[str]] = {
        "title": title.text(110), "where": place.text(), "party": [party], "team": team,
        "minutes": "30", "level": "held", "appearance": "handle",
        "key": run.key(f"{lead.room}/caucus/open"),
    }  # fmt: skip
    answered = await lead.listener.post(f"{lead.room}/caucus/open", fields)
    if answered.refused or len(team) != 2:
        raise WentWrong(f"nobody could go apart: {answered.sentence}")
    await run.until([lead], lambda _: bool(_caucuses(lead) - before), "a caucus")
    (caucus,) = _caucuses(lead) - before
    there = Apart(
        run, caucus, await _enter(run, leader, caucus), await _enter(run, rapporteur, caucus), seats
    )
    await there.until(reads("apart", "data-apart", "here"), "the page")
    for canary, region in ((place, "apart"), (title, "item")):
        await there.until(_stands_in(region, canary), "its title and place")
    return there


async def _enter(run: Run, person: Person, caucus: str) -> Person:
    """Open the page of the caucus beside that of the whole room."""
    room = f"{person.room}/apart/{caucus}"
    await person.listener.read(room)
    window = Window(person.listener, room, run.watch)
    await window.open()
    return Person(person.role, person.listener, room, window, run.key)


async def _visit(there: Apart) -> None:
    """Read its pages: those in it, and those whom it has to turn away."""
    for person in there.run.people:
        room = f"{person.room}/apart/{there.id}"
        for path in (room, f"{room}/turns/mine", f"{person.room}/caucus"):
            await person.listener.glance(path)


async def _turns(there: Apart) -> None:
    for person in there.seats:
        await _say(there, person, of.CAUCUS_TURN)
    back = await _say(there, there.seats[1], of.CAUCUS_BACK)
    await there.seats[1].act("turns/that-stays-here")
    await there.until(gone(back), "words taken back")
    await there.run.nobody_sees(back)
    await there.lead.act("record/off")
    await there.until(reads("strip", "data-level", "stays-here"), "off the record")
    await _say(there, there.seats[0], of.CAUCUS_OFF)
    await there.lead.act("record/on")
    await there.until(reads("strip", "data-level", "held"), "on the record")


async def _say(there: Apart, person: Person, promise: Promise) -> Canary:
    await person.act("floor/ask")
    await there.lead.act("floor/give", {"who": ""})
    await there.run.until([person], reads("own_seat", "data-mine", "speaking"), "the floor apart")
    canary = there.canary(promise, "turns/say: text", person)
    await person.act("turns/say", {**person.form, "text": canary.text()})
    await there.until(shows(canary), "a turn")
    return canary


async def _points(there: Apart) -> None:
    """Write a point that is changed and cleared, and another that goes with the caucus."""
    rapporteur = there.rapporteur
    old = await _point(there, rapporteur, of.CAUCUS_POINT_GONE)
    number = id_of(rapporteur, "points", "data-point", old)
    await rapporteur.listener.read(f"{rapporteur.room}?change={number}")
    new = there.canary(of.CAUCUS_POINT, "points/change: text", rapporteur)
    fields = {"point": number, "text": new.text(), "level": "held"}
    await rapporteur.act("points/change", fields)
    await there.until(has("points", "data-point", new), "a point that was changed")
    await rapporteur.act("points/keep", {"point": id_of(rapporteur, "points", "data-point", new)})
    await _point(there, there.lead, of.CAUCUS_POINT_GONE)


async def _point(there: Apart, person: Person, promise: Promise) -> Canary:
    canary = there.canary(promise, "points/write: text", person)
    await person.act("points/write", {"text": canary.text(), "level": "held"})
    await there.until(has("points", "data-point", canary), "a point")
    return canary


async def _notes(there: Apart) -> None:
    lead = there.lead
    old = there.canary(of.CAUCUS_NOTE_GONE, "team-notes/note: text", lead)
    fields = {"text": old.text(), "mark": "held", "level": "held", "item": ""}
    await lead.act("team-notes/note", fields)
    team = (lead, there.rapporteur)
    await there.run.until(team, has("notes", "data-note", old), "a note in a caucus")
    note = id_of(lead, "notes", "data-note", old)
    await lead.listener.read(f"{lead.room}?note={note}")
    new = there.canary(of.CAUCUS_NOTE, "team-notes/rewrite: text", lead)
    await lead.act("team-notes/rewrite", {"note": note, "text": new.text(), "level": "held"})
    await there.run.until(team, has("notes", "data-note", new), "a note that was changed")


async def _round(there: Apart) -> None:
    prompt = there.canary(of.CAUCUS_PROMPT, "rounds/open: prompt", there.lead)
    await there.lead.act("rounds/open", {"prompt": prompt.text(), "seconds": "60"})
    await there.until(_stands_in("item", prompt), "a round")
    await there.lead.act("rounds/drop")
    await there.until(reads("item", "data-round", ""), "the end of a round")
    await there.run.nobody_sees(prompt)


async def _carry(there: Apart, promise: Promise) -> Canary:
    """Ask for words to be carried, to which all say yes."""
    canary, carry = await _ask(there, promise)
    for person in there.seats:
        await person.act("carry/yes", {"carry": carry})
    shown = has("apart", "data-carried", canary)
    await there.run.until([there.run.lead], shown, "words that may be carried")
    return canary


async def _stays(there: Apart) -> None:
    """Ask for words to which one offers others: they stay, for as long as the caucus goes on."""
    canary, carry = await _ask(there, of.STAYS_APART)
    other = there.canary(of.STAYS_APART, "carry/change: text", there.seats[0])
    await there.seats[0].act("carry/change", {"carry": carry, "text": other.text()})
    await asyncio.gather(*(p.act("carry/yes", {"carry": carry}) for p in there.seats[1:]))
    for one in (canary, other):
        await there.until(has("apart", "data-uncarried", one), "words that stay")


async def _ask(there: Apart, promise: Promise) -> tuple[Canary, str]:
    # What may be carried comes to whoever leads the session. What was brought, to everybody.
    lead, run = there.lead, there.run
    if promise is of.BROUGHT:
        canary = run.canary(promise, "apart: carry/ask: text", lead.name)
    elif promise is of.CARRIED:
        canary = there.canary(promise, "carry/ask: text", lead, run.lead)
    else:
        canary = there.canary(promise, "carry/ask: text", lead)
    words = {"text-en": canary.text(), "text-ar": canary.text()}
    await lead.act("carry/ask", {**words, "seconds": SECONDS})
    await there.until(has("apart", "data-carry", canary), "a wording")
    (shown,) = lead.window.every("apart", "data-carry")
    return canary, shown["data-carry"]


async def _end(there: Apart) -> None:
    """Call them back: what passes is gone with the caucus."""
    run = there.run
    await run.lead.act("caucus/back", {"caucus": there.id})
    await run.until(run.readers, reads("apart", "data-apart", ""), "the end of a caucus")
    for person in (there.lead, there.rapporteur):
        await person.window.close()
    await run.nobody_sees(*(canary for canary in run.put if canary.promise in _PASSING))
    await run.look()
    await run.lead.act("agenda/resume")
    await run.until(run.people, reads("strip", "data-paused", ""), "going on")


_PASSING = frozenset({
    of.CAUCUS_BACK, of.CAUCUS_OFF, of.CAUCUS_POINT_GONE, of.CAUCUS_NOTE_GONE, of.STAYS_APART,
    of.CAUCUS_PROMPT, of.MESSAGE_DRAFT, of.MESSAGE_STAYS,
})  # fmt: skip


async def _bring(run: Run, canary: Canary) -> None:
    words = id_of(run.lead, "apart", "data-carried", canary)
    await run.lead.act("carry/bring", {"words": words, "party": ""})
    await run.until(run.readers, shows(canary), "words that were carried")


def _role(words: str) -> str:
    """Return the role that a line of the form begins with."""
    return next(iter(words.lower().split()), "")


def _caucuses(lead: Person) -> set[str]:
    return {one["data-caucus"] for one in lead.window.every("apart", "data-caucus")}


def _stands_in(region: str, canary: Canary) -> Check:
    return lambda w: region in w.regions and canary.word in w.regions[region].words
