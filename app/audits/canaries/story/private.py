"""A word in private, between a participant and whoever leads the room that they are in."""

from app.audits.canaries import promises as of
from app.audits.canaries.browser import Person
from app.audits.canaries.story.run import Run
from app.simulation.screens import Check


async def ask_in_private(run: Run) -> None:
    """Ask in the whole room. It is told at the next tick, with whatever else was pressed."""
    await run.seats[0].act("private-word/ask-in-private")


async def speak_in_private(run: Run) -> None:
    await speak(run, run.seats[0], run.lead)


async def speak(run: Run, seat: Person, lead: Person) -> None:
    """Accept what was asked, say a word from either side, and close it: then it is gone."""
    await run.until([lead], lambda w: bool(w.every("private_word", "data-channel")), "an asking")
    channel = lead.window.every("private_word", "data-channel")[0]["data-channel"]
    await lead.act("private-word/accept", {"channel": channel})
    await run.until([seat], lambda w: w.read("own_seat", "data-word") == "open", "an open channel")
    await lead.listener.read(f"{lead.room}?channel={channel}")
    both = frozenset({seat.name, lead.name})
    said = []
    for person, reader, region in (
        (seat, lead, "private_word"),
        (lead, seat, "own_seat"),
    ):
        canary = run.canary(of.IN_PRIVATE, "private-word/tell: text", person.name, only=both)
        fields = {"text": canary.text(), "channel": channel if person is lead else ""}
        await person.act("private-word/tell", fields)
        await run.until([reader], _reads(region, canary.word), "a word in private")
        said.append(canary)
    await lead.act("private-word/close", {"channel": channel})
    await run.until([seat], lambda w: w.read("own_seat", "data-word") == "", "the close of it")
    await run.nobody_sees(*said)


def _reads(region: str, word: str) -> Check:
    return lambda window: region in window.regions and word in window.regions[region].words
