"""What the options put on which screen: on whose it concerns, and nothing anywhere while off."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.core.caucuses import open_caucus
from app.core.events import Events
from app.core.floor import ask_for_floor, finish, give_floor
from app.core.level import Appearance
from app.core.opting import set_budgets_for, set_option
from app.core.options import Option, Options, Span
from app.core.orders import ask_for_order, take_up_order
from app.core.replies import give_reply, wish_to_reply
from app.core.seat import Person
from app.core.team import come
from app.core.workshop import Workshop
from app.live.regions import OwnSeat, regions_of
from app.views.audience import Audience, Eyes, seen_by
from app.views.controls import ControlsView, controls_view
from tests.rooms import (
    ANA,
    CLEO,
    CO_FACILITATOR,
    COAST,
    DAVI,
    ELIF,
    EVERYBODY,
    FACILITATOR,
    FARID,
    HILLS,
    in_a_room,
    in_writing,
    seat_of,
)
from tests.views.everybody import AUDIENCES, ROOM, own_region, page_of
from tests.views.optioned import optioned, with_all

IN_THE_ROOM = {name: AUDIENCES[name] for name in ROOM.split()}
THE_THIRD_PARTY = {name for name, audience in IN_THE_ROOM.items() if audience.third_party}
OTHERS = ("coast", "hills", "projector")  # than the third party
LEADS = AUDIENCES["facilitator"]


def pages(workshop: Workshop, who: tuple[str, ...] = OTHERS) -> dict[str, dict[str, str]]:
    return {name: page_of(workshop, AUDIENCES[name]) for name in who}


def own_regions(workshop: Workshop) -> dict[str, str]:
    return {str(person.seat): own_region(workshop, person) for person in EVERYBODY}


# -- off ----------------------------------------------------------------------------------------


def test_while_everything_is_off_nothing_of_it_stands_on_any_page() -> None:
    room = in_a_room()
    for person in (ANA, ELIF):
        room.act(ask_for_floor, person)
    room.act(give_floor, FACILITATOR)
    for name, audience in IN_THE_ROOM.items():
        html = "".join(page_of(room.workshop, audience).values())
        for part in ("data-amber", "order/", "reply/", '<svg class="bars"', "data-budget="):
            assert part not in html, (name, part)
        assert 'data-sounds=""' in html
        if "balance" in regions_of(audience):
            assert " hidden" in page_of(room.workshop, audience)["balance"]
    assert not any("data-amber" in html for html in own_regions(room.workshop).values())


def test_only_whoever_leads_has_the_switches_behind_a_closed_press_and_none_in_a_caucus() -> None:
    room = in_a_room()
    for name, audience in IN_THE_ROOM.items():
        html = "".join(page_of(room.workshop, audience).values())
        assert ("options/set" in html) == (name == "facilitator")
    controls = page_of(room.workshop, LEADS)["controls"]
    assert '<details class="more" id="options" name="behind-the-controls"><summary>' in controls
    room.act(come, CO_FACILITATOR)
    room.act(open_caucus, FACILITATOR, "Aside", ("coast",), ("co",), 30)
    apart = Audience(Eyes.FACILITATOR, caucus=room.workshop.caucuses[0].id)
    view = controls_view(seen_by(room.workshop, apart), apart)
    assert isinstance(view, ControlsView)
    assert view.options is None


# -- points of order and direct replies ---------------------------------------------------------


@pytest.mark.parametrize("appearance", [Appearance.NAMED, Appearance.HANDLE])
@pytest.mark.parametrize(("rule", "by"), [(ask_for_order, CLEO), (wish_to_reply, DAVI)])
def test_that_somebody_asks_is_told_to_the_third_party_and_moves_no_page_but_their_own(
    rule: Callable[..., Events], by: Person, appearance: Appearance
) -> None:
    named = appearance is Appearance.NAMED
    room = with_all(in_a_room() if named else in_writing())
    room.speaks(ANA, 10)
    before, own = pages(room.workshop), own_regions(room.workshop)
    third = page_of(room.workshop, LEADS)
    room.act(rule, by)
    assert pages(room.workshop) == before
    moved = {seat for seat, html in own_regions(room.workshop).items() if html != own[seat]}
    assert moved == {by.seat}
    now = page_of(room.workshop, LEADS)
    assert {name for name in now if now[name] != third[name]} == {"floor"}
    mark = 'data-orders="1"' if rule is ask_for_order else 'data-replies="1"'
    assert mark in now["floor"]
    who = 'data-asks-order="Cleo"' if rule is ask_for_order else 'data-wishes="Davi"'
    assert (who in now["floor"]) is named


def test_under_handles_no_label_of_who_asks_is_shown_to_anybody_else() -> None:
    room = with_all(in_writing())
    room.speaks(ANA, 10)
    room.act(ask_for_order, CLEO)
    room.act(wish_to_reply, DAVI)
    for person in (CLEO, DAVI):
        word = room.handle_of(person)
        assert word in own_region(room.workshop, person)
        for audience in IN_THE_ROOM.values():
            assert word not in "".join(page_of(room.workshop, audience).values())


def test_the_third_party_that_does_not_lead_sees_who_asks_and_has_nothing_to_press() -> None:
    workshop = optioned(Appearance.NAMED)
    team = page_of(workshop, AUDIENCES["team"])["floor"]
    assert "data-asks-order=" in team
    assert "data-wishes=" in team
    assert "order/take-up" not in team
    assert "reply/give" not in team


@pytest.mark.parametrize("who", IN_THE_ROOM)
def test_every_screen_says_why_somebody_has_the_floor_beside_the_queue(who: str) -> None:
    room = with_all(in_a_room())
    room.speaks(ANA, 10)
    room.act(give_reply, FACILITATOR, 30, "Elif")
    assert 'data-aside="reply"' in page_of(room.workshop, AUDIENCES[who])["item"]
    room.act(ask_for_order, FARID)
    room.act(take_up_order, FACILITATOR)
    assert 'data-aside="order"' in page_of(room.workshop, AUDIENCES[who])["item"]


def test_whether_one_can_ask_is_the_same_for_all_and_never_says_that_somebody_has() -> None:
    room = with_all(in_a_room())
    first = page_of(room.workshop, AUDIENCES["coast"])["item"]
    assert 'data-orders="yes"' in first
    assert 'data-replies=""' in first
    room.speaks(ANA, 10)
    then = page_of(room.workshop, AUDIENCES["coast"])["item"]
    assert 'data-replies="yes"' in then
    room.act(give_reply, FACILITATOR, 30, "Elif")
    assert 'data-replies=""' in page_of(room.workshop, AUDIENCES["coast"])["item"]


# -- amber and red ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("use", "have"),
    [
        ((), set()),
        ((Option.COLOURS_ON_THE_WALL,), set()),
        ((Option.COLOURS,), THE_THIRD_PARTY),
        ((Option.COLOURS, Option.COLOURS_ON_THE_WALL), {*THE_THIRD_PARTY, "projector"}),
    ],
)
def test_the_rooms_clocks_have_colours_for_the_third_party_and_if_wished_for_on_the_wall(
    use: tuple[Option, ...], have: set[str]
) -> None:
    room = in_a_room()
    for option in use:
        room.act(set_option, FACILITATOR, option, True)
    room.give_floor_to(ANA)
    coloured = {
        name
        for name, audience in IN_THE_ROOM.items()
        if page_of(room.workshop, audience)["item"].count("data-amber=") == 2
    }
    none = {
        name
        for name, audience in IN_THE_ROOM.items()
        if "data-amber=" not in page_of(room.workshop, audience)["item"]
    }
    assert coloured == have
    assert none == set(IN_THE_ROOM) - have


def test_a_participants_own_turn_has_colours_with_words_and_nobody_elses_page() -> None:
    room = in_a_room()
    room.act(set_option, FACILITATOR, Option.COLOURS, True)
    room.give_floor_to(ANA)
    for person in EVERYBODY:
        html = own_region(room.workshop, person)
        assert ('data-amber="36.0" data-red="9.0"' in html) == (person is ANA)
        assert ("ends soon" in html) == (person is ANA)


# -- budgets and plots --------------------------------------------------------------------------


def test_no_participant_and_no_wall_is_ever_shown_what_a_side_has_left_or_has_had() -> None:
    """The attack: compare every page with and without budgets and plots, byte for byte."""
    for use in ((Option.BUDGETS,), (Option.PLOTS,), (Option.BUDGETS, Option.PLOTS)):
        with_them, without = (in_a_room() for _ in range(2))
        for option in use:
            with_them.act(set_option, FACILITATOR, option, True)
        for room in (with_them, without):
            room.speaks(ANA, 200)
            room.speaks(ELIF, 30)
            room.give_floor_to(FARID)
        assert pages(with_them.workshop) == pages(without.workshop)
        assert own_regions(with_them.workshop) == own_regions(without.workshop)
        third = page_of(with_them.workshop, AUDIENCES["team"])["balance"]
        assert COAST.name in third, "and to the third party it is shown"
        assert COAST.name not in page_of(without.workshop, AUDIENCES["team"])["balance"]


@pytest.mark.parametrize("appearance", [Appearance.HANDLE, Appearance.UNATTRIBUTED])
def test_where_people_do_not_appear_by_name_nothing_by_side_moves_whoever_speaks(
    appearance: Appearance,
) -> None:
    """The attack: the same turn by somebody of each side, and all that the third party is shown."""
    shown = []
    for person in (ANA, ELIF):
        room = with_all(in_writing(appearance))
        room.act(set_budgets_for, FACILITATOR, Span.DAY)
        room.give_floor_to(person)
        room.at += 90
        room.act(finish, person)
        page = page_of(room.workshop, LEADS)
        shown.append((page["balance"], page["floor"], page["controls"]))
    assert shown[0] == shown[1]
    assert " hidden" in shown[0][0]


# -- the plan -----------------------------------------------------------------------------------


def test_the_options_of_the_plan_are_the_organisers_and_in_no_page_of_the_room() -> None:
    workshop = optioned(Appearance.NAMED)
    assert workshop.plan.options != Options()
    plain = replace(workshop, plan=replace(workshop.plan, options=Options()))
    for name in ("coast", "hills"):
        own = {r: h for r, h in page_of(workshop, AUDIENCES[name]).items() if r != "item"}
        assert own == {r: h for r, h in page_of(plain, AUDIENCES[name]).items() if r != "item"}


def test_a_side_is_named_on_a_third_partys_page_alone() -> None:
    workshop = optioned(Appearance.NAMED)
    for name, page in pages(workshop).items():
        assert HILLS.name not in "".join(page.values()), name
    own = OwnSeat(seat_of(ANA), "en")
    own.update(workshop)
    assert own.region is not None
    assert HILLS.name not in own.region.html
