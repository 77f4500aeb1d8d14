"""What is said in writing, and taken back, hidden, reworded or withdrawn."""

from app.audits.canaries import promises as of
from app.audits.canaries.browser import Person
from app.audits.canaries.canary import Canary, Promise
from app.audits.canaries.story.run import Run
from app.simulation.acting import WentWrong
from app.simulation.page import read_page
from app.simulation.screens import Check, Screen
from app.simulation.stage import reads


async def open_next(run: Run) -> None:
    await run.lead.act("agenda/open", {"item": ""})
    await run.until(run.people, reads("item", "data-state", "open"), "an item")


async def close_item(run: Run) -> None:
    await run.lead.act("agenda/close")
    await run.until(run.people, reads("item", "data-state", "none"), "the close of an item")
    await run.nobody_sees(*(canary for canary in run.put if canary.promise.passing))
    await run.look()


async def say(
    run: Run, person: Person, promise: Promise, where: str = "turns/say: text", signed: bool = False
) -> Canary:
    """Say something, with the floor; return its canary."""
    await person.act("floor/ask")
    await run.lead.act("floor/give", {"who": ""})
    await run.until([person], reads("own_seat", "data-mine", "speaking"), "the floor")
    canary = run.canary(promise, where, person.name)
    by = of.SIGNATURE if signed else of.UNSIGNED
    signature = run.word(by, "turns/say: signature", person.name, 80)
    await person.act("turns/say", {**person.form, "text": canary.text(), "signature": signature})
    await run.until(run.readers, shows(canary), "a turn")
    return canary


async def kept_turns(run: Run) -> None:
    """Say what stays as it is: one turn of everybody."""
    for person in run.seats:
        await say(run, person, of.TURN)


async def signed_turns(run: Run) -> None:
    for person in run.seats[:2]:
        await say(run, person, of.TURN, signed=True)


async def take_back(run: Run) -> None:
    """Take words back, by their author and by the facilitator: erased at once."""
    author, other = run.seats[0], run.seats[1]
    canary = await say(run, author, of.TAKEN_BACK)
    await author.act("turns/that-stays-here")
    await run.until(run.readers, gone(canary), "words taken back")
    asked = await say(run, other, of.TAKEN_BACK)
    turn = _card(run, asked)
    await run.lead.act("turns/take-back-for", {"turn": turn})
    await run.until(run.readers, gone(asked), "words taken back")
    await run.nobody_sees(canary, asked)
    await run.look()


async def hide(run: Run) -> None:
    """Hide a card for good, and another that is shown again."""
    stays = await say(run, run.seats[0], of.HIDDEN)
    again = await say(run, run.seats[1], of.TURN)
    for canary in (stays, again):
        await run.lead.act("turns/hide", {"turn": _card(run, canary)})
    await run.lead.act("turns/show", {"turn": _card(run, again)})
    others = [person for person in run.readers if person is not run.lead]
    await run.until(others, gone(stays), "a hidden card")
    await run.until(others, shows(again), "a card that is shown again")


async def ask_for_changes(run: Run) -> None:
    """Withdraw and reword, from *What I wrote*; it happens when the item closes."""
    author, other = run.seats[2], run.seats[3]
    withdrawn = await say(run, author, of.WITHDRAWN)
    old = await say(run, other, of.REWORDED_AWAY)
    await author.act("turns/withdraw", {"turn": await _own(author, withdrawn)})
    text = run.word(of.REWORDED, "turns/reword: text", other.name)
    await other.act("turns/reword", {**other.form, "turn": await _own(other, old), "text": text})


async def off_the_record(run: Run) -> None:
    """Go off the record, say something, take some of it back, and come back on."""
    await run.lead.act("record/off")
    await run.until(run.people, reads("strip", "data-level", "stays-here"), "off the record")
    await say(run, run.seats[0], of.OFF_TURN)
    back = await say(run, run.seats[1], of.OFF_TURN, "turns/say: text, taken back")
    await run.seats[1].act("turns/that-stays-here")
    await run.until(run.readers, gone(back), "words taken back")
    hidden = await say(run, run.seats[2], of.OFF_TURN, "turns/say: text, hidden")
    await run.lead.act("turns/hide", {"turn": _card(run, hidden)})
    reworded = await say(run, run.seats[3], of.OFF_TURN, "turns/say: text, reworded")
    author = run.seats[3]
    text = run.word(of.OFF_TURN, "turns/reword: text", author.name)
    turn = await _own(author, reworded)
    await author.act("turns/reword", {**author.form, "turn": turn, "text": text})
    await run.lead.act("record/on")
    await run.nobody_sees(back)


async def stays_here(run: Run) -> None:
    """Speak in an item of which nothing is kept."""
    for person in run.seats[:3]:
        await say(run, person, of.OFF_TURN, "turns/say: text, in an item that stays here")


async def refused_words(run: Run) -> None:
    """Send words that are refused: without the floor, too long, damaged."""
    person = run.seats[0]
    text = run.word(of.REFUSED, "turns/say: text, without the floor", person.name)
    await person.refused("turns/say", {**person.form, "text": text})
    form = {**person.form, "text": run.word(of.REFUSED, "turns/say: as a page", person.name)}
    page = await person.listener.glance_at_post(f"{person.room}/turns/say", form)
    if person.listener.stray_mark not in page:
        raise WentWrong("what was refused did not stand in its box again")
    for where, field in (("floor/ask", "text"), ("turns/withdraw", "turn")):
        stray = run.word(of.REFUSED, f"{where}: {field}", person.name)
        await person.tried(where, {field: stray})
    long = run.word(of.REFUSED, "points/write: text, too long", run.lead.name) + "x" * 700
    await run.lead.refused("points/write", {"text": long, "level": "held"})
    damaged = run.word(of.REFUSED, "team/banner: text, damaged", run.lead.name) + "\ufffd"
    await run.lead.refused("team/banner", {"text": damaged})


def shows(canary: Canary) -> Check:
    """Return whether a window shows a card with this canary."""
    return lambda window: _there(window, canary)


def gone(canary: Canary) -> Check:
    return lambda window: not _there(window, canary)


def _there(window: Screen, canary: Canary) -> bool:
    return any(canary.word in card.words for card in window.every("said", "data-child"))


def _card(run: Run, canary: Canary) -> str:
    """Return the id of the card with this canary."""
    cards = run.lead.window.every("said", "data-child")
    return next(card["data-child"] for card in cards if canary.word in card.words)


async def _own(person: Person, canary: Canary) -> str:
    """Return the id of one's own words, from *What I wrote*."""
    page = read_page(await person.listener.read(f"{person.room}/turns/mine"))
    return next(one["data-turn"] for one in page.every("data-turn") if canary.word in one.words)
