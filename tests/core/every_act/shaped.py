"""A workshop of any phase, as the shape of the day needs it: a seat that is operated, and what the
third party writes of a day."""

from dataclasses import replace

from app.core.clock import Clock
from app.core.level import RecordLevel
from app.core.papers import Papers
from app.core.seat import MemberId, Operated, OperatedId, SeatId
from app.core.speaking import Speaking
from app.core.turn import Kind, Turn, TurnId
from app.core.workshop import Workshop
from tests.rooms import CO_FACILITATOR, HUGO

OPERATED = OperatedId("operated")
WORDS = {"en": "Where we are"}


def operated_by(workshop: Workshop, member: MemberId | None) -> Workshop:
    """Return the workshop with Hugo's seat operated by this member."""
    hugo = workshop.seats.get(HUGO.seat or SeatId(""))
    if hugo is None:
        return workshop
    seat = replace(hugo, operated=Operated(OPERATED, member))
    return replace(workshop, seats={**workshop.seats, hugo.id: seat})


def operated(workshop: Workshop) -> Workshop:
    """Have the co-facilitator operate Hugo's seat."""
    return operated_by(workshop, CO_FACILITATOR.member)


def let_go(workshop: Workshop) -> Workshop:
    """Have nobody operate Hugo's seat, who has no device."""
    return operated_by(workshop, None)


def dictating(workshop: Workshop) -> Workshop:
    """Have Hugo, whose seat is operated, hold the floor of an item that is open."""
    there = operated(workshop)
    if there.current is None or HUGO.seat is None or HUGO.seat not in there.seats:
        return there
    return replace(there, speaking=Speaking(HUGO.seat, Clock(180), 180))


def cleared(workshop: Workshop) -> Workshop:
    """Have a point be cleared in an item of today that is over."""
    first, *others = workshop.items
    turn = TurnId("cleared")
    point = Turn(turn, first.id, Kind.POINT, "We share the wells.", RecordLevel.HELD)
    return replace(workshop, past=(point,), items=(replace(first, fresh=True), *others))


def drafted(workshop: Workshop) -> Workshop:
    return replace(workshop, papers=Papers(draft=WORDS))


def released(workshop: Workshop) -> Workshop:
    return replace(workshop, papers=Papers(draft=WORDS, morning=WORDS))


def before_all(workshop: Workshop) -> Workshop:
    """Have another text stand before both sides than the third party has drafted since."""
    return replace(workshop, papers=Papers(draft=WORDS, shown={"en": "Where we were"}))
