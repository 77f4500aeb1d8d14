"""Messages between parties that do not meet: drafted, approved, carried, answered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.simulation.acting import Player, WentWrong
from app.simulation.page import Element
from app.simulation.screens import Check, Screen, each, words_of
from app.simulation.stage import Stage, shows_card
from app.simulation.visitor import Fields
from app.simulation.words import as_kept

SECONDS = 5  # that a message is before its caucus
SLACK = 20.0


@dataclass(frozen=True)
class Caucus:
    """One party's caucus: its id, its own stage, and the facilitator's page in it."""

    id: str
    party: str
    stage: Stage
    lead: Player
    outside: tuple[Screen, ...]


async def exchange(stage: Stage, caucuses: Sequence[Caucus], texts: Sequence[str]) -> None:
    """Carry a message from each party to another. Of two parties, the second answers the first;
    what nobody answers in words is noted as answered without."""
    before = ""
    for number, (caucus, text) in enumerate(zip(caucuses, texts, strict=False)):
        other = caucuses[number ^ 1] if number ^ 1 < len(caucuses) else caucuses[0]
        answers = before if number % 2 else ""
        await _draft(stage, caucus, other, text, answers)
        await _ask(stage, caucus, text)
        if answers:
            _has_come_to(stage, texts[number - 1], "answered")
        before = await _carry(stage, other, text)
        if answers or other is caucuses[0]:
            form: Fields = {"message": before}
            done = each(stage.cast.team, _logged(text, "answered"))
            lead = stage.cast.facilitator
            await stage.acting.do(lead, "message-answered", "shuttle/answered", form, shows=done)


async def bring_to_the_room(stage: Stage, text: str) -> None:
    """Bring a message of the log to the whole room, where everybody reads it."""
    lead = stage.cast.facilitator
    message = _entry(lead.screen, "data-message", text)["data-message"]
    fields: Fields = {"words": message, "party": ""}
    shown = each(stage.cast.readers, shows_card(as_kept(text)))
    await stage.acting.do(lead, "carry-bring", "carry/bring", fields, text=text, shows=shown)


async def _draft(stage: Stage, caucus: Caucus, other: Caucus, text: str, answers: str) -> None:
    form: Fields = {"to": other.party, "text-en": text, "level": "held", "answers": answers}

    def drafted(screen: Screen) -> bool:
        return any(_says(d, text) for d in screen.every("shuttle", "data-draft"))

    shows = {caucus.lead.screen: drafted}
    await stage.acting.do(caucus.lead, "message-draft", "shuttle/draft", form, shows=shows)
    _is_nowhere(stage, caucus.outside, text, "a draft")


async def _ask(stage: Stage, caucus: Caucus, text: str) -> None:
    """Put a draft before its caucus; each of its people says yes."""
    draft = _entry(caucus.lead.screen, "data-draft", text)["data-draft"]
    asked = each(caucus.stage.cast.seats, lambda s: s.read("own_seat", "data-carry") != "")
    form = {"draft": draft, "seconds": str(SECONDS)}
    await stage.acting.do(caucus.lead, "message-ask", "shuttle/put", {**form}, shows=asked)
    _is_nowhere(stage, caucus.outside, text, "what a caucus is asked about")
    logged = each(stage.cast.team, _logged(text, "approved"))
    with stage.watch.expecting(logged) as expected:
        for player in caucus.stage.cast.participants:
            carry = player.screen.read("own_seat", "data-carry")
            await stage.acting.do(player, "carry-yes", "carry/yes", {"carry": carry})
        if not await expected.met(SECONDS + SLACK):
            stage.acting.missed("message-ask", expected)
            raise WentWrong("a message that everybody approved is not in the log")
    theirs = (s for s in caucus.outside if s not in stage.cast.team)
    _is_nowhere(stage, theirs, text, "what was approved")


async def _carry(stage: Stage, to: Caucus, text: str) -> str:
    """Bring a message to the party that it is for; return its id."""
    lead = stage.cast.facilitator
    message = _entry(lead.screen, "data-message", text)["data-message"]
    shown = {
        **each(to.stage.cast.seats, shows_card(as_kept(text))),
        **each(stage.cast.team, _logged(text, "carried")),
    }
    fields = {"words": message, "party": to.party}
    await stage.acting.do(lead, "message-carry", "carry/bring", {**fields}, shows=shown)
    return message


def _has_come_to(stage: Stage, text: str, state: str) -> None:
    if not _logged(text, state)(stage.cast.facilitator.screen):
        stage.acting.ledger.faults.append(f"a message did not come to be {state}")


def _is_nowhere(stage: Stage, screens: Iterable[Screen], text: str, what: str) -> None:
    """Note a fault where a screen has these words in any of its regions."""
    for screen in screens:
        if any(as_kept(text) in as_kept(r.words) for r in screen.regions.values()):
            stage.acting.ledger.faults.append(f"{what} was shown to: {screen.role}")


def _entry(screen: Screen, attribute: str, text: str) -> Element:
    return next(one for one in screen.every("shuttle", attribute) if _says(one, text))


def _logged(text: str, state: str) -> Check:
    def check(screen: Screen) -> bool:
        log = screen.every("shuttle", "data-message")
        return any(_says(one, text) and one["data-state"] == state for one in log)

    return check


def _says(one: Element, text: str) -> bool:
    return words_of(one) == as_kept(text)
