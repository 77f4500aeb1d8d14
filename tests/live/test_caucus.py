"""A caucus over real sockets: its people see each other's words, and nobody else is sent a byte."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from app.core.seat import Role
from tests.live.conftest import Place
from tests.live.screens import silent
from tests.live.server import Screen, Someone, staff_of

WORDS = "What the coast says only to itself"


@dataclass
class Divided:
    """A workshop whose coast is in a caucus with the panel, and the screens of everybody."""

    lead: Someone
    panel: Someone
    observer: Someone
    coast: list[Someone]
    hills: list[Someone]
    caucus: str
    apart: list[Screen]
    outside: list[Screen]


@pytest.fixture
def divided(place: Place) -> Iterator[Divided]:
    ways = next(place.fresh)
    lead, panel, observer = (
        staff_of(place.server, ways, role) for role in (Role.FACILITATOR, Role.PANEL, Role.OBSERVER)
    )
    lead.done("doors/open")
    people = [Someone(place.server).come_in(code) for code in ways.cards[:8]]
    coast, hills = people[::2], people[1::2]
    lead.done("agenda/open", item="")
    here = [Screen(panel).settled()]
    form = lead.http.get(f"{lead.path}/caucus").text
    (member,) = re.findall(r'name="team" value="([0-9a-f]+)"', form)
    fields = {"title": "What we need", "party": "coast", "team": member, "minutes": 30}
    more = {"where": "The blue room", "level": "held", "appearance": "handle"}
    lead.done("caucus/open", **fields, **more)
    (caucus,) = set(re.findall(r'data-caucus="(\w+)"', lead.regions()["apart"]))
    panel.path += f"/apart/{caucus}"
    outside = [Screen(one).settled() for one in (lead, observer, *hills)]
    apart = [Screen(one).settled() for one in (panel, *coast)]
    for screen in outside:  # each who came after them they are shown among the third party
        screen.settled()
    yield Divided(lead, panel, observer, coast, hills, caucus, apart, outside)
    for screen in (*here, *apart, *outside):
        screen.close()


def test_what_is_said_apart_reaches_its_people_and_sends_nobody_else_a_letter(
    divided: Divided,
) -> None:
    ana, *others = divided.coast
    ana.done("floor/ask")
    divided.panel.done("floor/give", who="")
    ana.done("turns/say", text=WORDS, level="held", appearance="handle")
    divided.panel.done("record/off")
    for screen in divided.apart:
        screen.until("said", WORDS)
        screen.until("strip", "stays-here")
    silent(divided.outside)
    for someone in (divided.lead, divided.observer, *divided.hills):
        assert WORDS not in "".join(someone.regions().values())
    assert WORDS in "".join(others[0].regions().values())


def test_when_a_caucus_is_over_its_people_see_the_whole_room_and_its_pages_end(
    divided: Divided,
) -> None:
    ana, *_ = divided.coast
    ana.done("floor/ask")
    divided.panel.done("floor/give", who="")
    ana.done("turns/say", text=WORDS, level="held", appearance="handle")
    panels, *theirs = divided.apart
    for screen in theirs:
        screen.until("said", WORDS)
    divided.panel.done("agenda/close")
    assert panels.ended(3)
    for screen, someone in zip(theirs, divided.coast, strict=True):
        screen.until("apart", lambda shown: 'data-apart=""' in shown)
        assert WORDS not in "".join(someone.regions().values())
        assert screen.shown["said"] == someone.regions()["said"]
    led = divided.panel.http.get(divided.panel.path, follow_redirects=False)
    assert led.status_code == 303
    assert led.headers["location"] == divided.panel.path.split("/apart/")[0]


def test_nobody_opens_the_page_of_a_caucus_that_is_not_theirs(divided: Divided) -> None:
    for someone in (divided.lead, divided.observer, divided.hills[0], divided.coast[0]):
        room = someone.path
        led = someone.http.get(f"{room}/apart/{divided.caucus}", follow_redirects=False)
        assert (led.status_code, led.headers["location"]) == (303, room)
        refused = someone.act(f"apart/{divided.caucus}/floor/give", who="")
        assert refused.status_code == 403
