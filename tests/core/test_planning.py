from dataclasses import replace
from typing import Any

import pytest

from app.core.agenda import MOST_ITEMS, skip, take_up
from app.core.copying import copied
from app.core.day import close_workshop
from app.core.doors import open_doors
from app.core.item import Item, ItemState, Way
from app.core.level import Appearance, RecordLevel
from app.core.plan import Devices, Setting
from app.core.planning import (
    PlanForm,
    add_item,
    add_party,
    checked_item,
    checked_plan,
    edit_item,
    edit_party,
    edit_plan,
    move_item,
    remove_item,
    remove_party,
    set_heading,
)
from app.core.refused import NotYours, Refused
from app.core.seat import Person, Shape
from tests.rooms import (
    ANA,
    FACILITATOR,
    ORGANISER,
    PANEL,
    Rehearsal,
    an_item,
    gathered,
    in_a_room,
    planned,
)

FORM = PlanForm(
    title="A new title",
    purpose="To understand each other",
    setting=Setting.IN_ONE_ROOM,
    devices=Devices.LENT,
    languages=("en", "fr"),
    ground_rules="We listen.\n\n  We ask. \n",
    minutes=300,
    keep_days=30,
)
EDIT = ("Needs", 40, "", Way.OPEN_QUEUE, Appearance.NAMED, RecordLevel.HELD)


def titles(room: Rehearsal) -> list[str]:
    return [item.title for item in room.workshop.items]


def party_names(room: Rehearsal) -> list[str]:
    return [party.name for party in room.workshop.plan.parties]


def test_the_organiser_changes_the_plan() -> None:
    room = planned()
    room.act(edit_plan, ORGANISER, FORM)
    plan = room.workshop.plan
    assert (plan.title, plan.devices, plan.languages) == ("A new title", Devices.LENT, ("en", "fr"))
    assert plan.ground_rules == ("We listen.", "We ask.")
    assert (plan.minutes, plan.keep_days) == (300, 30)


@pytest.mark.parametrize("by", [FACILITATOR, PANEL, ANA])
def test_only_the_organiser_plans(by: Person) -> None:
    room = planned()
    for rule, *args in (
        (edit_plan, FORM),
        (edit_party, "coast", "Coast", 5),
        (add_party, "Islands", 5),
        (remove_party, "coast"),
        (add_item, "A walk", 20),
        (edit_item, "tea", *EDIT),
        (remove_item, "tea"),
        (move_item, "tea", 0),
    ):
        assert isinstance(room.refuses(rule, by, *args, because="Only the organiser"), NotYours)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": "  "}, "title"),
        ({"title": "x" * 121}, "title"),
        ({"purpose": "x" * 2001}, "purpose"),
        ({"languages": ()}, "languages"),
        ({"languages": ("en", "xx")}, "languages"),
        ({"minutes": 9}, "minutes"),
        ({"minutes": 60 * 24 * 14 + 1}, "minutes"),
        ({"keep_days": 0}, "keep_days"),
        ({"keep_days": 61}, "keep_days"),
        ({"ground_rules": "\n".join(["We listen."] * 31)}, "ground_rules"),
        ({"ground_rules": "x" * 601}, "ground_rules"),
        ({"ground_rules": "\x00"}, "ground_rules"),
    ],
)
def test_a_field_that_is_no_good_is_named(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as caught:
        edit_plan(planned().workshop, ORGANISER, planned().now, replace(FORM, **changes))
    assert caught.value.field == field


def test_a_plan_may_have_no_purpose_and_no_rules() -> None:
    room = planned()
    room.act(edit_plan, ORGANISER, replace(FORM, purpose="", ground_rules=""))
    assert room.workshop.plan.ground_rules == ()


def test_once_the_doors_have_been_open_the_plan_stands() -> None:
    room = planned()
    room.act(open_doors, FACILITATOR)
    for rule, *args in (
        (edit_plan, FORM),
        (edit_party, "coast", "Coast", 5),
        (add_party, "Islands", 5),
        (remove_party, "coast"),
    ):
        room.refuses(rule, ORGANISER, *args, because="The doors have been open")


def test_people_who_will_write_appear_under_handles_and_people_who_will_speak_by_name() -> None:
    items = (an_item(), an_item("First ideas", appearance=Appearance.UNATTRIBUTED))
    room = planned(*items)
    room.act(edit_plan, ORGANISER, replace(FORM, setting=Setting.IN_WRITING))
    written = [item.appearance for item in room.workshop.items]
    room.act(edit_plan, ORGANISER, replace(FORM, setting=Setting.BY_CALL))
    spoken = [item.appearance for item in room.workshop.items]
    assert written == [Appearance.HANDLE, Appearance.UNATTRIBUTED]
    assert spoken == [Appearance.NAMED, Appearance.UNATTRIBUTED]


def test_a_change_that_leaves_people_speaking_leaves_the_agenda_alone() -> None:
    room = planned()
    assert len(room.act(edit_plan, ORGANISER, replace(FORM, setting=Setting.BY_CALL))) == 1


def test_a_party_is_renamed_and_resized() -> None:
    room = planned()
    room.act(edit_party, ORGANISER, "coast", " People of  the bay ", 8)
    assert party_names(room) == ["People of the bay", "People of the hills"]
    assert room.workshop.plan.parties[0].seats == 8


def test_a_workshop_has_two_to_four_parties_each_with_its_own_shape() -> None:
    room = planned()
    room.refuses(remove_party, ORGANISER, "coast", because="two to four")
    room.act(add_party, ORGANISER, "People of the islands", 5)
    room.act(add_party, ORGANISER, "People of the plains", 5)
    room.refuses(add_party, ORGANISER, "People of the woods", 5, because="two to four")
    assert {party.shape for party in room.workshop.plan.parties} == set(Shape)
    room.act(remove_party, ORGANISER, "coast")
    assert "People of the coast" not in party_names(room)


def test_a_party_has_a_name_of_its_own_and_a_sensible_size() -> None:
    room = planned()
    refused = room.refuses(edit_party, ORGANISER, "coast", "people of the HILLS", 5, because="same")
    assert refused.field == "parties"
    room.refuses(add_party, ORGANISER, " ", 5, because="write something")
    for seats in (0, 61):
        room.refuses(edit_party, ORGANISER, "coast", "Coast", seats, because="1 and 60 seats")


def test_a_party_that_is_not_there_is_neither_changed_nor_taken_out() -> None:
    room = planned()
    room.refuses(edit_party, ORGANISER, "nowhere", "Nowhere", 5, because="no such party")
    room.refuses(remove_party, ORGANISER, "nowhere", because="no such party")


def test_a_new_item_stands_at_the_end_and_shows_people_as_the_setting_does() -> None:
    for setting, appearance in (
        (Setting.IN_ONE_ROOM, Appearance.NAMED),
        (Setting.IN_WRITING, Appearance.HANDLE),
    ):
        room = planned(setting=setting)
        room.act(add_item, ORGANISER, "A last word", 20)
        assert titles(room)[-1] == "A last word"
        assert room.workshop.items[-1].appearance is appearance


def test_an_agenda_has_an_end() -> None:
    room = planned(*(an_item(f"Item {n}") for n in range(MOST_ITEMS)))
    room.refuses(add_item, ORGANISER, "One more", 20, because="The agenda is full")


@pytest.mark.parametrize("minutes", [0, 481])
def test_an_item_lasts_a_sensible_time(minutes: int) -> None:
    planned().refuses(add_item, ORGANISER, "A walk", minutes, because="between 1 and 480")


def test_an_item_is_changed_before_it_begins() -> None:
    room = planned()
    prompts = "What do you need?\n\n What do you fear? \n"
    level = RecordLevel.MAY_TRAVEL
    room.act(edit_item, ORGANISER, "tea", "Needs", 40, prompts, Way.ROUND, Appearance.NAMED, level)
    item = room.workshop.items[-1]
    assert (item.title, item.minutes, item.way, item.level) == ("Needs", 40, Way.ROUND, level)
    assert item.prompts == ("What do you need?", "What do you fear?")
    assert item.appearance is Appearance.UNATTRIBUTED


def test_a_voice_and_a_handle_never_go_together() -> None:
    args = ("tea", "Needs", 40, "", Way.OPEN_QUEUE, Appearance.HANDLE, RecordLevel.HELD)
    planned().refuses(edit_item, ORGANISER, *args, because="Handles are for workshops in writing")


def test_an_item_has_twelve_prompts_at_the_most() -> None:
    prompts = "\n".join(["What do you need?"] * 13)
    args = ("tea", "Needs", 40, prompts, Way.OPEN_QUEUE, Appearance.NAMED, RecordLevel.HELD)
    planned().refuses(edit_item, ORGANISER, *args, because="twelve are the most")


def test_an_item_that_has_begun_can_no_longer_be_planned() -> None:
    room = in_a_room()
    for rule, *args in ((edit_item, *EDIT), (remove_item,), (move_item, 1)):
        room.refuses(rule, ORGANISER, "needs and fears", *args, because="has begun")


def test_later_items_can_be_planned_while_one_is_open() -> None:
    room = gathered()
    room.act(take_up, FACILITATOR)
    room.act(remove_item, ORGANISER, "tea")
    room.act(edit_item, ORGANISER, "joint thinking", *EDIT)
    room.act(add_item, ORGANISER, "A last word", 5)
    assert titles(room) == ["Needs and fears", "Needs", "A last word"]
    assert room.workshop.items[0].state is ItemState.OPEN


def test_an_item_that_is_left_out_can_still_be_planned() -> None:
    room = gathered()
    room.act(skip, FACILITATOR, "tea")
    room.act(edit_item, ORGANISER, "tea", *EDIT)
    assert room.workshop.items[-1].state is ItemState.SKIPPED


@pytest.mark.parametrize(
    ("place", "order"),
    [
        (0, ["Tea", "Needs and fears", "Joint thinking"]),
        (1, ["Needs and fears", "Tea", "Joint thinking"]),
        (99, ["Needs and fears", "Joint thinking", "Tea"]),
    ],
)
def test_an_item_moves_to_its_place(place: int, order: list[str]) -> None:
    room = planned()
    room.act(move_item, ORGANISER, "tea", place)
    assert titles(room) == order


def test_an_item_never_moves_before_one_that_has_begun() -> None:
    room = gathered()
    room.act(take_up, FACILITATOR)
    room.act(move_item, ORGANISER, "tea", -5)
    assert titles(room) == ["Needs and fears", "Tea", "Joint thinking"]


def test_nothing_is_planned_in_a_workshop_that_is_closed() -> None:
    room = planned()
    room.act(close_workshop, ORGANISER)
    room.refuses(add_item, ORGANISER, "A walk", 20, because="This workshop is closed.")
    room.refuses(remove_item, ORGANISER, "tea", because="This workshop is closed.")


def test_a_design_is_held_to_the_same_rules_as_the_organisers_forms() -> None:
    room = planned()
    with pytest.raises(Refused):
        checked_plan(replace(room.workshop.plan, parties=()))
    long: Item = replace(an_item(), minutes=1000)
    with pytest.raises(Refused):
        checked_item(room.workshop, long)


def test_a_heading_is_written_at_any_time_and_empty_text_takes_it_away() -> None:
    room = planned()
    room.act(set_heading, ORGANISER, "tea", "  What we\n drank ")
    room.act(set_heading, ORGANISER, "needs and fears", "What we need")
    assert room.workshop.plan.headings == {
        "needs and fears": "What we need",
        "tea": "What we drank",
    }
    room.act(close_workshop, ORGANISER)
    room.act(set_heading, ORGANISER, "tea", " ")
    assert room.workshop.plan.headings == {"needs and fears": "What we need"}


def test_a_heading_is_the_organisers_and_stands_above_an_item_of_this_workshop() -> None:
    room = planned()
    for person in (ANA, PANEL, FACILITATOR):
        with pytest.raises(NotYours):
            set_heading(room.workshop, person, room.now, "tea", "What we drank")
    room.refuses(set_heading, ORGANISER, "dinner", "x", because="no longer in the agenda")
    room.refuses(set_heading, ORGANISER, "tea", "x" * 121, because="This is too long")


def test_a_heading_goes_with_its_item_and_is_no_part_of_a_copy() -> None:
    room = planned()
    room.act(set_heading, ORGANISER, "tea", "What we drank")
    plan, _ = copied(room.workshop, room.chance)
    assert plan.headings == {}
    room.act(remove_item, ORGANISER, "tea")
    room.act(set_heading, ORGANISER, "needs and fears", "What we need")
    assert room.workshop.plan.headings == {"needs and fears": "What we need"}
