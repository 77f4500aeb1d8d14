"""The next workshop of a group: what goes over to it from this one, and what does not."""

from dataclasses import replace

from app.core.continuing import (
    next_of,
    plan_next,
    tell_last_time,
)
from app.core.item import Item, ItemState, Way
from app.core.level import Appearance
from app.core.parking import park
from app.core.plan import Plan, Setting
from app.core.seat import PartyId
from app.core.series import Continuing
from app.core.turn import TurnId
from app.designs.library import design_text
from app.designs.reading import read_design
from tests.core.alone import COASTS, HILLS_OWN
from tests.core.continued import HELD, PLAN, SECOND, WORDS, second
from tests.rooms import (
    COAST,
    HILLS,
    ORGANISER,
    PANEL,
    Drawn,
    Rehearsal,
    an_item,
    gathered,
    in_a_room,
    strings_in,
)


def next_from(
    room: Rehearsal, design: tuple[Plan, tuple[Item, ...]] | None = None
) -> tuple[Plan, tuple[Item, ...], Continuing]:
    chance = Drawn()
    for _ in range(100):  # so that no id is one of those that this workshop has
        chance.new_id()
    return next_of(room.workshop, "The next meeting", SECOND, design, chance)


def test_the_next_one_takes_over_parties_languages_rules_and_settings_under_new_ids() -> None:
    room = gathered(COASTS, HILLS_OWN, an_item("Together"))
    before = replace(
        room.workshop.plan,
        languages=("en", "ar"),
        ground_rules=("Be kind",),
        keep_days=20,
        lead_away_seconds=90,
        minutes=500,
    )
    room.workshop = replace(room.workshop, plan=before)
    room.act(plan_next, ORGANISER, PLAN, HELD)
    plan, items, left = next_from(room)
    assert (plan.title, plan.series) == ("The next meeting", SECOND)
    same = ("languages", "ground_rules", "keep_days", "lead_away_seconds", "minutes", "purpose",
            "setting", "devices", "interpreting")  # fmt: skip
    assert [getattr(plan, name) for name in same] == [getattr(before, name) for name in same]
    assert [(p.name, p.seats) for p in plan.parties] == [(p.name, p.seats) for p in before.parties]
    assert not {p.id for p in plan.parties} & {p.id for p in before.parties}
    assert not {i.id for i in items} & {i.id for i in room.workshop.items}
    assert [i.for_party for i in items] == [plan.parties[0].id, plan.parties[1].id, None]
    assert {i.state for i in items} == {ItemState.WAITING}
    assert left == Continuing(planned=PLAN)


def test_nothing_that_was_said_shown_or_parked_goes_along() -> None:
    room = second(in_a_room())
    room.act(tell_last_time, ORGANISER, {"en": WORDS}, True)
    room.act(park, PANEL, TurnId("line"), "The wells", HELD)
    made = next_from(room)
    told = strings_in(made)
    assert WORDS not in told
    assert "The wells" not in told
    for seat in room.workshop.seats:
        assert seat not in told
    assert room.workshop.id not in told
    assert room.workshop.plan.title not in told


def test_of_another_design_come_agenda_purpose_and_time_and_all_else_is_this_groups() -> None:
    room = gathered(an_item("Together"))
    design = read_design(design_text("burton"), Drawn())
    plan, items, _ = next_from(room, design)
    assert (plan.design, plan.minutes, plan.purpose) == ("burton", 1680, design[0].purpose)
    assert [p.name for p in plan.parties] == [COAST.name, HILLS.name]
    assert [i.title for i in items] == [i.title for i in design[1]]


def test_people_in_writing_get_handles_where_another_design_names_them() -> None:
    design = read_design(design_text("burton"), Drawn())
    room = gathered(an_item("Together"), setting=Setting.IN_WRITING)
    plan, items, _ = next_from(room, design)
    assert plan.setting is Setting.IN_WRITING
    assert Appearance.HANDLE in {i.appearance for i in items}
    spoken = next_from(gathered(an_item()), read_design(design_text("sample"), Drawn()))
    assert Appearance.HANDLE not in {i.appearance for i in spoken[1] if i.way is not Way.ROUND}


def test_what_another_design_has_for_its_second_party_alone_is_for_the_second_here() -> None:
    room = gathered(an_item("Together"))
    other = Plan("Other", design="other", parties=(COAST, HILLS, replace(COAST, id=PartyId("3"))))
    agenda = tuple(
        replace(an_item(f"Alone {n}", way=Way.FACILITATED), for_party=party.id)
        for n, party in enumerate(other.parties)
    )
    plan, items, _ = next_from(room, (other, agenda))
    assert [(i.title, i.for_party) for i in items] == [
        ("Alone 0", plan.parties[0].id),
        ("Alone 1", plan.parties[1].id),
    ]
