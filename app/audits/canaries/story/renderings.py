"""Rounds that the interpreter reads first, kept, dropped and off the record; and the glossary.

What was written may be seen by its author and by the interpreter, and is gone once the renderings
are open. Nobody here reads the second language: its renderings are the interpreter's alone.
"""

from app.audits.canaries import promises as of
from app.audits.canaries.browser import Person
from app.audits.canaries.canary import Canary, Promise
from app.audits.canaries.story.caucus import has, id_of
from app.audits.canaries.story.rounds import SECONDS
from app.audits.canaries.story.run import Run
from app.audits.canaries.story.speaking import shows
from app.simulation.screens import Check, Screen
from app.simulation.stage import reads


async def read_first(run: Run) -> None:
    """Everybody answers but one, who passes. One rendering is changed before they are opened."""
    written = await _sealed(run, of.ROUND_PROMPT, of.READ_FIRST)
    interpreter = run.one("interpreter")
    before = await _render(run, written[0], of.RENDERING_CHANGED, of.RENDERING_CHANGED)
    card = id_of(interpreter, "renderings", "data-card", written[0])
    await interpreter.listener.read(f"{interpreter.room}?card={card}")
    await _open(run, written, of.RENDERING, of.RENDERING_UNREAD)
    await run.nobody_sees(*written, *before)
    await run.look()


async def dropped(run: Run) -> None:
    """What waits is dropped: nobody but the interpreter has read it."""
    written = await _sealed(run, of.PROMPT_DROPPED, of.READ_FIRST)
    await run.lead.act("renderings/drop")
    await run.until(run.people, _nothing_waits, "the end of what waits")
    await run.nobody_sees(*written)
    await run.look()


async def off_the_record(run: Run) -> None:
    """All of it off the record: no word of it touches the disk."""
    await run.lead.act("record/off")
    await run.until(run.people, reads("strip", "data-level", "stays-here"), "off the record")
    written = await _sealed(run, of.OFF_PROMPT, of.OFF_READ_FIRST)
    await _open(run, written, of.OFF_ANSWER, of.OFF_UNREAD)
    await run.nobody_sees(*written)
    await run.lead.act("record/on")
    await run.until(run.people, reads("strip", "data-level", "held"), "on the record again")


async def glossary(run: Run) -> None:
    """Write terms: one stays, two are changed, one is erased."""
    interpreter, rapporteur = run.one("interpreter"), run.one("rapporteur")
    await _term(run, interpreter, of.TERM)
    old: list[Canary] = []
    for person in (rapporteur, run.lead):
        first = await _term(run, person, of.TERM_GONE)
        number = id_of(person, "glossary", "data-term", first[0])
        await person.listener.read(f"{person.room}?term={number}")
        await _term(run, person, of.TERM, "glossary/change-term", term=number)
        old += first
    erased = await _term(run, rapporteur, of.TERM_GONE)
    number = id_of(rapporteur, "glossary", "data-term", erased[0])
    await interpreter.act("glossary/erase", {"term": number})
    there = has("glossary", "data-term", erased[0])
    await run.until(run.readers, lambda w: not there(w), "the erasing of a term")
    await run.nobody_sees(*old, *erased)
    await run.look()


async def _sealed(run: Run, of_prompt: Promise, of_answer: Promise) -> list[Canary]:
    """Hold a round that the interpreter reads first, up to its end; return what was written."""
    interpreter = run.one("interpreter")
    prompt = run.word(of_prompt, "rounds/open: prompt, read first", run.lead.name)
    await run.lead.act("rounds/open", {"prompt": prompt, "seconds": SECONDS, "rendered": "yes"})
    await run.until(run.seats, reads("own_seat", "data-mine", "round"), "a round")
    number = run.seats[0].window.read("own_seat", "data-round")
    written = []
    for person in run.seats[:-1]:
        only = frozenset({interpreter.name})
        canary = run.canary(of_answer, "rounds/answer: text, read first", person.name, only=only)
        form = {**person.form, "round": number, "text": canary.text(), "signature": ""}
        await person.act("rounds/answer", form)
        written.append(canary)
    await run.seats[-1].act("rounds/pass", {**run.seats[-1].form, "round": number})
    for canary in written:
        await run.until([interpreter], has("renderings", "data-card", canary), "what waits")
    return written


async def _render(
    run: Run, written: Canary, read: Promise, unread: Promise
) -> tuple[Canary, Canary]:
    """Render a card in both languages, of which everybody here reads the first."""
    interpreter = run.one("interpreter")
    me, only = interpreter.name, frozenset({interpreter.name})
    english = run.canary(read, "renderings/render: text-en", me)
    arabic = run.canary(unread, "renderings/render: text-ar", me, only=only)
    card = id_of(interpreter, "renderings", "data-card", written)
    fields = {"card": card, "text-en": english.text(), "text-ar": arabic.text()}
    level = interpreter.window.read("strip", "data-level")
    await interpreter.act("renderings/render", {**fields, "level": level})
    await run.until([interpreter], has("renderings", "data-card", english), "a rendering")
    return english, arabic


async def _open(run: Run, written: list[Canary], read: Promise, unread: Promise) -> None:
    """Render every card, and open them all."""
    renderings = [await _render(run, canary, read, unread) for canary in written]
    await run.one("interpreter").act("renderings/open-all")
    for english, _ in renderings:
        await run.until(run.readers, shows(english), "a rendering")


async def _term(
    run: Run, person: Person, promise: Promise, act: str = "glossary/write-term", term: str = ""
) -> tuple[Canary, ...]:
    """Write a term, or write it anew; everyone in the room can open it."""
    boxes = ("text-en", "text-ar", "note")
    put = tuple(run.canary(promise, f"{act}: {box}", person.name) for box in boxes)
    fields = {box: canary.text(110) for box, canary in zip(boxes, put, strict=True)}
    level = person.window.read("strip", "data-level")
    await person.act(act, {**fields, "level": level, "term": term})
    await run.until(run.readers, _all_in_glossary(put), "a term of the glossary")
    return put


def _all_in_glossary(put: tuple[Canary, ...]) -> Check:
    return lambda window: all(has("glossary", "data-term", canary)(window) for canary in put)


def _nothing_waits(window: Screen) -> bool:
    return not window.every("item", "data-unopened")
