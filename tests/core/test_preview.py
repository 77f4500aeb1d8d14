"""A preview: the plan, played by simulated people; never a word of what happened."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from app.core.guests import NAME, OTHER_WORDS, POINTS, PROMPT, SENTENCES, GuestWords, guests_of
from app.core.item import Item, ItemState, Way
from app.core.level import Appearance, RecordLevel
from app.core.plan import Setting
from app.core.preview import THE_PREVIEW, only_planned, person_of, previewed
from app.core.refused import Refused
from app.core.series import InSeries, SeriesId
from app.core.stage import Stage
from app.core.workshop import Workshop
from app.views.own_seat import Mine, own_seat_view
from tests.rooms import COAST, HANDLES, HILLS, an_item, planned, strings_in
from tests.views.planted import aloud, full, in_a_round, in_private, item_over, signed, stays_here

WORDS = GuestWords(NAME, SENTENCES, POINTS, PROMPT, OTHER_WORDS, HANDLES)
AT = 1_000_000.0
EARLIER, LATER = an_item("Earlier", 20), an_item("Later", 40)

# What the people of a preview are at, by the way of speaking.
AT_WHAT = {
    Way.FACILITATED: {Mine.FREE, Mine.QUEUED, Mine.SPEAKING},
    Way.OPEN_QUEUE: {Mine.FREE, Mine.QUEUED, Mine.SPEAKING},
    Way.BALANCED_QUEUE: {Mine.FREE, Mine.QUEUED, Mine.SPEAKING},
    Way.EACH_SIDE_IN_TURN: {Mine.FREE, Mine.QUEUED, Mine.SPEAKING},
    Way.RESTATEMENT: {Mine.FREE, Mine.QUEUED, Mine.SPEAKING},
    Way.TALKING_PIECE: {Mine.CIRCLE, Mine.SPEAKING},
    Way.ROUND: {Mine.ROUND, Mine.ANSWERED},
    Way.SILENT_READING: {Mine.READING},
    Way.BREAK: {Mine.BREAK},
}


def seen(workshop: Workshop) -> set[Mine]:
    return {own_seat_view(workshop, seat).mine for seat in workshop.seats}


def during(item: Item, setting: Setting = Setting.IN_ONE_ROOM) -> Workshop:
    room = planned(EARLIER, item, LATER, setting=setting)
    return previewed(room.workshop, item.id, WORDS, AT, HILLS.id)


def test_every_way_of_speaking_has_its_moment() -> None:
    assert set(AT_WHAT) == set(Way)


@pytest.mark.parametrize("way", AT_WHAT)
def test_in_the_middle_of_an_item_people_are_at_what_its_way_has(way: Way) -> None:
    appearance = Appearance.UNATTRIBUTED if way is Way.ROUND else Appearance.NAMED
    there = during(an_item("Now", 30, way, appearance))
    assert there.open_item is not None
    assert there.open_item.title == "Now"
    assert seen(there) == AT_WHAT[way]
    assert [item.state for item in there.items] == [
        ItemState.DONE,
        ItemState.OPEN,
        ItemState.WAITING,
    ]


@pytest.mark.parametrize("appearance", list(Appearance))
def test_in_writing_something_has_been_said_however_people_appear(appearance: Appearance) -> None:
    there = during(an_item("Now", appearance=appearance), Setting.IN_WRITING)
    assert {turn.text for turn in there.turns} <= set(SENTENCES)
    assert there.turns
    assert there.speaking is not None


def test_somebody_of_the_party_that_is_asked_for_has_the_floor() -> None:
    room = planned(EARLIER)
    for party in (COAST, HILLS):
        there = previewed(room.workshop, EARLIER.id, WORDS, AT, party.id)
        assert there.speaking is not None
        assert there.seats[there.speaking.seat].party == party.id


def test_before_the_first_item_people_have_come_in_and_the_doors_are_open() -> None:
    there = previewed(planned().workshop, "", WORDS, AT)
    assert (there.doors_open, there.current, there.stage) == (True, None, Stage.RUNNING)
    assert len(there.seats) == COAST.seats + HILLS.seats
    assert seen(there) == {Mine.WAITING}


def test_an_item_that_is_not_on_the_agenda_is_refused() -> None:
    with pytest.raises(Refused):
        previewed(planned().workshop, "nothing", WORDS, AT)


def test_the_same_preview_twice_is_the_same() -> None:
    assert during(EARLIER) == during(EARLIER)


def test_points_of_earlier_items_are_cleared_and_the_days_plan_is_kept_to() -> None:
    there = during(an_item("Now"))
    assert [turn.text for turn in there.past] == [POINTS[0]]
    opened = there.clock.ends
    assert opened is not None
    assert there.planned_end == pytest.approx(opened + LATER.minutes * 60, abs=11)


def test_a_day_that_ends_in_between_is_closed_and_opened_again() -> None:
    last = replace(EARLIER, last_of_day=True)
    room = planned(last, LATER)
    there = previewed(room.workshop, LATER.id, WORDS, AT)
    assert (there.current, there.stage) == (LATER.id, Stage.RUNNING)
    assert there.speaking is not None


def test_an_item_for_one_party_is_seen_where_that_party_is_and_nothing_of_it_elsewhere() -> None:
    alone = replace(an_item("Alone"), for_party=HILLS.id)
    room = planned(EARLIER, alone, LATER)
    there = previewed(room.workshop, alone.id, WORDS, AT, HILLS.id)
    (caucus,) = there.caucuses
    assert caucus.circle.session == alone.id
    at = {
        party.id: {own_seat_view(there, seat.id).mine for seat in there.seats_of(party.id)}
        for party in (COAST, HILLS)
    }
    assert at == {HILLS.id: {Mine.FREE, Mine.QUEUED, Mine.SPEAKING}, COAST.id: {Mine.WAITING}}
    after = previewed(room.workshop, LATER.id, WORDS, AT)
    assert after.item(alone.id).state is ItemState.DONE
    assert after.current == LATER.id


def test_what_a_series_brings_along_is_not_looked_at() -> None:
    room = planned(EARLIER)
    plan = replace(room.workshop.plan, series=InSeries(SeriesId("a series"), 2))
    there = previewed(replace(room.workshop, plan=plan), EARLIER.id, WORDS, AT)
    assert there.plan == replace(plan, series=None)


def test_a_plan_without_parties_can_be_seen_too() -> None:
    room = planned(EARLIER)
    bare = replace(room.workshop, plan=replace(room.workshop.plan, parties=()))
    there = previewed(bare, EARLIER.id, WORDS, AT)
    assert (there.current, dict(there.seats)) == (EARLIER.id, {})


def test_guests_sit_in_seats_of_their_own_parties() -> None:
    there = during(an_item("Now"))
    guests = guests_of(there.plan)
    assert {guest.party for guest in guests} == {party.id for party in there.plan.parties}
    for guest in guests:
        seat = person_of(guest).seat
        assert seat is not None
        assert there.seats[seat].party == guest.party
        assert there.seats[seat].name == WORDS.name_of(guest)


HAPPENED: dict[str, Callable[[], Workshop]] = {
    "written by name": lambda: full(Appearance.NAMED),
    "written under handles": lambda: full(Appearance.HANDLE),
    "spoken": aloud,
    "off the record": lambda: stays_here(RecordLevel.HELD),
    "signed": signed,
    "in a round": lambda: in_a_round(5),
    "after an item": item_over,
    "in private": in_private,
}


@pytest.mark.parametrize("world", HAPPENED)
def test_nothing_that_happened_in_a_workshop_is_in_a_preview_of_it(world: str) -> None:
    workshop = HAPPENED[world]()
    secrets = planted(workshop) - planted(only_planned(workshop))
    assert len(secrets) > 5, "something has happened there"
    for item in ("", *(item.id for item in workshop.items)):
        there = previewed(workshop, item, WORDS, AT, COAST.id)
        assert planted(there) & secrets == set()
        assert there.id == THE_PREVIEW


def planted(workshop: Workshop) -> set[str]:
    """Return what was planted there: words, names and handles of a shape that nothing else has."""
    return {words for words in strings_in(workshop) if re.match(r"X[a-z]+|Q\w+z$|H\w+x$", words)}
