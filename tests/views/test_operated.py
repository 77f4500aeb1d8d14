"""Operated seats: what their operator is shown, and others, also as one is being closed."""

from dataclasses import replace

import pytest

from app.core.agenda import close_item
from app.core.carrying import ask_to_carry
from app.core.caucuses import inside, open_caucus
from app.core.day import take_back
from app.core.doors import remove_seat
from app.core.floor import ask_for_floor, finish, give_floor, take_floor_back
from app.core.level import Appearance
from app.core.move import Move
from app.core.operating import let_seat_go, operate_for, take_seat_over
from app.core.opting import set_option
from app.core.options import Option
from app.core.pairing import ask_pair
from app.core.seat import MemberId, Person, Role
from app.core.team import come, go
from app.live.regions import whole
from app.views.apart import apart_view
from app.views.audience import FACILITATOR as LEADS
from app.views.audience import PROJECTOR as WALL
from app.views.audience import Audience, Eyes, audience_of, seen_by
from app.views.operating import operating_view
from app.views.own_seat import Mine
from app.views.pair import pair_view
from tests.rooms import (
    ANA,
    CO_FACILITATOR,
    COAST,
    ELIF,
    FACILITATOR,
    HILLS,
    Rehearsal,
    in_a_room,
    seat_of,
)
from tests.views import shaped
from tests.views.everybody import page_of
from tests.views.planted import apart
from tests.views.shaped import HER, OPERATOR


def test_whoever_operates_a_seat_is_an_audience_alone_and_only_for_as_long() -> None:
    workshop = shaped.operated(Appearance.NAMED)
    assert audience_of(workshop, CO_FACILITATOR) == OPERATOR
    assert audience_of(workshop, FACILITATOR) == LEADS
    bare = replace(workshop, seats={})
    assert audience_of(bare, CO_FACILITATOR) == replace(OPERATOR, operates=None)


def test_its_operator_sees_what_a_seats_person_would_and_others_that_there_is_one() -> None:
    workshop = shaped.operated(Appearance.HANDLE)
    mine = operating_view(workshop, OPERATOR)
    assert mine is not None
    (own,) = mine.own
    assert (own.name, own.label, own.mine) == ("Xhername", "Xherhandle", Mine.QUEUED)
    assert own.party == COAST.name
    assert mine.others == ()
    others = operating_view(workshop, LEADS)
    assert others is not None
    assert others.own == ()
    (one,) = others.others
    assert (one.party, one.gone, one.may_take_over) == (COAST.name, False, False)


def test_a_seat_whose_operator_is_gone_is_offered_once_they_were_away_for_long_enough() -> None:
    room = Rehearsal(shaped.operated(Appearance.NAMED))

    def offered() -> tuple[bool, bool, int]:
        view = operating_view(room.workshop, LEADS)
        assert view is not None
        return view.others[0].gone, view.others[0].may_take_over, view.others[0].wait

    room.act(go, CO_FACILITATOR)
    assert offered() == (True, False, 60)
    room.wait(60)
    assert offered() == (True, True, 0)


def test_while_people_do_not_appear_by_name_it_is_said_that_a_seat_is_taken_over_later() -> None:
    room = Rehearsal(shaped.operated(Appearance.HANDLE))
    (her,) = (s.operated for s in room.workshop.seats.values() if s.operated is not None)
    room.act(let_seat_go, CO_FACILITATOR, her.id)
    view = operating_view(room.workshop, LEADS)
    assert view is not None
    assert (view.others[0].may_take_over, view.others[0].later) == (False, True)
    assert "once this item is over" in page_of(room.workshop, LEADS)["operating"]
    room.act(close_item, FACILITATOR)
    room.wait(10)
    view = operating_view(room.workshop, LEADS)
    assert view is not None
    assert (view.others[0].may_take_over, view.others[0].later) == (True, False)


@pytest.mark.parametrize("appearance", [Appearance.NAMED, Appearance.HANDLE])
def test_taking_a_seat_over_shows_the_new_operator_no_old_handle_and_moves_no_page_of_the_room(
    appearance: Appearance,
) -> None:
    room = Rehearsal(shaped.operated(appearance))
    panel = Person(Role.PANEL, member=MemberId("panel"))
    room.act(come, panel)
    known_as = room.workshop.seats[seat_of(shaped.HER)].operated
    assert known_as is not None
    hers = "Xherhandle" if appearance is Appearance.HANDLE else "Xhername"
    assert hers in page_of(room.workshop, OPERATOR)["operating"]
    room.act(let_seat_go, CO_FACILITATOR, known_as.id)
    if appearance is Appearance.HANDLE:
        room.act(close_item, FACILITATOR)
        room.wait(10)
    audiences = (Audience(Eyes.PARTY, COAST.id), Audience(Eyes.PARTY, HILLS.id), WALL)
    before = [page_of(room.workshop, one) for one in audiences]
    room.act(take_seat_over, panel, known_as.id, True)
    assert [page_of(room.workshop, one) for one in audiences] == before
    audience = audience_of(room.workshop, panel)
    assert audience is not None
    shown = page_of(room.workshop, audience)["operating"]
    assert "Xhername" in shown
    assert "Xherhandle" not in shown


@pytest.mark.parametrize("appearance", [Appearance.NAMED, Appearance.HANDLE])
def test_as_a_seat_without_a_device_is_being_closed_its_operators_page_does_not_change(
    appearance: Appearance,
) -> None:
    room = Rehearsal(shaped.operated(appearance))
    label = "Xherhandle" if appearance is Appearance.HANDLE else "Xhername"
    for option in (Option.ORDER, Option.REPLIES):
        room.act(set_option, FACILITATOR, option, True)
    room.act(give_floor, FACILITATOR)
    room.act(finish, shaped.HER)
    room.act(ask_for_floor, ELIF)
    room.act(give_floor, FACILITATOR)
    room.act(take_floor_back, FACILITATOR)
    view, shown = (
        operating_view(room.workshop, OPERATOR),
        page_of(room.workshop, OPERATOR)["operating"],
    )
    assert view is not None
    assert view.own[0].may_order, "nothing could vanish"
    assert view.own[0].may_reply, "nothing could vanish"
    room.act(remove_seat, FACILITATOR, label)
    named = appearance is Appearance.NAMED
    assert room.workshop.seats[seat_of(shaped.HER)].closing is named
    assert operating_view(room.workshop, OPERATOR) == view
    assert page_of(room.workshop, OPERATOR)["operating"] == shown
    room.act(take_back, FACILITATOR, Move.REMOVE_SEAT, label)
    assert page_of(room.workshop, OPERATOR)["operating"] == shown


def test_its_operator_is_offered_what_stands_beside_the_queue_where_it_is_switched_on() -> None:
    room = Rehearsal(shaped.operated(Appearance.NAMED))

    def offered() -> tuple[bool, bool]:
        view = operating_view(room.workshop, OPERATOR)
        assert view is not None
        return view.own[0].may_order, view.own[0].may_reply

    room.act(give_floor, FACILITATOR, "Xhername")
    room.act(finish, shaped.HER)
    room.act(ask_for_floor, ELIF)
    room.act(give_floor, FACILITATOR)
    assert offered() == (False, False)
    room.act(set_option, FACILITATOR, Option.ORDER, True)
    assert offered() == (True, False)
    room.act(set_option, FACILITATOR, Option.REPLIES, True)
    assert offered() == (True, True)


def test_of_a_caucus_without_them_whoever_operates_a_seat_is_told_nothing() -> None:
    """Not even by a page of the whole room, and not by a wording that is asked about there."""
    room, caucus = apart()
    room.act(open_caucus, FACILITATOR, "Hills", ("hills",), (), 30, "A hall")
    panel = Person(Role.PANEL, member=MemberId("panel"))
    room.act(come, panel)
    room.act(operate_for, panel, HER.seat, COAST.id, "Nour", True)
    audience = audience_of(room.workshop, panel)
    assert audience is not None
    first = operating_view(room.workshop, audience)
    assert first is not None
    assert (first.own[0].apart, first.own[0].out_of_reach) == (True, True)
    room.act(inside, CO_FACILITATOR, caucus, ask_to_carry, {"en": "Xwording"}, 60)
    room.act(inside, ANA, caucus, ask_for_floor)
    assert operating_view(room.workshop, audience) == first


def test_where_somebodys_yes_cannot_be_had_in_a_caucus_its_people_are_told_so() -> None:
    for team, unheard in ((("co",), False), ((), True)):
        room = in_a_room()
        panel = Person(Role.PANEL, member=MemberId("panel"))
        for member in (CO_FACILITATOR, panel):
            room.act(come, member)
        room.act(operate_for, CO_FACILITATOR, HER.seat, COAST.id, "Nour", True)
        room.act(open_caucus, FACILITATOR, "Aside", ("coast",), (*team, "panel"), 30)
        caucus = room.workshop.caucuses[0].id
        lead = CO_FACILITATOR if team else panel
        room.act(inside, lead, caucus, ask_to_carry, {"en": "Carry this"}, 60)
        view = apart_view(room.workshop.inside(caucus), Audience(Eyes.PARTY, COAST.id, caucus))
        assert view is not None
        assert view.here is not None
        assert view.here.carry is not None
        assert view.here.carry.unheard is unheard


def test_where_a_pair_of_steps_cannot_stand_for_that_its_side_and_the_third_party_are_told_so() -> (
    None
):
    for team, unheard in ((("co",), False), ((), True)):
        room = in_a_room()
        for member in (FACILITATOR, CO_FACILITATOR):
            room.act(come, member)
        room.act(operate_for, CO_FACILITATOR, HER.seat, COAST.id, "Nour", True)
        room.act(open_caucus, FACILITATOR, "Aside", ("coast",), team, 30)
        room.act(open_caucus, FACILITATOR, "Aside", ("hills",), (), 30)
        steps = (("coast", {"en": "We open it"}), ("hills", {"en": "We guard it"}))
        room.act(ask_pair, FACILITATOR, steps, 60)
        coast, hills = (caucus.id for caucus in room.workshop.caucuses)
        told = {
            "its side": Audience(Eyes.PARTY, COAST.id, coast),
            "the other": Audience(Eyes.PARTY, HILLS.id, hills),
            "who leads": LEADS,
        }
        seen = {}
        for who, audience in told.items():
            view = pair_view(seen_by(room.workshop, audience), audience)
            assert view is not None
            assert view.asked is not None
            seen[who] = [name for name, _ in view.asked.unheard]
            said = "without their yes the pair does not stand" in whole("pair", view, "en")
            assert said is bool(seen[who])
        assert seen["the other"] == []
        assert seen["its side"] == seen["who leads"] == ([COAST.name] if unheard else [])
