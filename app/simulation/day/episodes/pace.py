"""The pace of the day: silence, a rule, more time, what is parked, what is shortened."""

from app.simulation.day.promises import Promise
from app.simulation.day.scene import Scene
from app.simulation.page import Element
from app.simulation.screens import Check, Screen, each
from app.simulation.stage import reads

MINUTE = 60.0
ASKED_BEFORE = 300.0  # seconds before an item's end at which everyone is asked for more time
TOLD_AFTER = 60.0  # seconds after that at which the third party is told


async def quiet_minute(scene: Scene) -> None:
    """Be silent for a minute, which ends by itself."""
    company = scene.company
    await scene.do(scene.lead, "quiet/begin", shows=each(company.all, _has("data-quiet")))
    await scene.refused(scene.lead, "quiet/begin")
    await scene.in_time(MINUTE, each(company.all, _has_not("data-quiet")), "the end of the silence")
    scene.played("quiet minute")


async def ground_rule(scene: Scene) -> None:
    """Remind of a ground rule, for a minute; and of another, which is taken away before."""
    company, lead = scene.company, scene.lead
    await scene.do(lead, "rules/remind", rule="1", shows=each(company.all, _has("data-rule")))
    await scene.in_time(MINUTE, each(company.all, _has_not("data-rule")), "the end of the reminder")
    await scene.do(lead, "rules/remind", rule="2", shows=each(company.all, _has("data-rule")))
    await scene.do(lead, "rules/end", shows=each(company.all, _has_not("data-rule")))
    scene.played("reminder of a rule")


async def more_time(scene: Scene) -> None:
    """Near the item's end everyone is asked, answers unseen, and the third party reads a band.

    An item's end is not waited for where time cannot be hastened.
    """
    if not scene.passing.stands:
        return
    company = scene.company
    to_come = remaining(scene) - ASKED_BEFORE
    await scene.in_time(to_come, each(company.seats, _asked), "the question for more time")
    for number, player in enumerate(company.participants):
        asked = _field(_form(player.screen), "asked")
        others = [s for s in company.all if s is not player.screen]
        async with scene.silent(others, Promise.UNSEEN, "an answer on more time"):
            more = "no" if number == 0 else "yes"
            await scene.do(player, "time/answer", asked=asked, more=more)
    many = each(company.team, _band)
    await scene.in_time(TOLD_AFTER, many, "the band of who wants more time")
    await scene.do(scene.lead, "agenda/extend", minutes="10")
    scene.played("more time asked")


async def park(scene: Scene) -> None:
    """Park a line, take one up later, and erase another."""
    company, words = scene.company, scene.words
    lines = [words.new(text, scene.readers) for text in ("Who pays for the walls?", "The bus")]
    for text in lines:
        form = {"level": company.rapporteur.screen.read("strip", "data-level")}
        # Its words are kept, and in no draft.
        await scene.do(
            company.rapporteur, "parking/park", form, text=text,
            shows=each(company.readers, _parked(text)),
        )  # fmt: skip
    line = _line(company.rapporteur.screen, lines[1])
    gone = each(company.readers, lambda screen: not _parked(lines[1])(screen))
    await scene.do(company.rapporteur, "parking/erase", line=line, shows=gone)
    words.gone(lines[1])
    scene.played("parked", 2)


async def replan(scene: Scene) -> None:
    """Shorten, lengthen and move what is to come; put in an item, and leave it out again."""
    lead, team = scene.lead, scene.company.team
    form = {
        "title": "A walk", "minutes": "20", "prompt": "", "way": "break", "appearance": "named",
        "level": "held",
    }  # fmt: skip
    known = {one["data-item"] for one in lead.screen.every("agenda", "data-item")}
    more = each(team, lambda s: len(s.every("agenda", "data-item")) == len(known) + 1)
    await scene.do(lead, "agenda/insert", form, shows=more)
    items = lead.screen.every("agenda", "data-item")
    new = next(one["data-item"] for one in items if one["data-item"] not in known)
    await scene.do(lead, "agenda/minutes", item=new, minutes="25")
    await scene.do(lead, "agenda/move", item=new, to="down")
    await scene.do(lead, "agenda/skip", item=new)
    await scene.do(lead, "agenda/extend", minutes="5")
    await scene.do(lead, "agenda/extend", minutes="-5")
    dial_in = "If your call fails, ring the hall."
    await scene.do(lead, "agenda/dial-in", text=dial_in, item="")
    await scene.do(lead, "agenda/dial-in", text="", item="")
    scene.played("replanned")


async def pause(scene: Scene) -> None:
    """Pause everything, and go on."""
    all_ = scene.company.all
    paused = each(all_, reads("strip", "data-paused", "yes"))
    await scene.do(scene.lead, "agenda/pause", shows=paused)
    await scene.passing.let(5 * MINUTE if scene.passing.stands else 0)
    await scene.do(scene.lead, "agenda/resume", shows=each(all_, reads("strip", "data-paused", "")))
    scene.played("pause")


def _field(element: Element | None, name: str) -> str:
    """Return what a form on the page carries in a field."""
    if element is None:
        return ""
    return next((one["value"] for one in element.every("name", name)), "")


def remaining(scene: Scene) -> float:
    """Return how many seconds the open item has left, as the pages say."""
    screen = scene.lead.screen
    ends = screen.every("item", "data-ends")
    return max(0.0, float(ends[0]["data-ends"]) - screen.now) if ends else 0.0


def _has(attribute: str) -> Check:
    return lambda screen: bool(screen.every("notice", attribute))


def _has_not(attribute: str) -> Check:
    return lambda screen: not screen.every("notice", attribute)


def _asked(screen: Screen) -> bool:
    return bool(_field(_form(screen), "asked"))


def _form(screen: Screen) -> Element | None:
    own = screen.regions.get("own_seat")
    return own.first("action", "time/answer") if own is not None else None


def _band(screen: Screen) -> bool:
    return any(one["data-more-time"] == "many" for one in screen.every("item", "data-more-time"))


def _line(screen: Screen, text: str) -> str:
    found = (
        one["data-line"]
        for one in screen.every("parking", "data-line")
        if any(words.words == text for words in one.every("data-words"))
    )
    return next(found, "")


def _parked(text: str) -> Check:
    return lambda screen: bool(_line(screen, text))
