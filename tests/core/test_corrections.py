"""*Where we are* is corrected: all of it is told at once, and nobody sees whose a word was."""

import pytest

from app.core.agenda import take_up
from app.core.caucuses import open_caucus
from app.core.corrections import Corrections
from app.core.doors import remove_seat
from app.core.passing import next_moment
from app.core.where_we_are import (
    gather_corrections,
    offer_correction,
    put_away,
    show_corrected,
    show_on_wall,
)
from tests.core.mornings import agrees, next_morning, on_wall, told, written
from tests.rooms import ANA, BEN, CLEO, ELIF, FACILITATOR, INTERPRETER, Drawn, backwards, in_a_room


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
