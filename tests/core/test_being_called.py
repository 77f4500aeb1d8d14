"""How people wish to be called, and under which name or handle they are found."""

import pytest

from app.core.agenda import close_item
from app.core.doors import call_me, remove_seat, seat_called, sit_down
from app.core.level import Appearance
from app.core.plan import Setting
from app.core.refused import Refused
from tests.rooms import (
    ANA,
    BEN,
    CLEO,
    COAST,
    ELIF,
    FACILITATOR,
    STRANGER,
    gathered,
    in_a_room,
    in_writing,
    seat_of,
)


def test_a_person_says_how_they_wish_to_be_called() -> None:
    room = gathered(setting=Setting.IN_WRITING)
    room.act(call_me, ANA, "  Ana   of\nthe bay ")
    assert ANA.seat is not None
    assert room.workshop.seats[ANA.seat].name == "Ana of the bay"


@pytest.mark.parametrize(
    "name",
    [
        "Ana",
        "ANA",
        "A\u200bna",
        "An\u0061\u200e",
        "Ana\ufe0f",
        "A\u034fna",
        "Ana\u3164",
        "Ana\u2800",
        "\u0410na",
        "\u0391na",
        "An\u0430",
        "A\u03b7\u03b1",
        "An\u200aa",
        "Ana\U000e0101",
    ],
)
def test_no_two_peoples_names_look_the_same(name: str) -> None:
    refused = gathered().refuses(call_me, BEN, name, because="uses that name already")
    assert refused.field == "name"


def test_a_person_may_keep_or_change_their_own_name() -> None:
    room = gathered()
    room.act(call_me, ANA, "ANA")
    room.act(call_me, ANA, "Anouk")
    room.act(call_me, BEN, "Ana")
    assert [room.workshop.seats[seat_of(p)].name for p in (ANA, BEN)] == ["Anouk", "Ana"]


def test_who_has_words_in_a_named_item_or_the_floor_keeps_their_name_until_it_closes() -> None:
    room = in_writing(Appearance.NAMED)
    room.say(ANA, "words")
    room.give_floor_to(BEN)
    for person, name in ((ANA, "Ana"), (BEN, "Ben")):
        refused = room.refuses(call_me, person, "Zoe", because="until the item closes")
        assert refused.field == "name"
        assert room.act(call_me, person, name) == ()
    room.act(call_me, CLEO, "Zoe")
    room.act(close_item, FACILITATOR)
    room.wait(10)
    room.act(call_me, ANA, "Anouk")


def test_no_words_come_to_stand_under_somebody_else() -> None:
    room = in_writing(Appearance.NAMED)
    turn = room.say(ELIF, "words of Elif")
    room.act(call_me, ANA, "Zoe")
    for name in ("Ana", "ANA", "\u0410na", "Ana\ufe0f"):
        room.refuses(call_me, ELIF, name, because="until the item closes")
        room.refuses(call_me, BEN, name, because="used that name in this item")
    assert room.workshop.mine[turn] == ELIF.seat
    room.act(close_item, FACILITATOR)
    room.wait(10)
    assert room.workshop.names_given_up == frozenset()
    room.act(call_me, BEN, "Ana")


def test_a_name_that_no_item_showed_is_free_at_once() -> None:
    for room in (gathered(), in_writing(), in_a_room(Appearance.UNATTRIBUTED)):
        room.act(call_me, ANA, "Anouk")
        room.act(call_me, ANA, "Zoe")
        room.act(call_me, BEN, "Anouk")
        assert room.workshop.names_given_up == frozenset()


def test_who_only_answered_in_a_round_may_still_say_their_name() -> None:
    room = in_writing(Appearance.NAMED)
    room.hold_round("one", "two", "three", "four")
    room.act(call_me, ANA, "Anouk")
    assert room.workshop.seats[seat_of(ANA)].name == "Anouk"


@pytest.mark.parametrize(
    "name", ["", "   ", "\u200b", "\ufe0f", "\u034f", "\u3164", "\uffa0", "\u2800", "\u115f\u2800"]
)
def test_a_name_can_be_seen(name: str) -> None:
    gathered().refuses(call_me, ANA, name, because="write something")


def test_a_name_is_short() -> None:
    gathered().refuses(call_me, ANA, "x" * 41, because="too long")


def test_somebody_without_a_seat_here_has_no_name() -> None:
    room = gathered()
    room.refuses(call_me, STRANGER, "Somebody", because="This seat has been closed.")
    room.refuses(call_me, FACILITATOR, "Somebody", because="Only participants")


def test_people_are_called_by_name_where_names_are_shown() -> None:
    room = in_a_room()
    assert seat_called(room.workshop, "Ana") == ANA.seat
    with pytest.raises(Refused, match="Nobody of that name"):
        seat_called(room.workshop, "")


def test_people_are_called_by_handle_where_handles_are_shown() -> None:
    room = in_writing()
    assert seat_called(room.workshop, room.handle_of(BEN)) == BEN.seat
    room.act(call_me, BEN, "Ben")
    with pytest.raises(Refused, match="Nobody of that name"):
        seat_called(room.workshop, "Ben")


def test_nobody_can_be_called_where_nothing_is_shown() -> None:
    room = in_a_room(Appearance.UNATTRIBUTED)
    with pytest.raises(Refused, match="Nobody of that name"):
        seat_called(room.workshop, "Ana")


def test_the_name_of_a_seat_that_was_closed_stays_with_its_words_until_the_item_closes() -> None:
    room = in_writing(Appearance.NAMED)
    room.say(ANA, "words of Ana")
    room.act(remove_seat, FACILITATOR, "Ana")
    room.wait(10)
    assert ANA.seat not in room.workshop.seats
    room.act(sit_down, STRANGER, STRANGER.seat, COAST.id)
    for name in ("Ana", "\u0410na"):
        room.refuses(call_me, STRANGER, name, because="used that name in this item")
    room.act(close_item, FACILITATOR)
    room.wait(10)
    room.act(call_me, STRANGER, "Ana")
