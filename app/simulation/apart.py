"""Shuttle: parties that are never in one conversation, and the words that are carried."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.simulation.acting import Player, WentWrong
from app.simulation.cast import Cast
from app.simulation.page import Element
from app.simulation.screens import Check, Screen, each, words_of
from app.simulation.stage import Stage, reads, shows_card
from app.simulation.talking import say_names, speak_aloud
from app.simulation.words import as_kept

SECONDS = 5  # that a wording is before a caucus
SLACK = 20.0
LONGEST_GRACE = 60.0  # seconds that calling people back may take


@dataclass(frozen=True)
class _Caucus:
    """One party's caucus: its id, its own stage, and the facilitator's page in it."""

    id: str
    stage: Stage
    lead: Player
    outside: tuple[Screen, ...]


async def go_between(stage: Stage, statements: Sequence[str]) -> None:
    """Speak with each party apart; carry from each party one of these, approved by all of it.

    Nothing of it may be on any screen outside before it is brought.
    """
    caucuses = [await _open(stage, party) for party in stage.cast.parties]
    asked = list(zip(caucuses, statements, strict=False))
    named = 1
    for caucus in caucuses:
        await say_names(caucus.stage, named)
        named += caucus.stage.many
        await speak_aloud(caucus.stage, 2)
    for caucus, text in asked:
        await _approve(stage, caucus, text)
    await _carried(stage, asked)
    for caucus in caucuses:
        await _call_back(stage, caucus)
    if stage.cast.facilitator.screen.read("strip", "data-paused") == "yes":
        running = each(stage.cast.all, reads("strip", "data-paused", ""))
        await stage.acting.do(stage.cast.facilitator, "resume", "agenda/resume", shows=running)
    for _, text in asked:
        await _bring(stage, text)


async def _open(stage: Stage, party: str) -> _Caucus:
    lead = stage.cast.facilitator
    theirs = [p for p in stage.cast.participants if p.party == party]
    known = {one["data-caucus"] for one in _caucuses(lead.screen)}
    me = next(m for m in lead.screen.every("team", "data-member") if m["data-leads"] == "yes")
    form = {
        "party": party,
        "team": me["data-member"],
        "title": "What may be carried",
        "minutes": "60",
        "where": "A room of their own",
        "level": "held",
        "appearance": "named",
    }

    def one_more(screen: Screen) -> bool:
        return len(_caucuses(screen)) == len(known) + 1

    shows = {**each([p.screen for p in theirs], _here), lead.screen: one_more}
    await stage.acting.do(lead, "caucus", "caucus/open", {**form}, shows=shows)
    caucus = next(c["data-caucus"] for c in _caucuses(lead.screen) if c["data-caucus"] not in known)
    room = f"{lead.room}/apart/{caucus}"
    screen = Screen(lead.role, lead.visitor, room, stage.watch)
    await screen.open()
    inside = Player(lead.role, lead.visitor, room, screen)
    cast = Cast(inside, inside, inside, inside, theirs)
    outside = tuple(s for s in stage.cast.all if s not in cast.seats)
    their_stage = Stage(cast, stage.acting, stage.watch, stage.chance)
    return _Caucus(caucus, their_stage, inside, outside)


async def _approve(stage: Stage, caucus: _Caucus, text: str) -> None:
    """Put a wording before the caucus; each of them says yes."""
    asked = each(caucus.stage.cast.seats, lambda s: s.read("own_seat", "data-carry") != "")
    form = {"text-en": text, "seconds": str(SECONDS)}
    await stage.acting.do(caucus.lead, "carry-ask", "carry/ask", {**form}, shows=asked)
    for player in caucus.stage.cast.participants:
        carry = player.screen.read("own_seat", "data-carry")
        await stage.acting.do(player, "carry-yes", "carry/yes", {"carry": carry})


async def _carried(stage: Stage, asked: Sequence[tuple[_Caucus, str]]) -> None:
    """Wait until all of it may be carried; as yet nobody outside sees a word of it."""

    def all_may(screen: Screen) -> bool:
        return all(_may_be_carried(text)(screen) for _, text in asked)

    with stage.watch.expecting({stage.cast.facilitator.screen: all_may}) as expected:
        if not await expected.met(SECONDS + SLACK):
            stage.acting.missed("carry", expected)
            raise WentWrong("words that everybody approved could not be carried")
    for caucus, text in asked:
        if any(shows_card(as_kept(text))(screen) for screen in caucus.outside):
            fault = "words of a caucus were shown before they were brought"
            stage.acting.ledger.faults.append(fault)


async def _call_back(stage: Stage, caucus: _Caucus) -> None:
    together = each(caucus.stage.cast.seats, lambda screen: not _here(screen))
    lead = stage.cast.facilitator
    with stage.watch.expecting(together) as expected:
        await stage.acting.do(lead, "caucus-back", "caucus/back", {"caucus": caucus.id})
        if not await expected.met(LONGEST_GRACE):
            stage.acting.missed("caucus-back", expected)
    await caucus.lead.screen.close()


async def _bring(stage: Stage, text: str) -> None:
    """Bring carried words to the whole room, where everybody reads them."""
    lead = stage.cast.facilitator
    words = next(c for c in lead.screen.every("apart", "data-carried") if _says(c, text))
    await stage.acting.do(
        lead,
        "carry-bring",
        "carry/bring",
        {"words": words["data-carried"], "party": ""},
        text=text,
        shows=each(stage.cast.readers, shows_card(as_kept(text))),
    )


def _caucuses(screen: Screen) -> list[Element]:
    return screen.every("apart", "data-caucus")


def _here(screen: Screen) -> bool:
    return reads("apart", "data-apart", "here")(screen)


def _says(carried: Element, text: str) -> bool:
    return words_of(carried) == as_kept(text)


def _may_be_carried(text: str) -> Check:
    return lambda screen: any(_says(c, text) for c in screen.every("apart", "data-carried"))
