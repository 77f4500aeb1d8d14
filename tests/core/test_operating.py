"""A seat that somebody of the third party operates: who takes it, and who operates it."""

import pytest

from app.core.agenda import close_item
from app.core.day import close_day
from app.core.doors import close_doors, open_doors, redeal_party, remove_seat
from app.core.floor import ask_for_floor, lower_hand
from app.core.operating import at_a_device, let_seat_go, operate, operate_for, take_seat_over
from app.core.refused import NotYours
from app.core.seat import Person, SeatId
from app.core.team import come, go
from tests.core.operated import HER, PANELLIST, does, her_seat, operated, with_somebody
from tests.rooms import (
    ANA,
    CO_FACILITATOR,
    COAST,
    FACILITATOR,
    HILLS,
    OBSERVER,
    OF_COAST,
    ORGANISER,
    PANEL,
    RAPPORTEUR,
    in_a_room,
    seat_of,
)

# -- taking a seat ----------------------------------------------------------------------------


def test_a_seat_taken_for_somebody_is_of_their_party_and_bears_their_name() -> None:
    room = with_somebody()
    seat = her_seat(room)
    assert (seat.party, seat.name) == (COAST.id, "Nour")
    assert seat.operated is not None
    assert seat.operated.by == CO_FACILITATOR.member
    assert HER.seat in {s.id for s in room.workshop.seats_of(COAST.id)}


def test_nobody_takes_a_seat_for_somebody_to_whom_it_was_not_read() -> None:
    room = in_a_room()
    room.act(come, CO_FACILITATOR)
    fields = (HER.seat, COAST.id, "Nour", False)
    refused = room.refuses(operate_for, CO_FACILITATOR, *fields, because="Please read this to them")
    assert refused.field == "told"


def test_a_party_never_has_more_seats_than_cards_whoever_sits_without_a_device() -> None:
    room = in_a_room()
    room.act(come, CO_FACILITATOR)
    for number in range(COAST.seats - len(OF_COAST)):
        room.act(operate_for, CO_FACILITATOR, SeatId(f"s{number}"), COAST.id, f"N{number}", True)
    assert len(room.workshop.seats_of(COAST.id)) == COAST.seats
    more = (HER.seat, COAST.id, "Nour", True)
    room.refuses(operate_for, CO_FACILITATOR, *more, because="Every seat of this party is taken")


def test_a_seat_is_taken_only_while_the_doors_are_open_and_under_a_name_that_nobody_has() -> None:
    room = in_a_room()
    room.act(come, CO_FACILITATOR)
    same = (HER.seat, COAST.id, "Ana", True)
    room.refuses(operate_for, CO_FACILITATOR, *same, because="Somebody here uses that name")
    none = (HER.seat, COAST.id, " ", True)
    room.refuses(operate_for, CO_FACILITATOR, *none, because="Please write something first")
    room.act(close_doors, FACILITATOR)
    hers = (HER.seat, COAST.id, "Nour", True)
    room.refuses(operate_for, CO_FACILITATOR, *hers, because="The doors are not open")


@pytest.mark.parametrize("by", [OBSERVER, RAPPORTEUR, ORGANISER, ANA], ids=lambda p: p.role)
def test_whoever_has_not_the_power_operates_no_seat(by: Person) -> None:
    room = with_somebody()
    hers = (SeatId("another"), HILLS.id, "Omar", True)
    for rule, fields in (
        (operate_for, hers),
        (take_seat_over, (operated(room),)),
        (let_seat_go, (operated(room),)),
        (operate, (operated(room), ask_for_floor)),
    ):
        with pytest.raises(NotYours):
            rule(room.workshop, by, room.now, *fields)


def test_somebody_whose_page_is_not_connected_operates_no_seat() -> None:
    room = in_a_room()
    hers = (HER.seat, COAST.id, "Nour", True)
    room.refuses(operate_for, CO_FACILITATOR, *hers, because="Your page is not connected")
    with pytest.raises(NotYours):
        operate_for(room.workshop, PANEL, room.now, seat_of(HER), COAST.id, "Nour", told=True)


# -- who operates it --------------------------------------------------------------------------


def test_another_takes_the_seat_over_only_when_its_operator_is_gone_or_has_let_it_go() -> None:
    room = with_somebody()
    room.act(come, PANELLIST)
    room.refuses(take_seat_over, PANELLIST, operated(room), because="operates this seat is here")
    room.refuses(operate, PANELLIST, operated(room), ask_for_floor, because="Somebody else")
    room.act(go, CO_FACILITATOR)
    room.act(take_seat_over, PANELLIST, operated(room))
    room.act(operate, PANELLIST, operated(room), ask_for_floor)
    room.act(come, CO_FACILITATOR)
    room.refuses(operate, CO_FACILITATOR, operated(room), lower_hand, because="Somebody else")
    room.act(let_seat_go, PANELLIST, operated(room))
    room.refuses(operate, PANELLIST, operated(room), lower_hand, because="or nobody does")
    room.act(take_seat_over, CO_FACILITATOR, operated(room))
    does(room, lower_hand)
    assert her_seat(room).name == "Nour"


def test_once_the_seat_is_at_a_device_nobody_operates_it() -> None:
    room = with_somebody()
    known_as = operated(room)
    room.act(at_a_device, HER)
    assert her_seat(room).operated is None
    room.refuses(operate, CO_FACILITATOR, known_as, ask_for_floor, because="not operated any more")
    room.act(ask_for_floor, HER)
    assert room.act(at_a_device, ANA) == ()


def test_a_seat_that_is_operated_is_closed_and_dealt_anew_as_any_other() -> None:
    room = with_somebody()
    room.act(remove_seat, FACILITATOR, "Nour")
    room.refuses(operate, CO_FACILITATOR, operated(room), ask_for_floor, because="being closed")
    room.wait(10)
    assert HER.seat not in room.workshop.seats
    room = with_somebody()
    room.act(redeal_party, ORGANISER, COAST.id)
    assert HER.seat not in room.workshop.seats


def test_a_seat_that_is_operated_sleeps_with_the_others_and_is_there_in_the_morning() -> None:
    room = with_somebody()
    for rule in (close_item, close_day):
        room.act(rule, FACILITATOR)
        room.wait(10)
    room.refuses(
        operate, CO_FACILITATOR, operated(room), ask_for_floor, because="The day is closed"
    )
    room.act(open_doors, FACILITATOR)
    assert her_seat(room).operated is not None
