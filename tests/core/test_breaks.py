"""A break says when it goes on, and the third party is told when it is over."""

import pytest

from app.core.agenda import extend, pause, resume, take_up
from app.core.breaks import break_is_over
from app.core.item import Way
from app.core.passing import next_moment
from app.views.audience import FACILITATOR as LEADS
from app.views.audience import PROJECTOR as WALL
from app.views.audience import THE_TEAM, Audience, Eyes
from app.views.item import item_view
from app.views.notice import notice_view
from tests.rooms import COAST, FACILITATOR, Rehearsal, an_item, gathered

ALL = (LEADS, THE_TEAM, WALL, Audience(Eyes.PARTY, COAST.id))


def in_a_break(minutes: int = 15) -> Rehearsal:
    room = gathered(an_item("Tea", minutes, Way.BREAK), an_item("Later"))
    room.act(take_up, FACILITATOR)
    return room


def told(room: Rehearsal, audience: Audience) -> bool:
    view = notice_view(room.workshop, audience)
    assert view is not None
    return view.break_over


@pytest.mark.parametrize("audience", ALL, ids=lambda a: a.eyes)
def test_a_break_says_on_every_screen_when_it_goes_on_and_counts_down(audience: Audience) -> None:
    room = in_a_break()
    view = item_view(room.workshop, audience)
    assert view is not None
    assert view.clock is not None
    assert view.back_at == view.clock.ends == room.at + 15 * 60


def test_the_third_party_is_told_when_a_break_is_over_and_nobody_else_is() -> None:
    room = in_a_break()
    due = next_moment(room.workshop)
    assert due is not None
    assert due <= room.at + 15 * 60
    room.wait(15 * 60 - 1)
    assert not any(told(room, audience) for audience in ALL)
    room.wait(1)
    assert [told(room, audience) for audience in ALL] == [True, True, False, False]
    assert room.workshop.current is not None, "nothing ends by itself"


def test_it_is_told_once_and_anew_where_the_break_was_given_more_time() -> None:
    room = in_a_break()
    room.wait(15 * 60)
    assert break_is_over(room.workshop)
    many = len(room.happened)
    room.wait(0)
    assert len(room.happened) == many
    room.act(extend, FACILITATOR, 5)
    assert not break_is_over(room.workshop)
    room.wait(5 * 60)
    assert break_is_over(room.workshop)


def test_a_break_that_stands_still_is_not_over_and_is_once_it_has_gone_on() -> None:
    room = in_a_break()
    room.act(pause, FACILITATOR)
    view = item_view(room.workshop, LEADS)
    assert view is not None
    assert view.back_at is None
    room.wait(20 * 60)
    assert not break_is_over(room.workshop)
    room.act(resume, FACILITATOR)
    room.wait(15 * 60)
    assert break_is_over(room.workshop)
