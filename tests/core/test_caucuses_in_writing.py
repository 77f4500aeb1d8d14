"""A caucus in a workshop in writing: nobody is sent where nobody can write."""

from dataclasses import replace

import pytest

from app.core.caucus import NOBODY
from app.core.caucuses import open_caucus
from app.core.doors import call_me
from app.core.level import Appearance
from app.core.seat import MemberId
from app.core.team import come
from app.views.apart import apart_view
from app.views.audience import FACILITATOR as LEADS
from tests.rooms import ANA, CO_FACILITATOR, FACILITATOR, OBSERVER, Rehearsal, in_a_room, in_writing
from tests.views.everybody import own_region

REFUSED = "Nobody could write there"


def lead_of(room: Rehearsal) -> str:
    return room.workshop.caucuses[-1].circle.lead


def test_it_is_refused_where_nobody_could_lead_it_and_it_meets_nowhere() -> None:
    room = in_writing()
    looks_on = replace(OBSERVER, member=MemberId("observer"))
    room.act(come, looks_on)
    for team in ((), (looks_on.member,)):
        room.refuses(open_caucus, FACILITATOR, "Apart", ("coast",), team, 15, because=REFUSED)
    assert room.workshop.caucuses == ()


def test_with_somebody_who_can_lead_it_it_is_opened() -> None:
    room = in_writing()
    room.act(come, CO_FACILITATOR)
    room.act(open_caucus, FACILITATOR, "Apart", ("coast",), (CO_FACILITATOR.member,), 15)
    assert lead_of(room) == CO_FACILITATOR.member


def test_with_a_place_people_talk_there_by_themselves_and_are_told_so() -> None:
    room = in_writing(appearance=Appearance.HANDLE)
    room.act(call_me, ANA, "Ana")
    room.act(open_caucus, FACILITATOR, "Apart", ("coast",), (), 15, "https://call.example/coast")
    assert lead_of(room) == NOBODY
    assert "so nothing is written here" in own_region(room.workshop, ANA)


def test_where_people_sit_together_they_go_apart_without_anybody_and_anywhere() -> None:
    room = in_a_room()
    room.act(open_caucus, FACILITATOR, "Apart", ("coast",), (), 15)
    assert lead_of(room) == NOBODY


@pytest.mark.parametrize("room", [in_writing(), in_a_room()])
def test_the_way_to_open_one_stands_there_in_either(room: Rehearsal) -> None:
    view = apart_view(room.workshop, LEADS)
    assert view is not None
    assert view.may_open
