"""Rooms in which each side has a budget of time, and turns that draw on it."""

from app.core.agenda import close_item
from app.core.budgets import budgets
from app.core.opting import set_budgets_for, set_option
from app.core.options import Option, Span
from tests.rooms import (
    FACILITATOR,
    Rehearsal,
)

MINUTE = 60


def with_budgets(room: Rehearsal, span: Span = Span.ITEM) -> Rehearsal:
    room.act(set_option, FACILITATOR, Option.BUDGETS, True)
    if span is Span.DAY:
        room.act(set_budgets_for, FACILITATOR, span)
    return room


def ends(room: Rehearsal) -> None:
    room.act(close_item, FACILITATOR)
    room.wait(10)


def left(room: Rehearsal) -> dict[str, float]:
    """Return the seconds that each party has left at this moment."""
    return {b.party.id: b.clock.remaining(room.at) for b in budgets(room.workshop)}
