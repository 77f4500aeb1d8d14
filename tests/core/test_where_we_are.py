"""*Where we are*: written by the third party, and released for the morning."""

import pytest

from app.core.agenda import close_item
from app.core.day import close_workshop
from app.core.doors import open_doors
from app.core.level import RecordLevel
from app.core.papers import LONGEST_PAPER
from app.core.refused import NotYours
from app.core.where_we_are import (
    begin_where_we_are,
    keep_back,
    may_be_corrected,
    release_for_the_morning,
    write_where_we_are,
)
from tests.core.mornings import cleared, closed_day, next_morning, written
from tests.rooms import FACILITATOR, OBSERVER, ORGANISER, PANEL, RAPPORTEUR, in_a_room

HELD = RecordLevel.HELD


def test_it_begins_with_what_was_cleared_and_never_in_the_place_of_words() -> None:
    room = in_a_room()
    cleared(room, "We share the wells.", "Nobody is to be driven out.")
    room.refuses(begin_where_we_are, PANEL, because="in an item that is over")
    room.act(close_item, FACILITATOR)
    room.wait(10)
    room.act(begin_where_we_are, RAPPORTEUR)
    assert room.workshop.papers.draft == {
        "en": "– Nobody is to be driven out.\n– We share the wells."
    }
    room.refuses(begin_where_we_are, PANEL, because="a text in each language already")
    with pytest.raises(NotYours):
        begin_where_we_are(room.workshop, OBSERVER, room.now)


def test_however_much_was_cleared_what_it_begins_with_is_whole_points_that_fit() -> None:
    room = in_a_room()
    points = [f"{n:02} {'word ' * 110}" for n in range(12)]
    cleared(room, *points)
    room.act(close_item, FACILITATOR)
    room.wait(10)
    room.act(begin_where_we_are, PANEL)
    draft = room.workshop.papers.draft["en"]
    assert 0.8 * LONGEST_PAPER < len(draft) <= LONGEST_PAPER
    assert all(line.removeprefix("– ") + " " in points for line in draft.splitlines())


def test_only_whoever_leads_releases_it_and_only_once_it_stands_in_every_language() -> None:
    room = in_a_room()
    because = "in each language of the workshop"
    room.refuses(release_for_the_morning, FACILITATOR, because=because)
    written(room)
    with pytest.raises(NotYours):
        release_for_the_morning(room.workshop, PANEL, room.now)
    room.act(release_for_the_morning, FACILITATOR)
    room.refuses(release_for_the_morning, FACILITATOR, because="in these words already")
    room.act(keep_back, FACILITATOR)
    room.refuses(keep_back, FACILITATOR, because="Nothing is released")


def test_what_stands_before_both_sides_is_released_again_only_in_other_words() -> None:
    room = next_morning()
    because = "It stands before both sides"
    room.refuses(release_for_the_morning, FACILITATOR, because=because)
    written(room, "We agree on the wells and the road.")
    room.act(release_for_the_morning, FACILITATOR)
    room.act(keep_back, FACILITATOR)
    written(room)
    room.refuses(release_for_the_morning, FACILITATOR, because=because)
    closed_day(room)
    room.act(release_for_the_morning, FACILITATOR)


def test_it_is_before_nobody_until_the_next_day_opens() -> None:
    room = in_a_room()
    written(room)
    room.act(release_for_the_morning, FACILITATOR)
    assert room.workshop.papers.shown == {}
    closed_day(room)
    assert room.workshop.papers.shown == {}
    written(room, "Changed after the release.")
    room.act(open_doors, FACILITATOR)
    assert room.workshop.papers.shown == {"en": "We agree on the wells."}
    assert room.workshop.papers.morning == {}
    closed_day(room)
    assert room.workshop.papers.shown == {}
    room.act(open_doors, FACILITATOR)
    assert room.workshop.papers.shown == {}


def test_what_was_not_released_is_before_nobody_in_the_morning() -> None:
    room = in_a_room()
    written(room)
    closed_day(room)
    room.act(open_doors, FACILITATOR)
    assert room.workshop.papers.shown == {}
    assert not may_be_corrected(room.workshop)


def test_when_the_workshop_is_closed_it_stands_before_nobody_and_waits_for_no_morning() -> None:
    room = next_morning()
    written(room, "Another")
    room.act(release_for_the_morning, FACILITATOR)
    room.act(close_workshop, ORGANISER)
    assert (room.workshop.papers.shown, room.workshop.papers.morning) == ({}, {})


def test_a_language_that_the_workshop_is_not_held_in_is_refused() -> None:
    room = in_a_room()
    room.refuses(write_where_we_are, PANEL, "fr", "Mots", HELD, because="not held in that language")
