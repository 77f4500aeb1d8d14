"""Going apart: parties that are never in one conversation, one met alone, and small circles."""

import asyncio
from collections.abc import Sequence

from app.simulation.acting import Player
from app.simulation.cast import Cast
from app.simulation.page import Element
from app.simulation.pointing import points_that_stay_here
from app.simulation.screens import Screen, each
from app.simulation.shuttle import Caucus, bring_to_the_room, exchange
from app.simulation.stage import Stage, reads
from app.simulation.talking import say_names, speak_aloud

LONGEST_GRACE = 60.0  # seconds that calling people back may take
SETTLING = 0.5  # seconds in which whatever is on its way has come


async def go_between(stage: Stage, statements: Sequence[str]) -> None:
    """Speak with each party apart; carry from each party one of these, approved by all of it, and
    in the end bring all of them to the whole room, to be read side by side.

    Nothing of it may be on any other party's screen before it is brought.
    """
    caucuses = [await _open(stage, [party]) for party in stage.cast.parties]
    named = 1
    for caucus in caucuses:
        await say_names(caucus.stage, named)
        named += caucus.stage.many
        await speak_aloud(caucus.stage, 2)
    await exchange(stage, caucuses, statements)
    for caucus in caucuses:
        await _call_back(stage, caucus)
    await _go_on(stage)
    for text in statements:
        await bring_to_the_room(stage, text)


async def meet_alone(stage: Stage, item: Element, first_name: int) -> None:
    """Hold an item that is for one party alone: its people are called, speak, and are back in the
    room when it is over. Nobody of the others, and no wall, may be sent anything of it."""
    lead, party = stage.cast.facilitator, item["data-for"]
    theirs = [p.screen for p in stage.cast.participants if p.party == party]
    outside = [s for s in (*stage.cast.seats, stage.cast.projector.screen) if s not in theirs]
    before = await _settled(outside)
    known = _known(lead.screen)
    opened = {"item": item["data-item"]}
    await stage.acting.do(lead, "session", "agenda/open", {**opened}, shows=each(theirs, _here))
    caucus = await _within(stage, [party], known)
    await say_names(caucus.stage, first_name)
    await speak_aloud(caucus.stage, 2)
    await points_that_stay_here(caucus.stage)
    await _call_back(stage, caucus)
    for screen, had in zip(outside, before, strict=True):
        if changed := [name for name, has in screen.hashes.items() if had.get(name) != has]:
            fault = f"of a session with one party alone, others were sent: {', '.join(changed)}"
            stage.acting.ledger.faults.append(fault)


async def _settled(screens: Sequence[Screen]) -> list[dict[str, str]]:
    """Return the hashes of what is on these screens, once nothing more is on its way."""
    before: list[dict[str, str]] = []
    while before != (now := [dict(screen.hashes) for screen in screens]):
        before = now
        await asyncio.sleep(SETTLING)
    return before


async def in_circles(stage: Stage) -> None:
    """Go into circles of two groups each, all at once, speak there, and come back."""
    parties = stage.cast.parties
    pairs = [parties[n : n + 2] for n in range(0, len(parties), 2)]
    circles = [await _open(stage, pair) for pair in pairs]
    for circle in circles:
        await say_names(circle.stage)
        await speak_aloud(circle.stage, 2)
    for circle in circles:
        await _call_back(stage, circle)
    await _go_on(stage)


async def _open(stage: Stage, parties: Sequence[str]) -> Caucus:
    lead = stage.cast.facilitator
    theirs = [p for p in stage.cast.participants if p.party in parties]
    known = _known(lead.screen)
    me = next(m for m in lead.screen.every("team", "data-member") if m["data-leads"] == "yes")
    form: dict[str, str | list[str]] = {
        "party": [*parties],
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
    return await _within(stage, parties, known)


async def _within(stage: Stage, parties: Sequence[str], known: set[str]) -> Caucus:
    """Return the caucus of these parties that is none of those that were known before."""
    lead = stage.cast.facilitator
    theirs = [p for p in stage.cast.participants if p.party in parties]
    there = {lead.screen: lambda screen: bool(_known(screen) - known)}
    with stage.watch.expecting(there) as expected:
        if not await expected.met(LONGEST_GRACE):
            stage.acting.missed("caucus", expected)
    caucus = next(c["data-caucus"] for c in _caucuses(lead.screen) if c["data-caucus"] not in known)
    room = f"{lead.room}/apart/{caucus}"
    screen = Screen(lead.role, lead.visitor, room, stage.watch)
    await screen.open()
    inside = Player(lead.role, lead.visitor, room, screen)
    cast = Cast(inside, inside, inside, inside, theirs)
    outside = tuple(s for s in stage.cast.all if s not in cast.seats)
    their_stage = Stage(cast, stage.acting, stage.watch, stage.chance)
    return Caucus(caucus, parties[0], their_stage, inside, outside)


async def _call_back(stage: Stage, caucus: Caucus) -> None:
    together = each(caucus.stage.cast.seats, lambda screen: not _here(screen))
    lead = stage.cast.facilitator
    with stage.watch.expecting(together) as expected:
        await stage.acting.do(lead, "caucus-back", "caucus/back", {"caucus": caucus.id})
        if not await expected.met(LONGEST_GRACE):
            stage.acting.missed("caucus-back", expected)
    await caucus.lead.screen.close()


async def _go_on(stage: Stage) -> None:
    lead = stage.cast.facilitator
    if lead.screen.read("strip", "data-paused") == "yes":
        running = each(stage.cast.all, reads("strip", "data-paused", ""))
        await stage.acting.do(lead, "resume", "agenda/resume", shows=running)


def _known(screen: Screen) -> set[str]:
    return {one["data-caucus"] for one in _caucuses(screen)}


def _caucuses(screen: Screen) -> list[Element]:
    return screen.every("apart", "data-caucus")


def _here(screen: Screen) -> bool:
    return reads("apart", "data-apart", "here")(screen)
