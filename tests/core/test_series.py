"""A series of workshops: what was released last time, and the plan for the next."""

from dataclasses import replace

import pytest

from app.core.continuing import (
    LONGEST_NEXT_PLAN,
    gather_for_next,
    join_series,
    plan_next,
    tell_last_time,
)
from app.core.copying import copied
from app.core.events.kept import ContinuingChanged
from app.core.item import ItemState, Way
from app.core.level import RecordLevel
from app.core.parking import park
from app.core.record_level import off_the_record, on_the_record
from app.core.refused import AskedAgain, NotYours
from app.core.seat import Person
from app.core.series import Continuing, InSeries, SeriesId
from app.core.turn import TurnId
from app.core.words import mark_of
from app.designs.writing import write_design
from app.views.audience import (
    PROJECTOR,
    RECORD,
    THE_ORGANISER,
    Audience,
    Eyes,
    audience_of,
    seen_by,
)
from app.views.record import record_view
from app.views.series import last_time_view, next_time_view
from tests.core.alone import a_series_of_sessions, opened
from tests.core.caucused import LEAD
from tests.core.continued import HELD, PLAN, WORDS, second
from tests.rooms import (
    ANA,
    COAST,
    ELIF,
    FACILITATOR,
    INTERPRETER,
    OBSERVER,
    ORGANISER,
    PANEL,
    RAPPORTEUR,
    Drawn,
    an_item,
    gathered,
    in_a_room,
    kept_of,
    planned,
    strings_in,
)
from tests.rooms import (
    PROJECTOR as WALL,
)

# -- which series -----------------------------------------------------------------------------


def test_a_workshop_joins_a_series_once_whatever_its_stage_and_only_by_its_organiser() -> None:
    room = in_a_room()
    first = InSeries(SeriesId("drawn"))
    room.refuses(join_series, FACILITATOR, first, because="Only the organiser")
    room.act(join_series, ORGANISER, first)
    assert room.workshop.plan.series == first
    assert not first.continues
    assert room.act(join_series, ORGANISER, InSeries(SeriesId("other"), 7)) == ()
    assert room.workshop.plan.series == first


def test_a_copy_of_a_workshop_is_in_no_series_and_neither_is_its_design() -> None:
    room = second(planned())
    plan, items = copied(room.workshop, Drawn())
    assert plan.series is None
    assert "drawn" not in write_design(room.workshop.plan, room.workshop.items)
    assert items


# -- what was released last time ---------------------------------------------------------------


def test_everyone_in_the_room_reads_what_both_sides_released_and_the_wall_does_not() -> None:
    room = second(in_a_room())
    room.act(tell_last_time, ORGANISER, {"en": WORDS}, True)
    for person in (ANA, ELIF, FACILITATOR, OBSERVER):
        audience = audience_of(room.workshop, person)
        assert audience is not None
        view = last_time_view(seen_by(room.workshop, audience), audience)
        assert view is not None
        assert view.words == (("en", WORDS),)
    for nobody in (PROJECTOR, RECORD, Audience(Eyes.ORGANISER)):
        assert last_time_view(room.workshop, nobody) is None


def test_it_is_refused_until_it_is_said_that_both_sides_released_it() -> None:
    room = second(in_a_room())
    refusal = room.refuses(
        tell_last_time, ORGANISER, {"en": WORDS}, False, because="Tick that both sides"
    )
    assert refusal.field == "released"
    room.act(tell_last_time, ORGANISER, {"en": "  "}, False)  # nothing needs nobody's release
    assert room.workshop.continuing.last_time == {}


@pytest.mark.parametrize("by", [FACILITATOR, ANA, PANEL, WALL])
def test_nobody_but_the_organiser_enters_it(by: Person) -> None:
    room = second(in_a_room())
    with pytest.raises(NotYours):
        tell_last_time(room.workshop, by, room.now, {"en": WORDS}, True)


def test_it_is_entered_in_the_languages_of_the_workshop_and_no_others() -> None:
    room = second(in_a_room(), ("en", "ar"))
    room.act(tell_last_time, ORGANISER, {"en": WORDS, "ar": "كلمات", "fr": "Des mots"}, True)
    assert room.workshop.continuing.last_time == {"en": WORDS, "ar": "كلمات"}
    refusal = room.refuses(tell_last_time, ORGANISER, {"ar": "ا" * 5000}, True, because="too long")
    assert refusal.field == "text-ar"


def test_the_first_of_a_group_has_no_last_time_and_is_told_nothing_of_one() -> None:
    for series in (None, InSeries(SeriesId("drawn"), 1)):
        room = in_a_room()
        plan = replace(room.workshop.plan, series=series)
        room.workshop = replace(room.workshop, plan=plan)
        room.refuses(tell_last_time, ORGANISER, {"en": WORDS}, True, because="the first workshop")
        view = last_time_view(room.workshop, Audience(Eyes.PARTY, COAST.id))
        assert view is not None
        assert not view.continues


def test_where_nothing_was_released_people_are_told_so_and_shown_nothing() -> None:
    room = second(in_a_room())
    view = last_time_view(room.workshop, Audience(Eyes.PARTY, COAST.id))
    assert view is not None
    assert view.continues
    assert view.words == ()


def test_a_party_that_is_met_alone_reads_it_too_and_it_does_not_change_as_it_goes_apart() -> None:
    room = second(a_series_of_sessions())
    room.act(tell_last_time, ORGANISER, {"en": WORDS}, True)
    before = audience_of(room.workshop, ANA)
    assert before is not None
    read = last_time_view(room.workshop, before)
    caucus = opened(room)
    apart = audience_of(room.workshop, ANA)
    assert apart is not None
    assert apart.caucus == caucus
    assert last_time_view(seen_by(room.workshop, apart), apart) == read


def test_before_the_doors_and_once_the_day_is_closed_no_page_shows_it() -> None:
    room = second(planned())
    room.act(tell_last_time, ORGANISER, {"en": WORDS}, True)
    view = last_time_view(room.workshop, Audience(Eyes.PARTY, COAST.id))
    assert view is not None
    assert view.words == ()


# -- the plan for the next one -----------------------------------------------------------------


@pytest.mark.parametrize("by", [ORGANISER, FACILITATOR, PANEL, RAPPORTEUR])
def test_the_organiser_and_whoever_writes_points_plan_the_next_one(by: Person) -> None:
    room = in_a_room()
    events = room.act(plan_next, by, PLAN, HELD)
    assert room.workshop.continuing.for_next == PLAN
    assert kept_of(events) == events == (ContinuingChanged(Continuing(for_next=PLAN)),)
    assert PLAN not in repr(events)


@pytest.mark.parametrize("by", [ANA, OBSERVER, INTERPRETER, WALL])
def test_nobody_else_does(by: Person) -> None:
    room = in_a_room()
    room.act(park, PANEL, TurnId("line"), "The wells", HELD)
    for rule, fields in ((plan_next, (PLAN, HELD)), (gather_for_next, ())):
        with pytest.raises(NotYours):
            rule(room.workshop, by, room.now, *fields)


def test_the_third_party_and_the_organiser_read_it_and_nobody_else_does() -> None:
    room = in_a_room()
    room.act(plan_next, FACILITATOR, PLAN, HELD)
    for person in (FACILITATOR, OBSERVER, INTERPRETER, PANEL):
        audience = audience_of(room.workshop, person)
        assert audience is not None
        view = next_time_view(room.workshop, audience)
        assert view is not None
        assert view.for_next == PLAN
        assert view.may_write is (person in (FACILITATOR, PANEL))
    assert next_time_view(room.workshop, THE_ORGANISER) is not None
    for nobody in (Audience(Eyes.PARTY, COAST.id), PROJECTOR, RECORD):
        assert next_time_view(room.workshop, nobody) is None
    assert PLAN not in "".join(strings_in(record_view(room.workshop, RECORD, {})))


def test_one_press_adds_what_is_parked_and_what_nobody_came_to_and_no_line_twice() -> None:
    room = gathered(an_item("Needs"), an_item("Steps"), an_item("Tea", 15, Way.BREAK))
    room.act(park, PANEL, TurnId("line"), "The wells", HELD)
    room.act(plan_next, PANEL, "Begin early.", HELD)
    room.act(gather_for_next, FACILITATOR)
    assert room.workshop.continuing.for_next == "Begin early.\n– The wells\n– Needs\n– Steps"
    room.refuses(gather_for_next, FACILITATOR, because="Nothing is parked or left open")
    room.act(park, PANEL, TurnId("more"), "The road", HELD)
    room.act(gather_for_next, ORGANISER)
    assert room.workshop.continuing.for_next.endswith("– Steps\n– The road")
    assert ItemState.WAITING in {item.state for item in room.workshop.items}


def test_what_the_room_is_off_the_record_for_is_not_written_into_it() -> None:
    room = in_a_room()
    room.act(off_the_record, FACILITATOR)
    room.refuses(plan_next, PANEL, PLAN, RecordLevel.STAYS_HERE, because="off the record")
    room.refuses(plan_next, PANEL, PLAN, HELD, because="off the record")
    room.act(plan_next, ORGANISER, "Of the organiser, who is not in the room", HELD)
    room.act(on_the_record, FACILITATOR)
    room.refuses(plan_next, PANEL, PLAN, RecordLevel.STAYS_HERE, because="send it again")


def test_nobody_overwrites_what_somebody_else_wrote_meanwhile() -> None:
    room = in_a_room()
    was = mark_of("")
    room.act(plan_next, PANEL, PLAN, HELD, was)
    with pytest.raises(AskedAgain):
        plan_next(room.workshop, ORGANISER, room.now, "Other words", HELD, was)
    room.act(plan_next, ORGANISER, "Other words", HELD, mark_of(PLAN))
    room.refuses(plan_next, ORGANISER, "a" * (LONGEST_NEXT_PLAN + 1), HELD, because="too long")


def test_whoever_leads_is_nobody_special_to_the_plan_for_the_next_time() -> None:
    room = a_series_of_sessions()
    room.act(plan_next, LEAD, PLAN, HELD)
    assert room.workshop.continuing.for_next == PLAN
