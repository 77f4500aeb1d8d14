"""The agenda as the facilitator's screen has it: what waits, what is over, what is kept."""

from app.simulation import sentences
from app.simulation.page import Element
from app.simulation.screens import Check, Screen, each
from app.simulation.stage import Stage

STAYS_HERE = "stays-here"


def waiting_in(stage: Stage) -> list[Element]:
    """Return the items that wait, in their order."""
    items = stage.cast.facilitator.screen.every("agenda", "data-item")
    return [item for item in items if item["data-state"] == "waiting"]


def over_in(stage: Stage) -> list[Element]:
    """Return the items that are over, but those for one party alone."""
    items = stage.cast.facilitator.screen.every("agenda", "data-item")
    return [one for one in items if one["data-state"] == "done" and not one["data-for"]]


def keeps(item: Element) -> bool:
    """Whether words of this item are kept."""
    return item["data-way"] != "break" and item["data-level"] != STAYS_HERE


def stands_as(item: str, state: str) -> Check:
    """Return whether a screen has this item in this state."""

    def check(screen: Screen) -> bool:
        items = screen.every("agenda", "data-item")
        return any(i["data-item"] == item and i["data-state"] == state for i in items)

    return check


async def one_more_item(stage: Stage) -> None:
    """Put one more item next, for statements that found no place."""
    lead = stage.cast.facilitator
    form = {
        "title": "One more thing",
        "minutes": "10",
        "prompt": sentences.PROMPTS[-1],
        "way": "facilitated" if stage.in_writing else "round",
        "appearance": "handle" if stage.in_writing else "unattributed",
        "level": "held",
    }
    many = len(lead.screen.every("agenda", "data-item"))
    longer = each(stage.cast.team, lambda s: len(s.every("agenda", "data-item")) == many + 1)
    await stage.acting.do(lead, "item-insert", "agenda/insert", {**form}, shows=longer)
