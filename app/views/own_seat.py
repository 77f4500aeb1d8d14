"""What is one's own: how I appear, my place in the queue, my buttons, which box is open.

Nothing of it may move because of what somebody else did to words: a letter to one page alone would
say whose they are. What moves a single seat's view is what that seat does; the floor, for whoever
gets or loses it must be told; its own end; and, in items with names, a place in the queue.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from app.core.floor import TURN_SECONDS
from app.core.item import Way
from app.core.level import Appearance, RecordLevel
from app.core.round import RoundState
from app.core.seat import SeatId
from app.core.stage import Stage
from app.core.workshop import Workshop
from app.views.clock import ClockView, clock_view
from app.views.nameplate import seat_label


class Mine(StrEnum):
    """The one thing that this screen is about now."""

    GONE = "gone"
    ASLEEP = "asleep"
    CLOSED = "closed"
    WAITING = "waiting"  # no item is open
    BREAK = "break"
    NAMING = "naming"
    FREE = "free"
    QUEUED = "queued"
    SPEAKING = "speaking"
    ROUND = "round"
    ANSWERED = "answered"
    ROUND_OVER = "round-over"
    BETWEEN = "between"  # an item of rounds, and none is open


@dataclass(frozen=True, slots=True)
class OwnSeatView:
    """`place` counts from 1, and is told only where people appear by name: elsewhere it would
    move as somebody's hand goes up or down beside one, and say whose word gets the floor next.
    `item`, `round`, `level` and `appearance` go with each form. `may_take_back` says that this
    seat has said something in the item, and not that it still stands: the button stays where words
    were taken back for their author, and is then refused in words.
    """

    mine: Mine
    item: str
    round: str
    level: RecordLevel
    appearance: Appearance
    label: str = field(repr=False)
    name: str = field(repr=False)
    place: int
    returning: bool  # cut off, to go on later
    clock: ClockView | None
    prompt: str
    in_writing: bool
    may_take_back: bool


def own_seat_view(workshop: Workshop, seat: SeatId) -> OwnSeatView:
    """Return this seat's own words and buttons; nothing of anybody else's."""
    round_ = workshop.round
    named = workshop.appearance is Appearance.NAMED
    place = workshop.queue.index(seat) + 1 if named and seat in workshop.queue else 0
    speaking = workshop.speaking
    clock = None
    if speaking is not None and speaking.seat == seat:
        clock = clock_view(speaking.clock, TURN_SECONDS)
    elif round_ is not None:
        clock = clock_view(round_.clock, round_.clock.left)
    sitting = workshop.seats.get(seat)
    return OwnSeatView(
        mine=_mine(workshop, seat),
        item=workshop.current or "",
        round=round_.id if round_ else "",
        level=workshop.level,
        appearance=Appearance.UNATTRIBUTED if round_ else workshop.appearance,
        label=seat_label(workshop, seat) if workshop.current else "",
        name=sitting.name or "" if sitting else "",
        place=place,
        returning=seat in workshop.returning,
        clock=clock,
        prompt=round_.prompt if round_ else "",
        in_writing=workshop.plan.in_writing,
        may_take_back=seat in workshop.spoken,
    )


def _mine(workshop: Workshop, seat: SeatId) -> Mine:
    sitting = workshop.seats.get(seat)
    if sitting is None:
        return Mine.GONE
    if workshop.stage is Stage.CLOSED:
        return Mine.CLOSED
    if workshop.stage is Stage.ASLEEP:
        return Mine.ASLEEP
    item = workshop.open_item
    if item is None:
        return Mine.WAITING
    if item.way is Way.BREAK:
        return Mine.BREAK
    if workshop.round is not None:
        return _in_round(workshop, seat)
    if workshop.speaking is not None and workshop.speaking.seat == seat:
        return Mine.SPEAKING
    if item.way is Way.ROUND:
        return Mine.BETWEEN
    if workshop.appearance is Appearance.NAMED and sitting.name is None:
        return Mine.NAMING
    return Mine.QUEUED if seat in (*workshop.queue, *workshop.returning) else Mine.FREE


def _in_round(workshop: Workshop, seat: SeatId) -> Mine:
    assert workshop.round is not None
    if seat in workshop.round.answers:
        return Mine.ANSWERED
    return Mine.ROUND if workshop.round.state is RoundState.OPEN else Mine.ROUND_OVER
