from collections.abc import Callable

import pytest

from app.core.agenda import close_item, take_up
from app.core.events import Events
from app.core.events.kept import PointDropped, PointKept
from app.core.item import Way
from app.core.level import RecordLevel
from app.core.point import Point
from app.core.points import change_point, clear_point, dispute_point, drop_point, write_point
from app.core.powers import Power, has_power
from app.core.record_level import change_level, off_the_record, on_the_record
from app.core.refused import NotYours
from app.core.seat import Person
from app.core.words import mark_of
from tests.rooms import (
    ANA,
    BEN,
    FACILITATOR,
    INTERPRETER,
    OBSERVER,
    ORGANISER,
    PANEL,
    PROJECTOR,
    RAPPORTEUR,
    STRANGER,
    THIRD_PARTY,
    Rehearsal,
    an_item,
    gathered,
    in_a_room,
    strings_in,
)

HELD, MAY_TRAVEL, SIGNED = RecordLevel.HELD, RecordLevel.MAY_TRAVEL, RecordLevel.SIGNED
STAYS_HERE = RecordLevel.STAYS_HERE


def with_point(text: str = "Both need safety", level: RecordLevel = HELD) -> Rehearsal:
    """Return a room where the panel has written a point, under the id `point`."""
    room = in_a_room(level=level)
    room.act(write_point, PANEL, "point", text, SIGNED)
    return room


def the_point(room: Rehearsal) -> Point:
    (point,) = room.workshop.points
    return point


WRITERS = tuple(p for p in THIRD_PARTY if has_power(p.role, Power.POINTS))


@pytest.mark.parametrize("by", WRITERS)
def test_whoever_of_the_third_party_writes_points_does(by: Person) -> None:
    room = in_a_room()
    room.act(write_point, by, "point", "Both need safety", HELD)
    assert the_point(room).text == "Both need safety"


@pytest.mark.parametrize("by", [ANA, ORGANISER, PROJECTOR])
def test_nobody_else_writes_changes_clears_or_drops_a_point(by: Person) -> None:
    room = with_point()
    for rule, *args in (
        (write_point, "other", "words", HELD),
        (change_point, "point", "words", HELD),
        (clear_point, "point"),
        (drop_point, "point"),
    ):
        refused = room.refuses(rule, by, *args, because="Only the third party")
        assert isinstance(refused, NotYours)


@pytest.mark.parametrize("by", [OBSERVER, INTERPRETER])
def test_whoever_only_looks_on_changes_no_point(by: Person) -> None:
    room = with_point()
    before = room.workshop
    for rule, *args in (
        (write_point, "other", "words", HELD),
        (change_point, "point", "words", HELD),
        (clear_point, "point"),
        (drop_point, "point"),
    ):
        refused = room.refuses(rule, by, *args, because="belongs to another role")
        assert isinstance(refused, NotYours)
    assert room.workshop == before


def test_points_belong_to_an_open_item_in_which_people_speak() -> None:
    room = gathered(an_item("Tea", 15, Way.BREAK))
    room.refuses(write_point, PANEL, "point", "words", HELD, because="No item is open.")
    room.act(take_up, FACILITATOR)
    room.refuses(write_point, PANEL, "point", "words", HELD, because="This is a break.")


@pytest.mark.parametrize(
    ("shown", "present", "applies"),
    [
        (HELD, MAY_TRAVEL, HELD),
        (MAY_TRAVEL, HELD, HELD),
        (STAYS_HERE, HELD, STAYS_HERE),
        (HELD, STAYS_HERE, STAYS_HERE),
        (MAY_TRAVEL, SIGNED, MAY_TRAVEL),
    ],
)
def test_the_stricter_of_the_level_shown_and_the_present_one_applies(
    shown: RecordLevel, present: RecordLevel, applies: RecordLevel
) -> None:
    room = in_a_room(level=present)
    room.act(write_point, PANEL, "point", "words", shown)
    assert the_point(room).level is applies


def test_a_point_that_stays_here_is_not_kept() -> None:
    room = with_point("a point that stays here", STAYS_HERE)
    room.act(change_point, PANEL, "point", "another point that stays here", HELD)
    room.act(drop_point, PANEL, "point")
    kept = strings_in(room.kept_since(0))
    assert not {"point", "a point that stays here", "another point that stays here"} & kept


def test_the_same_point_sent_again_changes_nothing() -> None:
    room = with_point()
    assert room.act(write_point, PANEL, "point", "Both need safety", HELD) == ()
    room.act(drop_point, PANEL, "point")
    assert room.act(write_point, PANEL, "point", "Both need safety", HELD) == ()
    assert not room.workshop.points


def test_anybody_who_sits_may_say_not_so_and_nobody_learns_who_or_how_many() -> None:
    room, other = with_point(), with_point()
    room.act(dispute_point, ANA, "point")
    other.act(dispute_point, BEN, "point")
    assert room.act(dispute_point, BEN, "point") == ()
    assert the_point(room).disputed
    assert room.workshop == other.workshop


@pytest.mark.parametrize("by", [FACILITATOR, PANEL, STRANGER])
def test_only_those_who_sit_say_not_so(by: Person) -> None:
    because = "seat has been closed" if by is STRANGER else "Only participants"
    with_point().refuses(dispute_point, by, "point", because=because)


def test_a_disputed_point_cannot_be_kept_as_it_stands() -> None:
    room = with_point()
    room.act(dispute_point, ANA, "point")
    room.refuses(clear_point, FACILITATOR, "point", because="Change this point, or drop it.")
    room.act(change_point, FACILITATOR, "point", "Both need some safety", HELD)
    room.act(clear_point, FACILITATOR, "point")
    assert the_point(room) == Point(the_point(room).id, "Both need some safety", HELD, cleared=True)


def test_a_cleared_point_to_which_somebody_says_not_so_is_cleared_no_longer() -> None:
    room = with_point()
    room.act(clear_point, FACILITATOR, "point")
    before = len(room.happened)
    room.act(dispute_point, ANA, "point")
    assert (the_point(room).disputed, the_point(room).cleared) == (True, False)
    # A restart forgets the dispute; it must not bring the clearing back.
    (told,) = room.kept_since(before)
    assert isinstance(told, PointKept)
    assert told.point == Point(told.point.id, "Both need safety", HELD)
    room.act(close_item, FACILITATOR)
    room.wait(10)
    assert room.workshop.past == ()


@pytest.mark.parametrize("level", list(RecordLevel))
def test_a_cleared_point_is_held_whatever_it_was_written_under(level: RecordLevel) -> None:
    room = with_point("words", level)
    if level is STAYS_HERE:
        room.act(on_the_record, FACILITATOR)
    (event,) = room.act(clear_point, FACILITATOR, "point")
    assert isinstance(event, PointKept)
    assert (event.point.level, event.point.cleared) == (HELD, True)


def test_a_changed_point_must_be_cleared_again() -> None:
    room = with_point()
    room.act(clear_point, FACILITATOR, "point")
    room.act(change_point, RAPPORTEUR, "point", "Both need some safety", HELD)
    assert not the_point(room).cleared


def test_a_changed_point_keeps_its_place() -> None:
    room = with_point()
    room.act(write_point, PANEL, "second", "Both need work", HELD)
    room.act(change_point, PANEL, "point", "changed", HELD)
    room.act(off_the_record, FACILITATOR)
    room.act(write_point, PANEL, "third", "Both need rest", HELD)
    room.act(change_point, PANEL, "third", "changed", HELD)
    assert [p.id for p in room.workshop.points] == ["point", "second", "third"]


def test_a_dropped_point_is_erased() -> None:
    for level in (HELD, STAYS_HERE):
        room = with_point(level=level)
        room.act(drop_point, PANEL, "point")
        assert not room.workshop.points
        assert room.workshop.erased == {"point"}


def test_a_change_of_level_leaves_what_is_written_as_it_is() -> None:
    room = with_point()
    room.act(change_level, FACILITATOR, STAYS_HERE)
    assert the_point(room).level is HELD


@pytest.mark.parametrize("text", ["", "  ", "x" * 601])
@pytest.mark.parametrize("rule", [write_point, change_point])
def test_a_point_has_words_and_not_too_many(rule: Callable[..., Events], text: str) -> None:
    room = with_point()
    args = ("other", text, HELD) if rule is write_point else ("point", text, HELD)
    because = "too long" if text.startswith("x") else "write something"
    assert room.refuses(rule, PANEL, *args, because=because).field == "text"


def test_a_point_that_is_gone_is_not_here_any_more() -> None:
    room = in_a_room()
    for rule in (clear_point, drop_point):
        room.refuses(rule, PANEL, "point", because="not here any more")
    room.refuses(change_point, PANEL, "point", "words", HELD, because="not here any more")
    room.refuses(dispute_point, ANA, "point", because="not here any more")


def test_off_the_record_no_fresh_words_slip_into_a_point_that_is_kept() -> None:
    room = with_point()
    room.act(off_the_record, FACILITATOR)
    room.refuses(change_point, PANEL, "point", "said in private", HELD, because="off the record")
    assert the_point(room).text == "Both need safety"


def test_words_whose_form_was_shown_off_the_record_do_not_replace_what_is_kept() -> None:
    room = with_point()
    before = the_point(room)
    refusal = room.refuses(
        change_point, PANEL, "point", "typed in private", STAYS_HERE, because="You typed this while"
    )
    assert refusal.field == "text"
    assert the_point(room) == before
    room.act(change_point, PANEL, "point", "for the record", HELD)
    assert the_point(room).text == "for the record"


def test_nothing_is_cleared_while_the_room_is_off_the_record() -> None:
    room = with_point("said in private", STAYS_HERE)
    before = len(room.happened)
    room.refuses(clear_point, PANEL, "point", because="Go back on the record first.")
    room.act(on_the_record, FACILITATOR)
    room.act(clear_point, PANEL, "point")
    told = strings_in(room.kept_since(before))
    assert "said in private" in told
    room.act(off_the_record, FACILITATOR)
    room.act(write_point, PANEL, "other", "more in private", HELD)
    room.refuses(clear_point, PANEL, "other", because="Go back on the record first.")


def test_a_not_so_undoes_what_only_the_clearing_had_stored() -> None:
    room = with_point("said in private", STAYS_HERE)
    room.act(on_the_record, FACILITATOR)
    room.act(clear_point, PANEL, "point")
    before = len(room.happened)
    room.act(dispute_point, ANA, "point")
    (told,) = room.kept_since(before)
    assert isinstance(told, PointDropped)
    assert told.point == "point"
    point = the_point(room)
    assert (point.text, point.level) == ("said in private", STAYS_HERE)
    assert (point.disputed, point.cleared) == (True, False)
    assert point.id not in strings_in(room.kept_since(0))
    room.act(change_point, PANEL, point.id, "said for the record", HELD)
    room.act(clear_point, PANEL, point.id)
    assert the_point(room).cleared


def test_a_not_so_leaves_stored_what_was_written_for_the_record() -> None:
    room = with_point("said in private", STAYS_HERE)
    room.act(on_the_record, FACILITATOR)
    room.act(clear_point, PANEL, "point")
    room.act(change_point, PANEL, "point", "said for the record", HELD)
    room.act(clear_point, PANEL, "point")
    room.act(dispute_point, ANA, "point")
    assert (the_point(room).id, the_point(room).level) == ("point", HELD)


def test_nobody_overwrites_a_point_that_they_have_not_read() -> None:
    room = with_point("first")
    read = mark_of("first")
    room.act(change_point, FACILITATOR, "point", "first, and more", HELD, read)
    refused = room.refuses(
        change_point, PANEL, "point", "first, or less", HELD, read, because="changed these words"
    )
    assert (refused.field, the_point(room).text) == ("text", "first, and more")
    room.act(change_point, PANEL, "point", "first, or less", HELD, mark_of("first, and more"))
    assert the_point(room).text == "first, or less"
