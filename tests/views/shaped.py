"""Workshops in which what belongs to the shape of the day is planted."""

from dataclasses import replace
from functools import cache

from app.core.agenda import close_item
from app.core.day import close_day
from app.core.debrief import write_tomorrow
from app.core.doors import open_doors
from app.core.floor import ask_for_floor
from app.core.level import Appearance, RecordLevel
from app.core.operating import operate, operate_for
from app.core.seat import MemberId, Person, Role, SeatId
from app.core.team import come
from app.core.where_we_are import (
    gather_corrections,
    offer_correction,
    release_for_the_morning,
    show_on_wall,
    write_where_we_are,
)
from app.core.workshop import Workshop
from app.views.audience import Audience, Eyes
from tests.rooms import ANA, BEN, CLEO, CO_FACILITATOR, COAST, ELIF, FACILITATOR, PANEL, Rehearsal
from tests.views.planted import written

HER = Person(Role.PARTICIPANT, SeatId("seat-of-somebody"))
OPERATOR = Audience(Eyes.TEAM, member=MemberId("co"), operates=MemberId("co"))
HELD = RecordLevel.HELD


@cache
def operated(appearance: Appearance) -> Workshop:
    """The co-facilitator operates a seat for somebody of the coast, whose hand is up."""
    room = written(appearance)
    room.act(come, CO_FACILITATOR)
    room.act(operate_for, CO_FACILITATOR, HER.seat, COAST.id, "Xhername", True)
    if appearance is Appearance.HANDLE and HER.seat is not None:
        handles = {**room.workshop.handles, HER.seat: "Xherhandle"}
        room.workshop = replace(room.workshop, handles=handles)
    seat = room.workshop.seats[HER.seat or SeatId("")]
    assert seat.operated is not None
    room.act(operate, CO_FACILITATOR, seat.operated.id, ask_for_floor)
    return room.workshop


def _evening() -> Rehearsal:
    room = written(Appearance.HANDLE)
    room.act(write_tomorrow, PANEL, "Xtomorrow", HELD)
    for rule in (close_item, close_day):
        room.act(rule, FACILITATOR)
        room.wait(10)
    room.act(write_where_we_are, PANEL, "en", "Xwhere", HELD)
    return room


@cache
def evening() -> Workshop:
    """The day is closed; something is noted for tomorrow, and where we are is drafted."""
    return _evening().workshop


def _released() -> Rehearsal:
    room = _evening()
    room.act(release_for_the_morning, FACILITATOR)
    room.act(write_where_we_are, PANEL, "en", "Xelsewhere", HELD)
    return room


@cache
def released() -> Workshop:
    """It is released for the morning; what is drafted reads otherwise by now."""
    return _released().workshop


def _morning() -> Rehearsal:
    room = _released()
    room.act(open_doors, FACILITATOR)
    room.act(offer_correction, ANA, "Xcorrection")
    room.act(offer_correction, ELIF, "Xother")
    return room


@cache
def morning(*, on_wall: bool = False) -> Workshop:
    """It stands before both sides; Ana and Elif have offered corrections."""
    room = _morning()
    if on_wall:
        room.act(show_on_wall, FACILITATOR, True)
    return room.workshop


@cache
def gathered() -> Workshop:
    """The third party has been told them."""
    room = _morning()
    for person in (BEN, CLEO):
        room.act(offer_correction, person, "Xother")
    room.act(gather_corrections, FACILITATOR, 1)
    room.wait(60)
    return room.workshop
