"""The debrief: what was cleared today, and what the team writes for tomorrow."""

import pytest

from app.core.agenda import close_item, take_up
from app.core.debrief import cleared_today, of_tomorrow, write_tomorrow
from app.core.doors import open_doors
from app.core.level import RecordLevel
from app.core.record_level import off_the_record
from app.core.refused import NotYours
from app.core.replanning import end_day_after
from app.core.seat import Person
from app.core.where_we_are import write_where_we_are
from app.core.words import mark_of
from tests.core.mornings import cleared, closed_day
from tests.rooms import (
    ANA,
    CO_FACILITATOR,
    FACILITATOR,
    INTERPRETER,
    OBSERVER,
    ORGANISER,
    PANEL,
    PROJECTOR,
    RAPPORTEUR,
    an_item,
    gathered,
    in_a_room,
)

HELD, HERE = RecordLevel.HELD, RecordLevel.STAYS_HERE


def test_what_was_cleared_today_is_told_and_not_what_was_cleared_the_day_before() -> None:
    room = in_a_room()
    cleared(room, "B", "A")
    assert cleared_today(room.workshop) == ("A", "B")
    closed_day(room)
    assert cleared_today(room.workshop) == ("A", "B")
    room.act(open_doors, FACILITATOR)
    assert cleared_today(room.workshop) == ()
    room.act(take_up, FACILITATOR)
    cleared(room, "C")
    room.act(close_item, FACILITATOR)
    room.wait(10)
    assert cleared_today(room.workshop) == ("C",)


def test_tomorrow_is_what_stands_behind_the_end_of_the_day_or_after_its_close_is_next() -> None:
    room = gathered(an_item("One"), an_item("Two"), an_item("Three"), an_item("Four"))
    for last in ("two", "three"):
        room.act(end_day_after, FACILITATOR, last)
    assert [i.title for i in of_tomorrow(room.workshop)] == ["Three"]
    room.act(take_up, FACILITATOR)
    closed_day(room)
    assert [i.title for i in of_tomorrow(room.workshop)] == ["Two"]
    room.act(open_doors, FACILITATOR)
    room.act(take_up, FACILITATOR)
    room.act(close_item, FACILITATOR)
    room.wait(10)
    assert [i.title for i in of_tomorrow(room.workshop)] == ["Three"]


def test_those_who_write_for_tomorrow_write_one_text_before_and_after_the_close() -> None:
    room = in_a_room()
    room.act(write_tomorrow, RAPPORTEUR, "Begin with the wells.", HELD)
    before = mark_of("Begin with the wells.")
    room.act(write_tomorrow, CO_FACILITATOR, "Begin with the wells, slowly.", HELD, before)
    asked = room.refuses(
        write_tomorrow, PANEL, "Begin with tea.", HELD, before, because="Somebody else changed"
    )
    assert asked.field == "text"
    closed_day(room)
    assert room.workshop.papers.tomorrow == "Begin with the wells, slowly."
    room.act(write_tomorrow, PANEL, "", HELD)
    assert room.workshop.papers.tomorrow == ""


@pytest.mark.parametrize("by", [ANA, PROJECTOR, ORGANISER], ids=lambda p: p.role)
def test_nobody_else_writes_for_tomorrow_or_where_we_are(by: Person) -> None:
    room = in_a_room()
    with pytest.raises(NotYours):
        write_tomorrow(room.workshop, by, room.now, "Words", HELD)
    with pytest.raises(NotYours):
        write_where_we_are(room.workshop, by, room.now, "en", "Words", HELD)


@pytest.mark.parametrize("by", [OBSERVER, INTERPRETER], ids=lambda p: p.role)
def test_an_observer_and_an_interpreter_neither_write_nor_erase_what_is_for_tomorrow(
    by: Person,
) -> None:
    room = in_a_room()
    room.act(write_tomorrow, PANEL, "Begin with the wells.", HELD)
    for text in ("Begin with tea.", ""):
        with pytest.raises(NotYours):
            write_tomorrow(room.workshop, by, room.now, text, HELD)


def test_what_is_typed_off_the_record_is_not_stored_as_a_text_of_the_day() -> None:
    room = in_a_room()
    refused = room.refuses(write_tomorrow, PANEL, "Words", HERE, because="off the record")
    assert refused.field == "text"
    room.refuses(write_where_we_are, PANEL, "en", "Words", HERE, because="off the record")
    room.act(off_the_record, FACILITATOR)
    room.refuses(write_tomorrow, PANEL, "Words", HELD, because="off the record")
    room.refuses(write_where_we_are, PANEL, "en", "Words", HELD, because="off the record")
    assert room.workshop.papers.tomorrow == ""
