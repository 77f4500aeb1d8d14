"""What was shown and is to be seen no longer is gone from every view: when people are to appear
under less, when an item closes, and when the room sleeps."""

import re
from dataclasses import replace

import pytest

from app.core.agenda import close_item, take_up
from app.core.clock import Clock
from app.core.floor import ask_for_floor
from app.core.item import ItemState
from app.core.level import Appearance, RecordLevel
from app.core.record_level import tighten
from app.core.stage import Stage
from app.core.workshop import Workshop
from app.live.rendered import OWN_SEAT
from tests.rooms import ANA, BEN, CLEO, EVERYBODY, FACILITATOR, Rehearsal, strings_in
from tests.views.everybody import EACH_SEAT, told, who_reads
from tests.views.everybody import short as is_called
from tests.views.planted import (
    day_over,
    full,
    item_over,
    name_of,
    says,
    spoken,
    stays_here,
    workshop_over,
    written,
)

# Whatever anybody wrote, is called, or planned there.
PLANTED = re.compile(r"\bX[a-z]+|\bQ[a-z]+z\b|\bH[a-z]+x\b")


def readers_of(workshop: Workshop, word: str) -> set[str]:
    """Return everybody who gets this word, wherever."""
    return set().union(*who_reads(workshop, word).values())


@pytest.mark.parametrize("appearance", [Appearance.HANDLE, Appearance.UNATTRIBUTED])
def test_a_name_that_was_shown_is_gone_from_every_screen_once_appearance_is_tightened(
    appearance: Appearance,
) -> None:
    room = written(Appearance.NAMED)
    says(room, ANA, "Words")
    room.give_floor_to(BEN)
    room.act(ask_for_floor, CLEO)
    people = {"ana": ANA, "ben": BEN, "cleo": CLEO}
    for short, person in people.items():
        assert readers_of(room.workshop, name_of(person)) >= {"facilitator", "team", short}
    room.act(tighten, FACILITATOR, appearance)
    for short, person in people.items():
        assert who_reads(room.workshop, name_of(person)) == {OWN_SEAT: {short}}


def test_a_handle_that_was_shown_is_gone_from_every_screen_once_nobody_is_attributed() -> None:
    room = written(Appearance.HANDLE)
    says(room, ANA, "Words")
    old = room.handle_of(ANA)
    assert "said" in who_reads(room.workshop, old)
    room.act(tighten, FACILITATOR, Appearance.UNATTRIBUTED)
    assert who_reads(room.workshop, old) == {}


def test_no_name_is_listed_where_no_item_shows_names() -> None:
    room = spoken()
    assert "facilitator" in who_reads(room.workshop, name_of(BEN))["room"]
    room.act(close_item, FACILITATOR)
    room.wait(10)
    assert who_reads(room.workshop, name_of(BEN)) == {OWN_SEAT: {"ben"}}


def test_what_stays_here_is_gone_from_every_screen_once_the_item_has_closed() -> None:
    for level in (RecordLevel.STAYS_HERE, RecordLevel.HELD):
        room = Rehearsal(stays_here(level))
        for word in ("Xoffwords", "Xoffpoint", "Xoffnote"):
            assert who_reads(room.workshop, word) != {}
        room.act(close_item, FACILITATOR)
        room.wait(10)
        for word in ("Xoffwords", "Xoffpoint", "Xoffnote"):
            assert who_reads(room.workshop, word) == {}


@pytest.mark.parametrize("word", ["Xpasthidden", "Xpastwithdrawn", "Xpastoff", "Xpastuncleared"])
def test_what_went_with_its_item_is_nowhere_any_more(word: str) -> None:
    for over in (item_over(), day_over(), workshop_over()):
        assert word not in strings_in(over)
        assert who_reads(over, word) == {}


@pytest.mark.parametrize("reader", [*EACH_SEAT.split(), "coast", "hills", "projector"])
def test_once_the_workshop_is_closed_no_page_of_a_seat_and_no_wall_shows_a_word(
    reader: str,
) -> None:
    """The page stays, so that private notes can be read until the purge, and says that it is over.
    Only the third party still sees something: its own notes."""

    def words(workshop: Workshop) -> set[str]:
        pages = (text for (_, who), text in told(workshop).items() if who == reader)
        return set(PLANTED.findall(" ".join(pages)))

    assert len(words(full(Appearance.HANDLE))) > 1, "nothing was shown before either"
    own_name = {name_of(person) for person in EVERYBODY if is_called(person) == reader}
    assert words(workshop_over()) <= own_name


def test_between_items_nothing_of_the_last_one_is_on_any_screen() -> None:
    room = written(Appearance.HANDLE)
    says(room, ANA, "Words")
    handle = room.handle_of(ANA)
    assert "said" in who_reads(room.workshop, handle)
    room.act(close_item, FACILITATOR)
    room.wait(10)
    assert who_reads(room.workshop, handle) == {}
    assert set(who_reads(item_over(), "Xpastwords")) - {"mine"} == {"record"}
    assert set(who_reads(item_over(), "Xpastcleared")) == {"record", "so_far", "debrief"}


def test_the_next_item_begins_with_nothing_of_the_last_one() -> None:
    room = Rehearsal(item_over())
    room.act(take_up, FACILITATOR)
    assert set(who_reads(room.workshop, "Xpastwords")) - {"mine"} == {"record"}
    assert set(who_reads(room.workshop, "Xpastcleared")) == {"record", "so_far", "debrief"}


def test_a_sleeping_room_shows_no_label() -> None:
    workshop = written(Appearance.NAMED).workshop
    asleep = replace(
        workshop,
        stage=Stage.ASLEEP,
        current=None,
        clock=Clock(0),
        handles={},
        items=tuple(replace(i, state=ItemState.DONE) for i in workshop.items),
    )
    for person, short in zip(EVERYBODY, EACH_SEAT.split(), strict=True):
        assert "room" in who_reads(workshop, name_of(person))
        assert who_reads(asleep, name_of(person)) == {OWN_SEAT: {short}}
        assert who_reads(day_over(), name_of(person)).keys() <= {OWN_SEAT}
