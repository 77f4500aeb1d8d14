"""A seat that somebody of the third party operates: who takes it, and who operates it."""

from dataclasses import replace

import pytest

from app.core.agenda import close_item, insert, take_up
from app.core.caucuses import inside, open_caucus
from app.core.day import close_day
from app.core.doors import close_doors, open_doors, redeal_party, remove_seat
from app.core.floor import ask_for_floor, give_floor, lower_hand, return_later
from app.core.item import Way
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
from app.core.refused import NotYours, Refused
from app.core.seat import OperatedId, Person, SeatId
from app.core.team import come, go
from app.core.turn import TurnId
from app.core.turns import say, that_stays_here
from app.views.audience import audience_of
from app.views.heard import heard_view
from app.views.operating import OperatedView, operating_view
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


@pytest.mark.parametrize("appearance", [Appearance.HANDLE, Appearance.UNATTRIBUTED])
def test_no_seat_is_taken_over_while_people_do_not_appear_by_name_whatever_it_has_done(
    appearance: Appearance,
) -> None:
    """All that a seat is shown of its own there would say which handle was theirs, and so would a
    refusal that only some seats met with."""
    for done in DOINGS:
        room = with_somebody(in_writing(appearance))
        room.act(come, PANELLIST)
        done(room)
        room.act(let_seat_go, CO_FACILITATOR, operated(room))
        over = (operated(room), True)
        because = "People do not appear by name just now"
        room.refuses(take_seat_over, PANELLIST, *over, because=because)
        room.act(close_item, FACILITATOR)
        room.wait(10)
        room.act(take_seat_over, PANELLIST, *over)
        assert operating_of(room, PANELLIST) == fresh_operating(appearance)


def nothing(room: Rehearsal) -> None:
    """She has done nothing in the item."""


def cut_off(room: Rehearsal) -> None:
    does(room, ask_for_floor)
    room.act(give_floor, FACILITATOR)
    room.act(return_later, FACILITATOR)


def has_the_floor(room: Rehearsal) -> None:
    does(room, ask_for_floor)
    room.act(give_floor, FACILITATOR)


def has_written(room: Rehearsal) -> None:
    dictated(room, CO_FACILITATOR, "t1")


DOINGS = (nothing, cut_off, has_the_floor, has_written)


def operating_of(room: Rehearsal, by: Person) -> OperatedView:
    audience = audience_of(room.workshop, by)
    assert audience is not None
    view = operating_view(room.workshop, audience)
    assert view is not None
    (own,) = view.own
    return replace(own, id=OperatedId(""))


def fresh_operating(appearance: Appearance) -> OperatedView:
    """Return what is shown of a seat that was taken between two items and has done nothing yet."""
    room = in_writing(appearance)
    room.act(close_item, FACILITATOR)
    room.wait(10)
    with_somebody(room)
    return operating_of(room, CO_FACILITATOR)


@pytest.mark.parametrize("appearance", list(Appearance))
def test_in_the_next_item_nothing_tells_who_takes_it_over_what_was_said_before(
    appearance: Appearance,
) -> None:
    """Neither what the page shows, nor what is counted, nor what is refused."""
    shown, heard, refused = [], [], []
    for done in DOINGS:
        room = with_somebody(in_writing(Appearance.HANDLE))
        room.act(come, PANELLIST)
        done(room)
        room.act(let_seat_go, CO_FACILITATOR, operated(room))
        room.act(close_item, FACILITATOR)
        room.wait(10)
        room.act(take_seat_over, PANELLIST, operated(room), True)
        room.act(insert, FACILITATOR, "Another", 30, "", Way.FACILITATED, appearance)
        room.act(take_up, FACILITATOR)
        assert room.workshop.appearance is appearance
        shown.append(replace(operating_of(room, PANELLIST), label=""))
        with pytest.raises(Refused) as because:
            operate(room.workshop, PANELLIST, room.now, operated(room), that_stays_here)
        refused.append(because.value.sentence)
        heard.append(heard_view(room.workshop))
    assert heard == [heard[0]] * len(DOINGS)
    assert shown == [shown[0]] * len(DOINGS)
    assert refused == ["There is nothing of yours in this item to take back."] * len(DOINGS)


def test_where_people_appear_by_name_it_is_taken_over_with_the_words_that_stand_there() -> None:
    room = with_somebody(in_writing(Appearance.NAMED))
    room.act(come, PANELLIST)
    dictated(room, CO_FACILITATOR, "t1", Appearance.NAMED)
    room.act(let_seat_go, CO_FACILITATOR, operated(room))
    room.act(take_seat_over, PANELLIST, operated(room), True)
    room.act(operate, PANELLIST, operated(room), that_stays_here)
    assert room.workshop.turns == ()


def test_of_a_caucus_without_them_nothing_is_asked_before_somebody_takes_a_seat_over() -> None:
    """A refusal would say how people appear there."""
    for chosen in (True, False):
        room = with_somebody(in_writing(Appearance.NAMED))
        room.act(come, PANELLIST)
        members = ("co", "panel") if chosen else ("co",)
        fields = ("Aside", ("coast",), members, 30, "", RecordLevel.HELD, Appearance.HANDLE)
        room.act(open_caucus, FACILITATOR, *fields)
        caucus = room.workshop.caucuses[0].id
        room.act(let_seat_go, CO_FACILITATOR, operated(room))
        over = (operated(room), True)
        if chosen:
            room.refuses(take_seat_over, PANELLIST, *over, because="People do not appear by name")
            room.act(inside, CO_FACILITATOR, caucus, close_item)
            room.wait(10)
        else:
            before = room.workshop.inside(caucus)
            room.act(take_seat_over, PANELLIST, *over)
            assert room.workshop.inside(caucus).handles == before.handles
            because = "a caucus without you"
            room.refuses(operate, PANELLIST, operated(room), ask_for_floor, because=because)
            continue
        room.act(take_seat_over, PANELLIST, *over)


def dictated(
    room: Rehearsal, by: Person, turn: str, appearance: Appearance = Appearance.HANDLE
) -> None:
    """Have somebody write for her, as people appear."""
    room.act(operate, by, operated(room), ask_for_floor)
    room.act(give_floor, FACILITATOR)
    words = (say, "Her words", RecordLevel.HELD, appearance)
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
