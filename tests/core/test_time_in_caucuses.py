"""The time of a caucus: its end, its warning before, and what waits for it."""

from collections.abc import Callable

import pytest

from app.core.agenda import close_item, extend, resume, take_up
from app.core.caucuses import call_back, inside_with_words, is_in, open_caucus
from app.core.day import close_day
from app.core.events import Events
from app.core.item import ItemId
from app.core.level import RecordLevel
from app.core.passing import WARNING, next_moment
from app.core.rounds import answer, open_round
from app.core.seat import PartyId, Person
from app.core.team import come
from app.core.turn import TurnId
from app.views.audience import Audience, Eyes
from tests.core.caucused import HELPER, LEAD, apart, shown_outside, there
from tests.rooms import (
    ANA,
    ELIF,
    OF_COAST,
    Rehearsal,
    gathered,
    in_a_room,
)
from tests.views.everybody import page_of


@pytest.mark.parametrize(("rule", "by"), [(resume, LEAD), (close_day, LEAD), (take_up, LEAD)])
def test_nothing_of_the_whole_room_goes_on_without_those_who_are_apart(
    rule: Callable[..., Events], by: Person
) -> None:
    room = in_a_room() if rule is not take_up else gathered()
    if rule is close_day:
        room.act(close_item, LEAD)
        room.wait(10)
    apart(room)
    room.refuses(rule, by, because="Some are in a caucus")


def test_whoever_leads_calls_people_back_from_outside_and_it_can_be_taken_back() -> None:
    room = in_a_room()
    caucus = apart(room, team=())
    room.refuses(call_back, HELPER, caucus, because="leads")
    room.act(call_back, LEAD, caucus)
    assert is_in(room.workshop, ANA, caucus)
    room.refuses(call_back, LEAD, caucus, because="being called back already")
    room.wait(10)
    assert not is_in(room.workshop, ANA, caucus)
    room.refuses(call_back, LEAD, caucus, because="That caucus is over")


def test_the_people_of_a_caucus_are_warned_two_minutes_before_its_end_and_nobody_else() -> None:
    room = in_a_room()
    caucus = apart(room)
    room.wait(30 * 60 - WARNING - 1)
    before = shown_outside(room)
    due = next_moment(room.workshop)
    assert due is not None
    assert due <= room.at + 1, "nobody would wake for the warning"
    found = room.workshop.caucus(caucus)
    assert found is not None
    assert not found.ends_soon
    room.wait(1)
    found = room.workshop.caucus(caucus)
    assert found is not None
    assert found.ends_soon
    assert shown_outside(room) == before
    assert room.wait(0) == ()
    assert soon(room, caucus)
    there(room, caucus, HELPER, extend, 5)
    assert not soon(room, caucus), "that is true no longer"
    room.wait(5 * 60 - 1)
    assert not soon(room, caucus)
    room.wait(1)
    assert soon(room, caucus)


@pytest.mark.parametrize("minutes", [1, 2])
def test_a_caucus_no_longer_than_the_warning_is_not_said_to_end_soon_as_it_begins(
    minutes: int,
) -> None:
    room = in_a_room()
    room.act(come, LEAD)
    room.act(open_caucus, LEAD, "Short", ("coast",), (), minutes)
    caucus = room.workshop.caucuses[-1].id
    room.wait(0)
    assert not soon(room, caucus)
    room.wait(minutes * 60 - 1)
    assert not soon(room, caucus)


def soon(room: Rehearsal, caucus: ItemId) -> bool:
    """Whether its people read that it ends soon, with its clock."""
    inside_it = room.workshop.inside(caucus)
    html = page_of(room.workshop, Audience(Eyes.PARTY, PartyId("coast"), caucus))["apart"]
    told = "This caucus ends soon:" in html
    assert told is (f'data-ends="{inside_it.clock.ends}"' in html)
    return told


def test_a_round_in_a_caucus_is_sealed_by_its_own_clock_among_its_own_people() -> None:
    room = in_a_room()
    caucus = apart(room)
    there(room, caucus, HELPER, open_round, "What do we fear?", 60)
    round_ = room.workshop.inside(caucus).round
    assert round_ is not None
    for n, person in enumerate(OF_COAST):
        fields = (round_.id, f"Fear {n}", RecordLevel.SIGNED)
        room.act(inside_with_words, person, TurnId(f"a{n}"), caucus, answer, *fields)
    room.refuses(
        inside_with_words, ELIF, TurnId("x"), caucus, answer, round_.id, "No", RecordLevel.HELD,
        because="not in this caucus",
    )  # fmt: skip
    room.wait(60)
    assert len(room.workshop.inside(caucus).turns) == 4
    assert room.workshop.turns == ()
