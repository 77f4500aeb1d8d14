"""Who comes, goes, or is shown out under a handle, and what of it shows on anybody's page."""

from collections.abc import Callable
from dataclasses import replace
from typing import cast

import pytest

from app.core.day import take_back
from app.core.doors import redeal_party, remove_seat, sit_down
from app.core.level import Appearance
from app.core.move import Move
from app.core.seat import Person, Role, SeatId
from app.views.room import RoomView
from tests.rooms import ANA, BEN, COAST, ELIF, EVERYBODY, FACILITATOR, ORGANISER, Rehearsal
from tests.views.everybody import AUDIENCES, READERS, page_of, views_of, who_reads
from tests.views.planted import name_of, written

Change = Callable[[Rehearsal], object]
LEADS = AUDIENCES["facilitator"]


def _somebody_comes(room: Rehearsal) -> None:
    room.act(sit_down, Person(Role.PARTICIPANT), SeatId("seat-of-late"), COAST.id)


def _a_party_is_dealt_anew(room: Rehearsal) -> None:
    room.act(redeal_party, ORGANISER, COAST.id)


def _a_seat_is_closed(room: Rehearsal) -> None:
    room.act(remove_seat, FACILITATOR, room.handle_of(ANA))
    room.wait(10)


def test_the_handle_of_who_is_silent_stands_nowhere() -> None:
    """But on the page of who has it."""
    room = written(Appearance.HANDLE)
    room.say(ANA, "Words of Ana", "t1")
    _somebody_comes(room)
    handles = room.workshop.handles
    assert len(handles) == len(EVERYBODY) + 1
    for seat, handle in handles.items():
        readers = who_reads(room.workshop, handle)
        assert readers.pop("own_seat", None) in (None, {seat.removeprefix("seat-of-")})
        assert readers == ({"said": set(READERS.split())} if seat == ANA.seat else {})


@pytest.mark.parametrize("who", ["facilitator", "team"])
@pytest.mark.parametrize(
    "change", [_somebody_comes, _a_party_is_dealt_anew, _a_seat_is_closed], ids=lambda c: c.__name__
)
def test_whoever_comes_or_goes_under_a_handle_changes_the_seats_taken_and_nothing_else(
    change: Change, who: str
) -> None:
    room, eyes = written(Appearance.HANDLE), AUDIENCES[who]
    for number, person in enumerate((ANA, BEN, ELIF)):
        room.say(person, "Words", f"t{number}")
    before, views = page_of(room.workshop, eyes), views_of(room.workshop, eyes)
    change(room)
    after, now = page_of(room.workshop, eyes), views_of(room.workshop, eyes)
    assert {name for name in before if before[name] != after[name]} == {"room"}
    first, then = cast("RoomView", views["room"]), cast("RoomView", now["room"])
    assert first != then
    taken = [party.taken for party in first.parties]
    undone = tuple(replace(p, taken=t) for p, t in zip(then.parties, taken, strict=True))
    assert replace(then, parties=undone, taken=first.taken) == first


def test_a_closing_that_waits_ends_alike_whether_or_not_its_seat_was_dealt_anew() -> None:
    """Whose side a handle is on is not to be found out by closings that are taken back."""
    notices = []
    for person in (ANA, ELIF):
        room = written(Appearance.HANDLE)
        room.say(person, "Words", "t1")
        handle = room.handle_of(person)
        same = replace(room.workshop.turns[0], label="Hsame")
        renamed = {s: "Hsame" if h == handle else h for s, h in room.workshop.handles.items()}
        room.workshop = replace(room.workshop, turns=(same,), handles=renamed)
        seen = []
        room.act(remove_seat, FACILITATOR, "Hsame")
        room.act(redeal_party, ORGANISER, COAST.id)
        seen.append(page_of(room.workshop, LEADS))
        room.refuses(remove_seat, FACILITATOR, "Hsame", because="being closed already")
        room.act(take_back, FACILITATOR, Move.REMOVE_SEAT, "Hsame")
        seen.append(page_of(room.workshop, LEADS))
        room.act(remove_seat, FACILITATOR, "Hsame")
        seen.append(page_of(room.workshop, LEADS))
        notices.append(seen)
        assert (person.seat in room.workshop.seats) == (person is ELIF)
        assert "Hsame" in seen[0]["notice"]
    assert notices[0] == notices[1]


def test_who_leads_closes_a_seat_under_a_handle_from_its_card_and_a_named_one_from_a_list() -> None:
    handles, names = written(Appearance.HANDLE), written(Appearance.NAMED)
    for room in (handles, names):
        room.say(ANA, "Words", "t1")
        room.say(ANA, "More words", "t2")
    button = f'name="who" value="{handles.handle_of(ANA)}"'
    by_handle, by_name = (page_of(room.workshop, LEADS) for room in (handles, names))
    assert by_handle["said"].count(button) == 2
    assert "seat/remove" not in by_handle["room"]
    assert "seat/remove" not in by_name["said"]
    assert f'data-who="{name_of(ANA)}"' in by_name["room"]
    for room in (handles, names):
        readers = who_reads(room.workshop, "seat/remove")
        assert set().union(*readers.values()) == {"facilitator"}
