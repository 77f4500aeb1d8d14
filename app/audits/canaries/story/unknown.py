"""Forms that this audit does not know: they are found on the pages and filled as they stand.

That a form is not known is a fault of the audit, and is reported as one: nobody has said yet what
becomes of its words.
"""

from app.audits.canaries import promises as of
from app.audits.canaries.browser import Listener
from app.audits.canaries.forms import Box, Form, pattern_of
from app.audits.canaries.story.run import Run
from app.simulation.page import read_page


async def fill_the_rest_of_the_room(run: Run) -> None:
    """Put a canary into every box that is on somebody's page in the room and has had none."""
    for person in run.people:
        await _fill_what_is_left(run, person.listener, person.room)


async def fill_the_rest_of_the_organiser(run: Run) -> None:
    """Put a canary into every box of the organiser's that has had none."""
    await _fill_what_is_left(run, run.organiser, "/organise")


async def _fill_what_is_left(run: Run, listener: Listener, begin: str) -> None:
    done, left = set[str](), [begin]
    while left:
        path = left.pop()
        if path in done or not path.startswith(begin.split("?", 1)[0]) or "#" in path:
            continue
        done.add(path)
        left += [one["href"] for one in read_page(await listener.glance(path)).every("href")]
        for form in await listener.forms(path) if _any_left(run, listener) else ():
            if form.method == "post" and any(b in _left(run) for b in _boxes(listener, form)):
                await _fill(run, listener, form)


async def _fill(run: Run, listener: Listener, form: Form) -> None:
    run.heard.unknown |= _left(run) & set(_boxes(listener, form))
    values = {
        field.name: run.word(of.UNKNOWN, f"{pattern_of(form.address)}: {field.name}", listener.name)
        for field in form.fields
        if field.kind == "words"
    }
    await listener.glance_at_post(form.address, {**form.filled(values)})


def _boxes(listener: Listener, form: Form) -> list[Box]:
    where = pattern_of(form.address)
    return [Box(listener.eyes, where, f.name) for f in form.fields if f.kind == "words"]


def _left(run: Run) -> set[Box]:
    return run.heard.boxes - run.heard.filled


def _any_left(run: Run, listener: Listener) -> bool:
    return any(box.eyes == listener.eyes for box in _left(run))
