"""Whoever leads has first what somebody waits for; a way that leads nowhere is not offered."""

import re
from pathlib import Path

import pytest

from app.core.caucuses import open_caucus
from app.core.level import Appearance
from app.live.regions import whole
from app.views.agenda import agenda_view
from app.views.apart import apart_view
from app.views.audience import FACILITATOR, Audience, Eyes, audience_of
from app.views.floor import floor_view
from app.views.item import item_view
from app.views.room import room_view
from tests.rooms import CO_FACILITATOR, COAST, in_a_room
from tests.rooms import FACILITATOR as WHO_LEADS
from tests.views.everybody import AUDIENCES
from tests.views.planted import apart, written

PAGES = Path("app/templates/rooms")


@pytest.mark.parametrize("page", ["facilitator.html", "team.html", "caucus.html"])
def test_signals_and_the_floor_stand_before_all_that_grows(page: str) -> None:
    source = (PAGES / page).read_text()
    column = source[source.rindex('<div class="column">') :]
    order = [column.index(f"regions.{name} ") for name in ("signals", "floor", "room")]
    assert order == sorted(order)
    for name in ("apart", "shuttle", "operating", "balance"):
        if f"regions.{name} " in column:
            assert column.index(f"regions.{name} ") > order[1], name


def test_the_way_to_a_caucus_is_offered_to_those_who_are_in_it() -> None:
    room, _ = apart()
    offered = {}
    co = audience_of(room.workshop, CO_FACILITATOR)
    assert co is not None
    for who, audience in {"co": co, "leads": FACILITATOR, **AUDIENCES}.items():
        view = apart_view(room.workshop, audience)
        if audience.third_party and view is not None:
            assert [caucus.id for caucus in view.there]
            offered[who] = "?apart=" in whole("apart", view, "en").replace("?apart=new", "")
    assert offered.pop("co") is True
    assert not any(offered.values())


@pytest.mark.parametrize(
    ("where", "link"),
    [
        ("https://calls.example/blue", True),
        ("http://calls.example/blue?a=1&b=2", True),
        ("The blue room", False),
        ("the blue room, https://calls.example", False),
        ("javascript:alert(1)", False),
        ("data:text/html,hello", False),
        ("https://", False),
        ("https://[", False),
        ('https://calls.example/"onclick="x', True),
    ],
)
def test_where_a_caucus_meets_is_a_link_only_if_it_is_an_address_of_the_web(
    where: str, link: bool
) -> None:
    room = in_a_room()
    room.act(open_caucus, WHO_LEADS, "Aside", ("coast",), (), 30, where)
    audience = Audience(Eyes.PARTY, COAST.id, room.workshop.caucuses[0].id)
    view = apart_view(room.workshop.inside(room.workshop.caucuses[0].id), audience)
    assert view is not None
    html = whole("apart", view, "en")
    assert ('rel="noreferrer noopener"' in html) is link
    assert ("href=" in html) is link
    assert '"onclick' not in html


def test_how_the_day_runs_stands_by_the_item_for_the_third_party_and_nobody_else() -> None:
    room = written(Appearance.NAMED)
    told = {}
    for who, audience in AUDIENCES.items():
        view = item_view(room.workshop, audience)
        if view is not None:
            told[who] = "drift" in whole("item", view, "en")
            assert told[who] is audience.third_party
    assert told["facilitator"]
    assert not told["coast"]
    assert not told["projector"]


def test_buttons_that_are_called_alike_say_to_whom_or_what_they_do_it() -> None:
    room = written(Appearance.NAMED)
    pages = {
        name: whole(name, view(room.workshop, FACILITATOR), "en")
        for name, view in (("floor", floor_view), ("room", room_view), ("agenda", agenda_view))
    }
    for name, act in (
        ("floor", "Give the floor"),
        ("room", "Close this seat"),
        ("agenda", "Move up"),
        ("agenda", "−5 min"),
    ):
        buttons = re.findall(rf"<button[^>]*>{act}</button>", pages[name])
        named = re.findall(rf'aria-label="{act}: ([^"]+)"', " ".join(buttons))
        assert buttons, act
        assert len(set(named)) == len(buttons), act
    more = re.findall(r"More on this item: <bdi>([^<]+)</bdi>", pages["agenda"])
    assert more
    assert len(set(more)) == len(more) == pages["agenda"].count("More on this item")
