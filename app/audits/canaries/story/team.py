"""The third party: points, interventions, banner, words among itself, an item put in between."""

from app.audits.canaries import promises as of
from app.audits.canaries.browser import Person
from app.audits.canaries.canary import Canary, Promise
from app.audits.canaries.story.run import Run
from app.simulation.screens import Check
from app.simulation.stage import reads


async def points(run: Run) -> None:
    """Write points that are cleared, changed, disputed, dropped, and left to vanish."""
    kept = await _write(run, of.POINT)
    await _press(run, "points/keep", kept)
    old = await _write(run, of.POINT_GONE)
    await run.seats[0].act("points/not-so", {"point": _id(run, old)})
    new = run.canary(of.POINT, "points/change: text", "the rapporteur")
    rapporteur = run.one("rapporteur")
    await rapporteur.listener.read(f"{rapporteur.room}?change={_id(run, old)}")
    await _change(run, old, new)
    await _press(run, "points/keep", new)
    dropped = await _write(run, of.POINT_GONE)
    await _press(run, "points/drop", dropped)
    await run.until(run.readers, _no_point(dropped), "a point that was dropped")
    again = run.canary(of.POINT, "points/change: text, by the facilitator", run.lead.name)
    await _change(run, run.becomes(kept, of.POINT_GONE), again, run.lead)
    await _press(run, "points/keep", again)
    await run.nobody_sees(*(c for c in run.put if c.promise is of.POINT_GONE))
    await run.look()
    await _write(run, of.POINT_GONE)  # nobody clears it: it goes when the item closes


async def points_off_the_record(run: Run) -> None:
    """Write points off the record. One is cleared by the room, in other words."""
    await run.lead.act("record/off")
    await run.until(run.people, reads("strip", "data-level", "stays-here"), "off the record")
    stays = await _write(run, of.OFF_POINT)
    await _change(run, stays, run.canary(of.OFF_POINT, "points/change: text", "the rapporteur"))
    await _write(run, of.OFF_POINT)
    first = await _write(run, of.OFF_POINT)
    await run.lead.act("record/on")
    await run.until(run.people, reads("strip", "data-level", "held"), "on the record")
    agreed = run.canary(of.POINT, "points/change: text, then cleared", "the rapporteur")
    await _change(run, first, agreed)
    await _press(run, "points/keep", agreed)


async def tell_the_room(run: Run) -> None:
    """Intervene, show a banner, say words to the team and names in it, put an item in."""
    lead = run.lead
    text = run.word(of.INTERVENTION, "team/intervene: text", lead.name)
    await lead.act("team/intervene", {"kind": "process", "text": text})
    await lead.act("team/banner", {"text": run.word(of.BANNER, "team/banner: text", lead.name)})
    for role in ("panel", "facilitator", "rapporteur"):
        person = run.one(role)
        word = run.word(of.TEAM_WORD, "team/word: text", person.name)
        await person.act("team/word", {"text": word})
        name = run.word(of.TEAM_NAME, "team/called: name", person.name, 40)
        await person.act("team/called", {"name": name})
    await _propose(run)
    await lead.act("team/end-intervention")
    await lead.act("team/banner", {"text": ""})
    await lead.act(
        "agenda/insert",
        {
            "title": run.word(of.ITEM_TITLE, "agenda/insert: title", lead.name, 110),
            "prompt": run.word(of.ITEM_PROMPT, "agenda/insert: prompt", lead.name),
            "minutes": "10",
            "way": "facilitated",
            "appearance": "handle",
            "level": "may-travel",
        },
    )


async def help_the_room(run: Run) -> None:
    """Give a line to ring, and put a ground rule before everybody."""
    lead = run.lead
    line = run.canary(of.DIAL_IN, "agenda/dial-in: text", lead.name)
    await lead.act("agenda/dial-in", {"text": line.text(), "item": ""})
    await run.until(run.readers, _in("item", "data-dial-in", line), "a line to ring")
    await lead.act("rules/remind", {"rule": "0"})
    await run.until(run.people, lambda w: bool(w.every("notice", "data-rule")), "a ground rule")
    await lead.act("rules/end")


async def park(run: Run) -> None:
    """Park lines: one stays, one is erased, and one is taken up as an item."""
    lead, rapporteur = run.lead, run.one("rapporteur")
    await _park(run, lead, of.PARKED)
    erased = await _park(run, rapporteur, of.PARKED_GONE)
    await rapporteur.act("parking/erase", {"line": _line(run, erased)})
    gone = _in("parking", "data-line", erased)
    await run.until(run.readers, lambda w: not gone(w), "the erasing of a parked line")
    await run.nobody_sees(erased)
    await run.look()
    taken = await _park(run, rapporteur, of.ITEM_TITLE)
    await lead.act("parking/take-up", {"line": _line(run, taken)})


async def _park(run: Run, person: Person, promise: Promise) -> Canary:
    canary = run.canary(promise, "parking/park: text", person.name)
    level = person.window.read("strip", "data-level")
    await person.act("parking/park", {"text": canary.text(110), "level": level})
    await run.until(run.readers, _in("parking", "data-line", canary), "a parked line")
    return canary


def _line(run: Run, canary: Canary) -> str:
    shown = run.lead.window.every("parking", "data-line")
    return next(one["data-line"] for one in shown if canary.word in one.words)


def _in(region: str, attribute: str, canary: Canary) -> Check:
    return lambda window: any(canary.word in one.words for one in window.every(region, attribute))


async def _propose(run: Run) -> None:
    """Have the panel propose words, which the facilitator puts before the room."""
    panel = run.one("panel")
    word = run.canary(of.INTERVENTION, "team/word: text, marked", panel.name)
    await panel.act("team/word", {"text": word.text(), "mark": "content"})
    await run.until([run.lead], _proposed(word), "a word that is proposed for the room")
    shown = run.lead.window.every("team", "data-word")
    (number,) = (one["data-word"] for one in shown if word.word in one.words)
    await run.lead.act("team/before-the-room", {"word": number})


def _proposed(canary: Canary) -> Check:
    return lambda window: any(canary.word in one.words for one in window.every("team", "data-word"))


async def _write(run: Run, promise: Promise) -> Canary:
    rapporteur = run.one("rapporteur")
    canary = run.canary(promise, "points/write: text", rapporteur.name)
    level = rapporteur.window.read("strip", "data-level")
    await rapporteur.act("points/write", {"text": canary.text(), "level": level})
    await run.until(run.readers, _point(canary), "a point")
    return canary


async def _change(run: Run, old: Canary, new: Canary, by: Person | None = None) -> None:
    person = by or run.one("rapporteur")
    level = person.window.read("strip", "data-level")
    fields = {"point": _id(run, old), "text": new.text(), "level": level}
    await person.act("points/change", fields)
    await run.until(run.readers, _point(new), "a point that was changed")


async def _press(run: Run, where: str, canary: Canary) -> None:
    await run.one("rapporteur").act(where, {"point": _id(run, canary)})


def _id(run: Run, canary: Canary) -> str:
    shown = run.one("rapporteur").window.every("points", "data-point")
    return next(one["data-point"] for one in shown if canary.word in one.words)


def _point(canary: Canary) -> Check:
    return lambda window: any(
        canary.word in one.words for one in window.every("points", "data-point")
    )


def _no_point(canary: Canary) -> Check:
    return lambda window: not _point(canary)(window)
