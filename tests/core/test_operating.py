"""A seat that somebody of the third party operates: who takes it, and who operates it."""

from dataclasses import replace

import pytest

from app.core.agenda import close_item
from app.core.caucuses import open_caucus
from app.core.day import close_day
from app.core.doors import close_doors, open_doors, redeal_party, remove_seat
from app.core.events.live import LiveInCaucus
from app.core.floor import ask_for_floor, give_floor, lower_hand, take_floor_back
from app.core.level import Appearance, RecordLevel
from app.core.operating import (
    at_a_device,
    let_seat_go,
    operate,
    operate_for,
    operate_with_words,
    take_seat_over,
)
from app.core.passing import next_moment
from app.core.refused import NotYours
from app.core.seat import Person, SeatId
from app.core.team import come, go
from app.core.turn import TurnId
from app.core.turns import say, that_stays_here
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
    Rehearsal,
    in_a_room,
    in_writing,
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
        (take_seat_over, (operated(room), True)),
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
    over = (operated(room), True)
    room.refuses(take_seat_over, PANELLIST, *over, because="operates this seat is here")
    room.refuses(operate, PANELLIST, operated(room), ask_for_floor, because="Somebody else")
    room.act(go, CO_FACILITATOR)
    room.wait(60)
    room.act(take_seat_over, PANELLIST, *over)
    room.act(operate, PANELLIST, operated(room), ask_for_floor)
    room.act(come, CO_FACILITATOR)
    room.refuses(operate, CO_FACILITATOR, operated(room), lower_hand, because="Somebody else")
    room.act(let_seat_go, PANELLIST, operated(room))
    room.refuses(operate, PANELLIST, operated(room), lower_hand, because="or nobody does")
    room.act(take_seat_over, CO_FACILITATOR, *over)
    does(room, lower_hand)
    assert her_seat(room).name == "Nour"


@pytest.mark.parametrize(("planned", "waits"), [(30, 60), (60, 60), (300, 300)])
def test_whoever_operates_a_seat_is_waited_for_as_a_lead_is_and_for_a_minute_at_least(
    planned: int, waits: int
) -> None:
    room = with_somebody()
    plan = replace(room.workshop.plan, lead_away_seconds=planned)
    room.workshop = replace(room.workshop, plan=plan)
    room.act(come, PANELLIST)
    room.act(go, CO_FACILITATOR)
    over = (operated(room), True)
    room.wait(waits - 1)
    room.refuses(take_seat_over, PANELLIST, *over, because="was here a moment ago")
    assert next_moment(room.workshop) == room.at + 1
    room.act(come, CO_FACILITATOR)
    room.act(go, CO_FACILITATOR)
    room.wait(waits - 1)
    room.refuses(take_seat_over, PANELLIST, *over, because="was here a moment ago")
    room.wait(1)
    room.act(take_seat_over, PANELLIST, *over)


def test_nobody_takes_a_seat_over_whose_person_was_not_asked() -> None:
    room = with_somebody()
    room.act(come, PANELLIST)
    room.act(let_seat_go, CO_FACILITATOR, operated(room))
    refused = room.refuses(
        take_seat_over, PANELLIST, operated(room), False, because="tick that they agree"
    )
    assert refused.field == "agreed"


def test_whoever_takes_a_seat_over_neither_sees_nor_takes_back_what_was_said_before() -> None:
    """Its person has another handle: the old one, and so the old words, are not theirs to see."""
    room = with_somebody(in_writing(Appearance.HANDLE))
    dictated(room, CO_FACILITATOR, "t1")
    before = room.handle_of(HER)
    assert [turn.label for turn in room.workshop.turns] == [before]
    assert HER.seat in room.workshop.spoken
    room.act(come, PANELLIST)
    room.act(let_seat_go, CO_FACILITATOR, operated(room))
    room.act(take_seat_over, PANELLIST, operated(room), True)
    now = room.handle_of(HER)
    assert now != before
    assert HER.seat not in room.workshop.spoken
    back = (operated(room), that_stays_here)
    room.refuses(operate, PANELLIST, *back, because="whoever leads can take back for them")
    dictated(room, PANELLIST, "t2")
    assert [turn.label for turn in room.workshop.turns] == [before, now]
    room.act(operate, PANELLIST, *back)
    assert [turn.id for turn in room.workshop.turns] == ["t1"]
    room.refuses(operate, PANELLIST, *back, because="whoever leads can take back for them")


def test_while_a_handle_has_the_floor_no_seat_is_taken_over_whoever_it_is() -> None:
    """Else the one word would turn into the other on every screen, or a refusal say whose it is."""
    room = with_somebody(in_writing(Appearance.HANDLE))
    room.act(come, PANELLIST)
    room.act(let_seat_go, CO_FACILITATOR, operated(room))
    over = (operated(room), True)
    for speaker in (ANA, HER):
        room.act(ask_for_floor, speaker)
        room.act(give_floor, FACILITATOR)
        room.refuses(take_seat_over, PANELLIST, *over, because="Somebody has the floor")
        room.act(take_floor_back, FACILITATOR)
    room.act(take_seat_over, PANELLIST, *over)


def test_in_a_caucus_too_the_person_has_another_handle_for_whoever_sees_it() -> None:
    for chosen in (True, False):
        room = with_somebody(in_writing(Appearance.HANDLE))
        room.act(come, PANELLIST)
        members = ("co", "panel") if chosen else ("co",)
        fields = ("Aside", ("coast",), members, 30, "", RecordLevel.HELD, Appearance.HANDLE)
        room.act(open_caucus, FACILITATOR, *fields)
        caucus = room.workshop.caucuses[0].id
        before = room.workshop.inside(caucus).handles[seat_of(HER)]
        room.act(let_seat_go, CO_FACILITATOR, operated(room))
        happened = room.act(take_seat_over, PANELLIST, operated(room), True)
        after = room.workshop.inside(caucus).handles[seat_of(HER)]
        assert (after != before) is chosen
        assert any(isinstance(event, LiveInCaucus) for event in happened) is chosen


def dictated(room: Rehearsal, by: Person, turn: str) -> None:
    """Have somebody write for her, under her handle."""
    room.act(operate, by, operated(room), ask_for_floor)
    room.act(give_floor, FACILITATOR)
    words = (say, "Her words", RecordLevel.HELD, Appearance.HANDLE)
    room.act(operate_with_words, by, TurnId(turn), operated(room), *words)


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
