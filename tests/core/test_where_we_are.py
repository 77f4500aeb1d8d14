"""*Where we are*: written by the third party, released for the morning, corrected unseen."""

import pytest

from app.core.agenda import close_item, take_up
from app.core.caucuses import open_caucus
from app.core.corrections import Corrections
from app.core.day import close_day, close_workshop
from app.core.debrief import cleared_today, of_tomorrow, write_tomorrow
from app.core.doors import open_doors, remove_seat
from app.core.level import RecordLevel
from app.core.papers import LONGEST_PAPER
from app.core.passing import next_moment
from app.core.points import clear_point, write_point
from app.core.record_level import off_the_record
from app.core.refused import NotYours
from app.core.replanning import end_day_after
from app.core.seat import Person
from app.core.turn import TurnId
from app.core.where_we_are import (
    begin_where_we_are,
    gather_corrections,
    keep_back,
    may_be_corrected,
    offer_correction,
    put_away,
    release_for_the_morning,
    show_corrected,
    show_on_wall,
    write_where_we_are,
)
from app.core.words import mark_of
from tests.rooms import (
    ANA,
    BEN,
    CLEO,
    ELIF,
    FACILITATOR,
    INTERPRETER,
    OBSERVER,
    ORGANISER,
    PANEL,
    PROJECTOR,
    RAPPORTEUR,
    Drawn,
    Rehearsal,
    an_item,
    backwards,
    gathered,
    in_a_room,
)

HELD, HERE = RecordLevel.HELD, RecordLevel.STAYS_HERE


def told(room: Rehearsal) -> tuple[str, ...] | None:
    return room.workshop.corrections.told


def on_wall(room: Rehearsal) -> bool:
    return room.workshop.corrections.on_wall


def cleared(room: Rehearsal, *texts: str) -> None:
    for text in texts:
        room.act(write_point, RAPPORTEUR, TurnId(text), text, HELD)
        room.act(clear_point, RAPPORTEUR, text)


def closed_day(room: Rehearsal) -> None:
    rules = (close_item, close_day) if room.workshop.current is not None else (close_day,)
    for rule in rules:
        room.act(rule, FACILITATOR)
        room.wait(10)


def written(room: Rehearsal, text: str = "We agree on the wells.", by: Person = PANEL) -> None:
    room.act(write_where_we_are, by, "en", text, HELD)


def next_morning(text: str = "We agree on the wells.") -> Rehearsal:
    """Return a room on the morning after: the text stands before all, and no item is open."""
    room = in_a_room()
    closed_day(room)
    written(room, text)
    room.act(release_for_the_morning, FACILITATOR)
    room.act(open_doors, FACILITATOR)
    return room


def agrees(room: Rehearsal, person: Person) -> None:
    """Have somebody say that the text is right as it stands."""
    room.act(lambda w, by, now: offer_correction(w, by, now, "", agrees=True), person)


# -- the debrief ------------------------------------------------------------------------------


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


def test_all_of_the_team_write_one_text_for_tomorrow_before_and_after_the_close() -> None:
    room = in_a_room()
    room.act(write_tomorrow, OBSERVER, "Begin with the wells.", HELD)
    before = mark_of("Begin with the wells.")
    room.act(write_tomorrow, INTERPRETER, "Begin with the wells, slowly.", HELD, before)
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


def test_what_is_typed_off_the_record_is_not_stored_as_a_text_of_the_day() -> None:
    room = in_a_room()
    refused = room.refuses(write_tomorrow, PANEL, "Words", HERE, because="off the record")
    assert refused.field == "text"
    room.refuses(write_where_we_are, PANEL, "en", "Words", HERE, because="off the record")
    room.act(off_the_record, FACILITATOR)
    room.refuses(write_tomorrow, PANEL, "Words", HELD, because="off the record")
    room.refuses(write_where_we_are, PANEL, "en", "Words", HELD, because="off the record")
    assert room.workshop.papers.tomorrow == ""


# -- written and released ---------------------------------------------------------------------


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


# -- corrected --------------------------------------------------------------------------------


def test_no_correction_is_told_before_its_clock_ends_and_then_all_are_in_a_drawn_order() -> None:
    room = next_morning()
    room.act(offer_correction, ANA, "Not the wells: the river.")
    room.act(gather_corrections, FACILITATOR, 2)
    room.act(offer_correction, ELIF, "Add the fields.")
    agrees(room, BEN)
    room.wait(119)
    assert told(room) is None
    room.chance = Drawn(backwards)
    room.wait(1)
    texts = {"Not the wells: the river.", "Add the fields."}
    assert told(room) == tuple(sorted(texts, reverse=True))
    assert room.workshop.corrections.offered == {}


def test_without_a_clock_they_are_told_as_the_next_item_opens() -> None:
    room = next_morning()
    room.act(offer_correction, ANA, "Not so.")
    room.wait(3600)
    assert told(room) is None
    room.act(take_up, FACILITATOR)
    assert next_moment(room.workshop) == 0.0
    room.wait(0)
    assert told(room) == ("Not so.",)
    room.refuses(offer_correction, CLEO, "Late", because="Corrections have been gathered")


def test_a_clock_that_runs_is_not_cut_short_by_an_item_that_opens() -> None:
    room = next_morning()
    room.act(gather_corrections, FACILITATOR, 5)
    room.act(take_up, FACILITATOR)
    room.wait(0)
    assert told(room) is None
    room.act(offer_correction, ANA, "Still in time.")
    room.wait(300)
    assert told(room) == ("Still in time.",)


def test_each_has_one_word_and_may_change_it_until_it_is_told() -> None:
    room = next_morning()
    room.act(offer_correction, ANA, "First")
    room.act(offer_correction, ANA, "Second")
    room.act(offer_correction, BEN, "Taken back by saying that all is right")
    agrees(room, BEN)
    room.act(gather_corrections, FACILITATOR, 1)
    room.wait(60)
    assert told(room) == ("Second",)


def test_whose_a_correction_was_nobody_knows_once_it_is_told_and_a_seat_that_goes_leaves_it() -> (
    None
):
    room = next_morning()
    room.act(offer_correction, ANA, "Of somebody who goes")
    room.act(gather_corrections, FACILITATOR, 1)
    room.act(take_up, FACILITATOR)
    room.act(remove_seat, FACILITATOR, "Ana")
    room.wait(60)
    assert ANA.seat not in room.workshop.seats
    assert room.workshop.corrections == Corrections(told=("Of somebody who goes",))


@pytest.mark.parametrize("minutes", [0, 16])
def test_a_clock_for_corrections_is_neither_none_nor_endless(minutes: int) -> None:
    room = next_morning()
    refused = room.refuses(gather_corrections, FACILITATOR, minutes, because="between 1 and 15")
    assert refused.field == "minutes"


def test_corrections_are_gathered_once_for_each_text() -> None:
    room = next_morning()
    room.act(gather_corrections, FACILITATOR, 1)
    room.refuses(gather_corrections, FACILITATOR, 1, because="being gathered already")
    room.wait(60)
    room.refuses(gather_corrections, FACILITATOR, 1, because="have been gathered")
    room.refuses(show_corrected, FACILITATOR, because="It reads so already")
    written(room, "We agree on the wells and the river.", by=INTERPRETER)
    room.act(show_corrected, FACILITATOR)
    assert room.workshop.papers.shown == {"en": "We agree on the wells and the river."}
    assert room.workshop.papers.corrected
    assert room.workshop.corrections == Corrections()
    room.act(offer_correction, ANA, "And the road.")
    room.act(gather_corrections, FACILITATOR, 1)
    room.wait(60)
    assert told(room) == ("And the road.",)


def test_where_no_text_stands_nothing_is_corrected_gathered_or_shown_on_a_wall() -> None:
    room = in_a_room()
    because = "No text of where we are"
    room.refuses(offer_correction, ANA, "Words", because=because)
    for rule, fields in (
        (gather_corrections, (2,)),
        (show_corrected, ()),
        (put_away, ()),
        (show_on_wall, (True,)),
    ):
        room.refuses(rule, FACILITATOR, *fields, because=because)


def test_the_wall_shows_it_only_if_whoever_leads_says_so_and_until_it_is_put_away() -> None:
    room = next_morning()
    assert not on_wall(room)
    room.act(show_on_wall, FACILITATOR, True)
    room.refuses(show_on_wall, FACILITATOR, True, because="That is so already")
    written(room, "Corrected")
    room.act(show_corrected, FACILITATOR)
    assert on_wall(room)
    room.act(put_away, FACILITATOR)
    assert not on_wall(room)
    assert room.workshop.papers.shown == {}
    assert room.workshop.papers.draft == {"en": "Corrected"}


def test_nobody_corrects_it_from_a_caucus() -> None:
    room = next_morning()
    room.act(open_caucus, FACILITATOR, "Aside", ("coast",), (), 30)
    room.refuses(offer_correction, ANA, "Words", because="for the whole room")
    room.act(offer_correction, ELIF, "Of the other side")
