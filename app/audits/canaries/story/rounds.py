"""Sealed rounds: one that is sealed, one with too few answers, one that is dropped, one off the
record."""

import asyncio

from app.audits.canaries import promises as of
from app.audits.canaries.browser import Person
from app.audits.canaries.canary import Canary, Promise
from app.audits.canaries.story.run import Run
from app.audits.canaries.story.speaking import shows
from app.simulation.screens import Screen
from app.simulation.stage import reads

SECONDS = "5"


async def sealed_round(run: Run) -> None:
    """Everybody answers but one, who passes; somebody is too late."""
    round_id = await _open(run, of.ROUND_PROMPT)
    answers = [await _answer(run, p, round_id, of.ANSWER) for p in run.seats[:-1]]
    await run.seats[-1].act("rounds/pass", {**run.seats[-1].form, "round": round_id})
    await _over(run)
    for canary in answers:
        await run.until(run.readers, shows(canary), "an answer")
    late = run.word(of.UNSEALED, "rounds/answer: text, too late", run.seats[0].name)
    form = {**run.seats[0].form, "round": round_id, "text": late}
    await run.seats[0].refused("rounds/answer", form)


async def dropped_rounds(run: Run) -> None:
    """Two rounds that come to nothing: with too few answers, and dropped while it is open."""
    for short in (True, False):
        round_id = await _open(run, of.PROMPT_DROPPED)
        for person in run.seats[:2] if short else run.seats:
            await _answer(run, person, round_id, of.UNSEALED)
        if short:
            await _over(run)
        await run.lead.act("rounds/drop")
        await run.until(run.people, reads("item", "data-round", ""), "the end of a round")
    await run.nobody_sees(*(c for c in run.put if c.promise is of.PROMPT_DROPPED))
    await run.look()


async def round_off_the_record(run: Run) -> None:
    """Everybody answers off the record."""
    await run.lead.act("record/off")
    await run.until(run.people, reads("strip", "data-level", "stays-here"), "off the record")
    round_id = await _open(run, of.OFF_PROMPT)
    answers = [await _answer(run, p, round_id, of.OFF_ANSWER) for p in run.seats]
    await _over(run)
    for canary in answers:
        await run.until(run.readers, shows(canary), "an answer")
    await run.lead.act("record/on")


async def round_that_a_crash_ends(run: Run) -> None:
    """Answer a round, whose answers are then lost with the server; the prompt was stored."""
    round_id = await _open(run, of.PROMPT_DROPPED)
    await asyncio.gather(*(_answer(run, p, round_id, of.UNSEALED) for p in run.seats))


async def drop_round(run: Run) -> None:
    await run.lead.act("rounds/drop")
    await run.until(run.people, reads("item", "data-round", ""), "the end of a round")


async def _open(run: Run, promise: Promise) -> str:
    prompt = run.word(promise, "rounds/open: prompt", run.lead.name)
    await run.lead.act("rounds/open", {"prompt": prompt, "seconds": SECONDS})
    await run.until(run.seats, reads("own_seat", "data-mine", "round"), "a round")
    return run.seats[0].window.read("own_seat", "data-round")


async def _answer(run: Run, person: Person, round_id: str, promise: Promise) -> Canary:
    canary = run.canary(promise, "rounds/answer: text", person.name)
    signature = run.word(of.UNSIGNED, "rounds/answer: signature", person.name, 80)
    form = {**person.form, "round": round_id, "text": canary.text(), "signature": signature}
    await person.act("rounds/answer", form)
    return canary


async def _over(run: Run) -> None:
    def over(window: Screen) -> bool:
        return window.read("item", "data-round") != "open"

    await run.until(run.people, over, "the end of a round")
