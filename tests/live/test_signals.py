"""Private signals over real sockets: at a press nobody but its sender is sent anything, and what
arrives at once is sent to the third party alone."""

import asyncio
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from app.core import signal, signals
from app.core.doors import sit_down
from app.core.seat import Role, SeatId
from app.core.signal import Signal
from app.core.signals import raise_signal
from app.live.frames import AS_IT_IS, DEFLATED
from app.live.letters import Letters
from app.live.rendered import PRIVATE_WORD, Rendered
from app.live.viewer import Viewer
from app.views.audience import FACILITATOR as LEADS
from tests.houses import house_in, soon, with_workshop
from tests.live.conftest import Place
from tests.live.screens import silent
from tests.live.server import Screen, Someone, staff_of
from tests.rooms import ANA, COAST, FACILITATOR, an_item

SECRET = "What only two people read"


@dataclass
class Here:
    lead: Someone
    ana: Someone
    own: Screen
    third_party: list[Screen]
    others: list[Screen]


@pytest.fixture
def here(place: Place) -> Iterator[Here]:
    ways = next(place.fresh)
    lead, panel, wall = (
        staff_of(place.server, ways, role)
        for role in (Role.FACILITATOR, Role.PANEL, Role.PROJECTOR)
    )
    lead.done("doors/open")
    ana, *people = [Someone(place.server).come_in(code) for code in ways.cards[:4]]
    lead.done("agenda/open", item="")
    screens = [Screen(one).settled() for one in (ana, lead, panel, wall, *people)]
    for screen in screens:  # those who came later are shown among the third party
        screen.settled()
    yield Here(lead, ana, screens[0], screens[1:3], screens[3:])
    for screen in screens:
        screen.close()


@pytest.mark.parametrize("kind", [kind for kind in Signal if not kind.at_once])
def test_at_a_press_only_its_senders_own_seat_changes(here: Here, kind: Signal) -> None:
    assert here.ana.done("signals/raise", kind=kind) == "seen"
    letter = here.own.until("own_seat", 'data-signalled="yes"')
    assert set(letter["regions"]) == {"own_seat"}
    silent(here.others)


@pytest.mark.parametrize("kind", [kind for kind in Signal if kind.at_once])
def test_what_cannot_wait_is_sent_to_the_third_party_alone(here: Here, kind: Signal) -> None:
    before = here.own.shown["own_seat"]
    assert here.ana.done("signals/raise", kind=kind) == "seen"
    for screen in here.third_party:
        letter = screen.until("signals", f'data-alarm="{kind}"')
        assert set(letter["regions"]) == {"signals"}
    here.own.until("own_seat", 'data-signalled="yes"')
    silent(here.others)
    assert kind not in here.own.shown["own_seat"]
    assert before != here.own.shown["own_seat"]


def test_whatever_was_pressed_its_sender_is_sent_the_very_same(place: Place) -> None:
    ways = next(place.fresh)
    lead = staff_of(place.server, ways, Role.FACILITATOR)
    lead.done("doors/open")
    people = [Someone(place.server).come_in(code) for code in ways.cards[: len(Signal)]]
    shown, sizes = set(), set()
    for kind, someone in zip(Signal, people, strict=True):
        screen = Screen(someone).settled()
        answer = someone.act("signals/raise", kind=kind)
        sizes.add((answer.status_code, answer.content))
        screen.until("own_seat", 'data-signalled="yes"')
        shown.add(screen.shown["own_seat"])
        screen.close()
    assert len(shown) == len(sizes) == 1


def test_a_real_clock_tells_what_was_raised_at_its_tick(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signal, "TICK", 0.5)
    monkeypatch.setattr(signals, "TICK", 0.5)

    async def story() -> None:
        async with house_in(tmp_path) as house:
            room = await with_workshop(house, an_item())
            await room.act(ANA, "", sit_down, SeatId(str(ANA.seat)), COAST.id)

            def has_told_since(before: float) -> bool:
                return room.workshop.signals.told > before

            for _ in range(3):
                await room.act(ANA, "", raise_signal, Signal.SLOW)
                told = room.workshop.signals.told
                await soon(partial(has_told_since, told))
                assert room.workshop.signals.told % 0.5 == 0

    asyncio.run(story())


def test_words_in_private_are_sent_to_two_pages_and_to_no_other(place: Place) -> None:
    """A tick is waited for: nobody learns earlier that somebody asks."""
    ways = next(place.fresh)
    lead, panel, wall = (
        staff_of(place.server, ways, role)
        for role in (Role.FACILITATOR, Role.PANEL, Role.PROJECTOR)
    )
    lead.done("doors/open")
    ana, ben = (Someone(place.server).come_in(code) for code in ways.cards[:2])
    ana.done("private-word/ask-in-private")
    leads, own, *others = (Screen(one).settled() for one in (lead, ana, panel, wall, ben))
    if 'data-channels="1"' not in leads.shown.get("private_word", ""):
        leads.until("private_word", 'data-channels="1"', patience=22)
    channel = leads.shown["private_word"].split('data-channel="', 1)[1].split('"', 1)[0]
    assert lead.done("private-word/accept", channel=channel) == "seen"
    own.until("own_seat", 'data-word="open"')
    while any(screen.anything(0.1) for screen in others):
        pass  # heartbeats of the while that the tick took
    for screen in others:
        screen.letters.clear()
    assert ana.done("private-word/tell", text=SECRET) == "seen"
    letter = leads.until("private_word", SECRET)
    assert set(letter["regions"]) == {"private_word"}
    own.until("own_seat", SECRET)
    lead.done("private-word/tell", text="I hear you", channel=channel)
    own.until("own_seat", "I hear you")
    for screen in others:
        while screen.anything(0.05):
            assert screen.letters[-1]["regions"] == {}
    for someone in (panel, wall, ben):
        assert SECRET not in json.dumps(someone.regions())
    ana.done("private-word/close")
    leads.until("private_word", 'data-channels="0"')
    assert SECRET not in json.dumps(ana.regions()) + json.dumps(lead.regions())
    for screen in (leads, own, *others):
        screen.close()


def test_what_several_people_told_whoever_leads_is_never_compressed() -> None:
    """In one compressed letter its size would tell one of them what another had written."""
    for region, how in ((PRIVATE_WORD, AS_IT_IS), ("team", DEFLATED)):
        viewer = Viewer(LEADS, "en", FACILITATOR)
        viewer.post({region: Rendered((f"<p>{SECRET}</p>",), "0123456789abcdef")}, Letters())
        (sent,) = viewer._frames()
        assert sent[0] == how
        assert (SECRET.encode() in sent) is (how == AS_IT_IS)
