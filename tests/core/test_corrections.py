"""*Where we are* is corrected: all of it is told at once, and nobody sees whose a word was."""

from collections.abc import Callable

import pytest

from app.core.agenda import close_item, pause, take_up
from app.core.caucuses import open_caucus
from app.core.corrections import Corrections
from app.core.doors import call_me, redeal_party, remove_seat, sit_down
from app.core.passing import next_moment
from app.core.seat import Person, Role, SeatId
from app.core.where_we_are import (
    AS_AN_ITEM_OPENS,
    gather_corrections,
    offer_correction,
    put_away,
    show_corrected,
    show_on_wall,
)
from tests.core.mornings import agrees, next_morning, on_wall, the_others_agree, told, written
from tests.rooms import (
    ANA,
    BEN,
    CLEO,
    ELIF,
    EVERYBODY,
    FACILITATOR,
    HILLS,
    INTERPRETER,
    NAMES,
    OF_COAST,
    ORGANISER,
    Drawn,
    Rehearsal,
    backwards,
    in_a_room,
)


def test_no_correction_is_told_before_its_clock_ends_and_then_all_are_in_a_drawn_order() -> None:
    room = next_morning()
    room.act(offer_correction, ANA, "Not the wells: the river.")
    room.act(gather_corrections, FACILITATOR, 2)
    room.act(offer_correction, ELIF, "Add the fields.")
    the_others_agree(room)
    room.wait(119)
    assert told(room) is None
    room.chance = Drawn(backwards)
    room.wait(1)
    texts = {"Not the wells: the river.", "Add the fields."}
    assert told(room) == tuple(sorted(texts, reverse=True))
    assert room.workshop.corrections.offered == {}


def test_without_a_clock_the_next_item_that_opens_begins_one_and_tells_nothing_at_once() -> None:
    room = next_morning()
    room.act(offer_correction, ANA, "Not so.")
    the_others_agree(room)
    room.wait(3600)
    assert told(room) is None
    room.act(take_up, FACILITATOR)
    assert next_moment(room.workshop) == 0.0
    room.wait(0)
    gathered = room.workshop.corrections.gathered
    assert gathered is not None
    assert gathered.ends == room.now.at + AS_AN_ITEM_OPENS
    room.act(offer_correction, CLEO, "Nor that.")
    room.wait(AS_AN_ITEM_OPENS - 1)
    assert told(room) is None
    room.wait(1)
    assert told(room) == ("Nor that.", "Not so.")
    room.refuses(offer_correction, CLEO, "Late", because="Corrections have been gathered")


def test_what_comes_after_the_clock_and_before_the_moment_is_told_goes_back_to_its_author() -> None:
    room = next_morning()
    the_others_agree(room)
    room.act(gather_corrections, FACILITATOR, 1)
    room.at += 60
    room.refuses(offer_correction, CLEO, "Late", because="Corrections have been gathered")


def short(room: Rehearsal) -> bool:
    return room.workshop.corrections.short


def nothing(room: Rehearsal) -> None:
    """She alone answers: nobody else does anything."""


def an_item_opens(room: Rehearsal) -> None:
    room.act(take_up, FACILITATOR)


def an_item_opens_and_closes(room: Rehearsal) -> None:
    room.act(take_up, FACILITATOR)
    room.wait(1)
    room.act(close_item, FACILITATOR)
    room.wait(10)


def its_clock_is_paused(room: Rehearsal) -> None:
    room.act(take_up, FACILITATOR)
    room.act(pause, FACILITATOR)


def it_is_gathered(room: Rehearsal) -> None:
    room.act(gather_corrections, FACILITATOR, 1)


def it_is_gathered_again_and_again(room: Rehearsal) -> None:
    for _ in range(3):
        room.act(gather_corrections, FACILITATOR, 1)
        room.wait(60)
    room.act(gather_corrections, FACILITATOR, 1)


def all_others_seats_are_closed(room: Rehearsal) -> None:
    the_others_agree(room)
    for person in EVERYBODY[1:]:
        room.act(remove_seat, FACILITATOR, NAMES[person])
    room.act(gather_corrections, FACILITATOR, 1)


def the_other_party_is_dealt_anew(room: Rehearsal) -> None:
    agrees(room, BEN)
    for person in EVERYBODY:
        if person not in OF_COAST:
            agrees(room, person)
    room.act(redeal_party, ORGANISER, HILLS.id)
    room.act(gather_corrections, FACILITATOR, 1)


def the_other_party_is_in_a_caucus(room: Rehearsal) -> None:
    room.act(open_caucus, FACILITATOR, "Aside", (HILLS.id,), (), 30)
    agrees(room, BEN)
    room.act(gather_corrections, FACILITATOR, 1)


def one_seat_after_another_agrees_and_is_closed(room: Rehearsal) -> None:
    """Whoever leads has a card to spare, and sits down themselves, each time."""
    for name in ("Ines", "Jan", "Kim", "Lou"):
        sham = Person(Role.PARTICIPANT, SeatId(name.lower()))
        room.act(sit_down, Person(Role.PARTICIPANT), sham.seat, HILLS.id)
        room.act(call_me, sham, name)
        agrees(room, sham)
        room.act(remove_seat, FACILITATOR, name)
        room.wait(10)
        assert sham.seat not in room.workshop.seats
    room.act(gather_corrections, FACILITATOR, 1)


@pytest.mark.parametrize(
    "singled_out",
    [
        nothing,
        an_item_opens,
        an_item_opens_and_closes,
        its_clock_is_paused,
        it_is_gathered,
        it_is_gathered_again_and_again,
        all_others_seats_are_closed,
        the_other_party_is_dealt_anew,
        the_other_party_is_in_a_caucus,
        one_seat_after_another_agrees_and_is_closed,
    ],
)
def test_whatever_whoever_leads_does_nobody_is_made_to_speak_alone(
    singled_out: Callable[[Rehearsal], None],
) -> None:
    room = next_morning()
    room.act(offer_correction, ANA, "Not so.")
    singled_out(room)
    for _ in range(60):
        room.wait(60)
        assert told(room) is None
    there = room.workshop.corrections
    assert there.short == (singled_out is not nothing), "no clock has ended"
    assert "Not so." in there.offered.values(), "there is nothing to be told"


def test_where_too_few_answered_it_can_be_gathered_again_and_then_all_of_it_is_told() -> None:
    room = next_morning()
    for person in (ANA, BEN, CLEO):
        room.act(offer_correction, person, f"Not so, says {NAMES[person]}")
    room.act(gather_corrections, FACILITATOR, 1)
    room.wait(60)
    assert short(room)
    assert told(room) is None
    agrees(room, ELIF)
    room.act(gather_corrections, FACILITATOR, 1)
    assert not short(room)
    room.wait(60)
    assert told(room) == ("Not so, says Ana", "Not so, says Ben", "Not so, says Cleo")


def test_a_clock_that_runs_is_not_cut_short_by_an_item_that_opens() -> None:
    room = next_morning()
    room.act(gather_corrections, FACILITATOR, 5)
    room.act(take_up, FACILITATOR)
    room.wait(0)
    assert told(room) is None
    room.act(offer_correction, ANA, "Still in time.")
    the_others_agree(room)
    room.wait(299)
    assert told(room) is None
    room.wait(1)
    assert told(room) == ("Still in time.",)


def test_each_has_one_word_and_may_change_it_until_it_is_told() -> None:
    room = next_morning()
    room.act(offer_correction, ANA, "First")
    room.act(offer_correction, ANA, "Second")
    room.act(offer_correction, BEN, "Taken back by saying that all is right")
    agrees(room, BEN)
    the_others_agree(room)
    room.act(gather_corrections, FACILITATOR, 1)
    room.wait(60)
    assert told(room) == ("Second",)


def test_whose_a_correction_was_nobody_knows_once_it_is_told_and_a_seat_that_goes_leaves_it() -> (
    None
):
    room = next_morning()
    room.act(offer_correction, ANA, "Of somebody who goes")
    the_others_agree(room)
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
    the_others_agree(room)
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
    the_others_agree(room)
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
