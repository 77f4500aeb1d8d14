"""Workshops in which every option of time and fairness is on."""

from functools import cache

from app.core.floor import ask_for_floor, finish, give_floor
from app.core.level import Appearance
from app.core.opting import set_budget, set_option
from app.core.options import Option
from app.core.orders import ask_for_order
from app.core.replies import wish_to_reply
from app.core.workshop import Workshop
from tests.rooms import (
    ANA,
    CLEO,
    COAST,
    DAVI,
    ELIF,
    FACILITATOR,
    Rehearsal,
)
from tests.views.planted import spoken, written


def with_all(room: Rehearsal) -> Rehearsal:
    for option in Option:
        room.act(set_option, FACILITATOR, option, True)
    room.act(set_budget, FACILITATOR, COAST.id, 7)
    return room


@cache
def optioned(appearance: Appearance) -> Workshop:
    """Ana has spoken for 61 seconds, and Elif has the floor; Cleo asks for a point of order, and
    Davi would like to reply."""
    named = appearance is Appearance.NAMED
    room = with_all(spoken() if named else written(appearance))
    room.give_floor_to(ANA)
    room.at += 61
    room.act(finish, ANA)
    room.act(ask_for_floor, ELIF)
    room.act(give_floor, FACILITATOR)
    room.act(ask_for_order, CLEO)
    room.act(wish_to_reply, DAVI)
    return room.workshop
