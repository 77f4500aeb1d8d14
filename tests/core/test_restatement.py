"""Paired restatement: one side says something, the other says it again."""

import re

import pytest

from app.core.agenda import insert
from app.core.doors import remove_seat
from app.core.floor import (
    ask_for_floor,
    finish,
    give_back,
    give_floor,
    return_later,
    take_floor_back,
)
from app.core.item import Way
from app.core.level import Appearance, RecordLevel
from app.core.plan import Devices, Setting
from app.core.planning import PlanForm, edit_plan
from app.core.record_level import tighten
from app.core.refused import NotYours
from app.core.restated import Step
from app.core.restatement import answer_restated, change_roles
from app.core.ways import change_way
from app.views.audience import FACILITATOR as LEADS
from tests.core.speaking import holder
from tests.rooms import (
    ANA,
    BEN,
    CLEO,
    ELIF,
    FACILITATOR,
    FARID,
    ORGANISER,
    Rehearsal,
    an_item,
    in_a_room,
    in_writing,
    planned,
)
from tests.views.everybody import page_of


def a_pair() -> Rehearsal:
    return in_a_room(way=Way.RESTATEMENT)


def step(room: Rehearsal) -> Step:
    assert room.workshop.restated is not None
    return room.workshop.restated.step


def heard(room: Rehearsal) -> bool | None:
    assert room.workshop.restated is not None
    return room.workshop.restated.heard


def said_and_restated() -> Rehearsal:
    """Ana has said something, and Elif has restated it."""
    room = a_pair()
    for person in (ANA, BEN, ELIF, FARID):
        room.act(ask_for_floor, person)
    room.act(give_floor, FACILITATOR)
    assert holder(room) == "Ana"
    room.act(finish, ANA)
    assert step(room) is Step.RESTATING
    room.refuses(answer_restated, ANA, True, because="Nothing has been restated")
    room.refuses(give_floor, FACILITATOR, "Ben", because="other side")
    room.act(give_floor, FACILITATOR)
    assert holder(room) == "Elif"
    room.act(finish, ELIF)
    assert step(room) is Step.ANSWERING
    return room


def test_one_side_says_the_other_restates_and_after_yes_the_roles_change() -> None:
    room = said_and_restated()
    room.refuses(give_floor, FACILITATOR, because="answers first")
    room.act(answer_restated, ANA, True)
    assert heard(room) is True
    room.refuses(give_floor, FACILITATOR, "Ana", because="other side")
    room.act(give_floor, FACILITATOR)
    assert holder(room) == "Farid"
    assert heard(room) is None
    room.act(finish, FARID)
    room.act(give_floor, FACILITATOR)
    assert holder(room) == "Ben"


def test_the_floor_is_offered_for_nobody_of_the_side_whose_turn_it_is_not() -> None:
    room = a_pair()
    for person in (ANA, BEN, ELIF):
        room.act(ask_for_floor, person)
    assert offered(room) == {"Ana", "Ben", "Elif", "Cleo", "Davi", "Farid", "Greta", "Hugo"}
    room.act(give_floor, FACILITATOR)
    room.act(finish, ANA)
    assert offered(room) == {"Elif", "Farid", "Greta", "Hugo"}
    for name in offered(room):
        give_floor(room.workshop, FACILITATOR, room.now, name)
    room.act(give_floor, FACILITATOR)
    room.act(finish, ELIF)
    assert offered(room) == set()


def offered(room: Rehearsal) -> set[str]:
    """Return for whom the page of whoever leads has a button."""
    html = page_of(room.workshop, LEADS)["floor"]
    return set(re.findall(r'action="floor/give".*?name="who" value="([^"]+)"', html, re.DOTALL))


def test_after_not_quite_the_other_side_tries_once_more() -> None:
    room = said_and_restated()
    room.act(answer_restated, ANA, False)
    assert step(room) is Step.RESTATING
    assert heard(room) is False
    room.act(give_floor, FACILITATOR)
    assert holder(room) == "Farid"
    room.act(take_floor_back, FACILITATOR)
    room.act(answer_restated, ANA, True)
    assert step(room) is Step.SAYING


def test_only_whoever_said_it_answers() -> None:
    room = said_and_restated()
    for person in (BEN, ELIF, FACILITATOR):
        with pytest.raises(NotYours, match="Only"):
            answer_restated(room.workshop, person, room.now, True)


def test_where_whoever_said_it_is_gone_the_facilitator_changes_the_roles() -> None:
    room = said_and_restated()
    room.act(remove_seat, FACILITATOR, "Ana")
    room.wait(10)
    room.act(change_roles, FACILITATOR)
    room.act(give_floor, FACILITATOR)
    assert holder(room) == "Farid"
    again = a_pair()
    again.refuses(change_roles, FACILITATOR, because="Nobody has said anything")


def test_a_turn_that_was_cut_off_is_not_restated_before_it_has_ended() -> None:
    room = a_pair()
    room.give_floor_to(ANA)
    room.act(return_later, FACILITATOR)
    assert step(room) is Step.SAYING
    room.act(give_back, FACILITATOR)
    room.act(finish, ANA)
    assert step(room) is Step.RESTATING


def test_sides_take_turns_only_where_people_appear_by_name() -> None:
    fields = ("More", 10, "", Way.RESTATEMENT, Appearance.UNATTRIBUTED, RecordLevel.HELD)
    in_a_room().refuses(insert, FACILITATOR, *fields, because="appear by name")
    in_writing(Appearance.HANDLE).refuses(
        change_way, FACILITATOR, Way.RESTATEMENT, because="appear by name"
    )
    room = said_and_restated()
    room.act(tighten, FACILITATOR, Appearance.UNATTRIBUTED)
    assert room.workshop.restated is None
    room.act(ask_for_floor, CLEO)
    room.refuses(give_floor, FACILITATOR, because="Choose another way")


def test_a_plan_that_goes_into_writing_leaves_names_where_sides_take_turns() -> None:
    room = planned(an_item(), an_item("Pairs", way=Way.RESTATEMENT))
    form = PlanForm("A title", "", Setting.IN_WRITING, Devices.OWN, ("en",), "", 60, 30)
    room.act(edit_plan, ORGANISER, form)
    assert [i.appearance for i in room.workshop.items] == [Appearance.HANDLE, Appearance.NAMED]
