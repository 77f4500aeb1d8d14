"""What a page says of itself is true of that page: what can be pressed, and where words go."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.item import Way
from app.core.renderings import open_renderings
from app.core.round import RoundState
from app.core.seat import SeatId
from app.live.regions import whole
from app.live.rendered import OWN_SEAT
from app.templates import render
from app.views.audience import FACILITATOR as LEADS
from app.views.audience import PROJECTOR, Audience, Eyes
from app.views.controls import controls_view
from app.views.item import item_view
from app.views.own_seat import Mine, own_seat_view
from app.views.strip import strip_view
from app.views.where_we_are import corrections_view, where_we_are_view
from tests.core.gathering import in_a_round
from tests.core.mornings import closed_day, next_morning, written
from tests.core.rendered import render_all, waiting
from tests.rooms import ANA, COAST, FACILITATOR, Rehearsal, in_a_room, seat_of

TEMPLATES = Path("app/templates")
PARTY = Audience(Eyes.PARTY, COAST.id)
OFFER = "You can offer a correction below"


def own_page(room: Rehearsal, seat: SeatId) -> str:
    view = own_seat_view(room.workshop, seat)
    return render(f"regions/{OWN_SEAT}.html", "en", view=view)


def test_in_the_morning_no_page_says_that_what_is_typed_goes_nowhere() -> None:
    room = next_morning()
    assert own_seat_view(room.workshop, seat_of(ANA)).corrects
    for audience in (PARTY, LEADS, PROJECTOR):
        strip = whole("strip", strip_view(room.workshop, audience), "en")
        assert "No item is open." in strip
        assert "Nothing that is said now goes into the record." in strip
        assert "typed" not in strip


def test_only_a_page_with_the_box_for_it_says_that_a_correction_can_be_offered_below() -> None:
    room = next_morning()
    shown = {
        audience: whole("where_we_are", where_we_are_view(room.workshop, audience), "en")
        for audience in (PARTY, LEADS, Audience(Eyes.TEAM), PROJECTOR)
    }
    assert OFFER in shown.pop(PARTY)
    for html in shown.values():
        assert OFFER not in html
    party = (TEMPLATES / "rooms/party.html").read_text()
    assert party.index("regions.where_we_are") < party.index("rooms/correction_box.html")


def test_what_stands_before_both_sides_is_not_offered_for_release_unchanged() -> None:
    room = next_morning()

    def offered() -> bool:
        view = corrections_view(room.workshop, LEADS)
        assert view is not None
        return view.may_release

    assert not offered()
    written(room, "We agree on the wells and the road.")
    assert offered()
    written(room)
    closed_day(room)
    assert offered()


def test_a_round_with_too_few_answers_says_what_whoever_leads_can_press() -> None:
    room = in_a_round()
    running = whole("item", item_view(room.workshop, LEADS), "en")
    assert "time is over" not in running
    room.wait(60)
    assert room.workshop.round is not None
    assert room.workshop.round.state is RoundState.SHORT
    for audience in (LEADS, PARTY, PROJECTOR):
        html = whole("item", item_view(room.workshop, audience), "en")
        assert "time is over" in html
        assert ">ended" not in re.sub(r"\s+", "", html)
        presses = "“+2 min for the round”" in html and "“Drop the round”" in html
        assert presses is (audience is LEADS)
    controls = whole("controls", controls_view(room.workshop, LEADS), "en")
    assert 'action="rounds/extend"' in controls
    assert 'action="rounds/drop"' in controls


def test_after_a_round_a_phone_leads_to_the_answers_and_before_it_to_none() -> None:
    room = in_a_room(way=Way.ROUND)
    link = '<a href="#said">'
    assert own_seat_view(room.workshop, seat_of(ANA)).mine is Mine.BETWEEN
    assert link not in own_page(room, seat_of(ANA))
    room.hold_round("one", "two", "three", "four")
    assert own_seat_view(room.workshop, seat_of(ANA)).mine is Mine.BETWEEN
    assert link in own_page(room, seat_of(ANA))
    assert '<section id="said"' in (TEMPLATES / "regions/said.html").read_text()
    assert "regions.said" in (TEMPLATES / "rooms/party.html").read_text()


def test_a_phone_leads_to_answers_that_are_rendered_first_only_once_they_are_open() -> None:
    room = waiting()
    assert own_seat_view(room.workshop, seat_of(ANA)).mine is Mine.BETWEEN
    assert not own_seat_view(room.workshop, seat_of(ANA)).answers
    render_all(room)
    room.act(open_renderings, FACILITATOR)
    assert own_seat_view(room.workshop, seat_of(ANA)).answers


def test_where_everybody_passed_no_phone_leads_to_answers() -> None:
    room = in_a_room(way=Way.ROUND)
    room.hold_round("", "", "", "")
    assert room.workshop.turns
    assert not own_seat_view(room.workshop, seat_of(ANA)).answers


@pytest.mark.parametrize("way", [Way.ROUND, Way.FACILITATED])
def test_the_controls_carry_what_a_round_could_ask_next(way: Way) -> None:
    room = in_a_round()
    items = tuple(
        replace(i, way=way, prompts=("What do you fear?", 'A "second" one?'))
        for i in room.workshop.items
    )
    room.workshop = replace(room.workshop, items=items)
    html = whole("controls", controls_view(room.workshop, LEADS), "en")
    assert 'data-question="A &#34;second&#34; one?"' in html


def test_no_list_item_takes_its_side_of_the_page_from_its_words() -> None:
    """A bullet stands at the side where its item begins: with `dir=auto` on the item itself, in the
    middle of a list as soon as two languages mix."""
    found = {}
    several = 0
    for path in TEMPLATES.rglob("*.html"):
        items = re.findall(r"<li\b(?:[^>{]|\{[{%].*?[}%]\})*>", path.read_text())
        several += len(items)
        if mixed := [item for item in items if 'dir="auto"' in item]:
            found[path.name] = mixed
    assert several > 50
    assert found == {}
