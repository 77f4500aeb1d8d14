"""What is one's own: how I appear, my place in the queue, my buttons, which box is open.

Nothing of it may move because of what somebody else did to words: a letter to one page alone would
say whose they are. What moves a single seat's view is what that seat does; the floor, for whoever
gets or loses it must be told; its own end; and, in items with names, a place in the queue.
"""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from app.core.allowed import may
from app.core.floor import among_themselves
from app.core.item import Way
from app.core.level import Appearance, RecordLevel
from app.core.now import WONDERING
from app.core.options import Option
from app.core.restatement import answer_restated
from app.core.round import RoundState
from app.core.seat import Person, Role, Seat, SeatId
from app.core.signal import Signal
from app.core.signals import has_signalled, raise_signal
from app.core.stage import Stage
from app.core.talking_piece import pass_piece
from app.core.tap import Tap
from app.core.turn import Kind
from app.core.where_we_are import may_be_corrected
from app.core.workshop import Workshop
from app.views.audience import audience_of, seen_by
from app.views.clock import ClockView, clock_view
from app.views.item import IN_THE_ORDER_OF_HANDS
from app.views.nameplate import seat_label
from app.views.private_word import Ended, OwnWordView, ended_word, own_word_view
from app.views.taps import tap_for


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
    CIRCLE = "circle"  # the talking piece is still to come
    HAD = "had"  # it has been here, in this circle
    READING = "reading"  # nobody speaks
    HEARING = "hearing"  # one's words were restated: yes, or not quite
    AMONG = "among"  # a caucus that nobody leads: nobody gives the floor


_WITHOUT_A_FLOOR = {
    Way.BREAK: Mine.BREAK,
    Way.ROUND: Mine.BETWEEN,
    Way.SILENT_READING: Mine.READING,
}


@dataclass(frozen=True, slots=True)
class OwnSeatView:
    """`place` counts from 1, and is told only where people appear by name: elsewhere it would
    move as somebody's hand goes up or down beside one, and say whose word gets the floor next.
    `item`, `round`, `level` and `appearance` go with each form. `may_take_back` says that this
    seat has said something in the item, and not that it still stands: the button stays where words
    were taken back for their author, and is then refused in words. `minutes`, `seconds` and `turns`
    are what this seat has had of the floor in the item, and nobody else's.
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
    answers: bool  # those of a round stand in this item
    in_writing: bool
    may_take_back: bool
    may_pass: bool
    minutes: int
    seconds: int
    turns: int
    carry: str  # the wording that is asked about in one's caucus, if one is
    replied: bool  # one has replied to it, whatever it was
    pair: str  # the pair of steps that one's side is asked about, if one is
    paired: bool  # one has replied to it, whatever it was
    corrects: bool  # *Where we are* can be corrected now
    corrected: bool  # one has sent something of it, whatever it was
    asked: str  # whether more time is needed: under which id, until it is told
    answered: bool  # that, whatever it was
    may_signal: bool
    signalled: bool  # something was pressed since the last tick, whatever it was
    word: OwnWordView | None
    tap: Tap | None  # what the interpreter asks, while one has the floor
    order: bool  # one has asked for a point of order
    reply: bool  # one would like to reply directly
    word_ended: Ended | None  # by whoever leads, and one has not said that one has read it


def own_seat_view(workshop: Workshop, seat: SeatId) -> OwnSeatView:
    """Return this seat's own words and buttons, where its party is now; nothing of others'."""
    me = Person(Role.PARTICIPANT, seat)
    audience = audience_of(workshop, me)
    workshop = unmuted(seen_by(workshop, audience) if audience else workshop, seat)
    round_ = workshop.round
    named = workshop.appearance is Appearance.NAMED
    item = workshop.open_item
    ordered = named and item is not None and item.way in IN_THE_ORDER_OF_HANDS
    place = workshop.queue.index(seat) + 1 if ordered and seat in workshop.queue else 0
    heard = workshop.ledger.seat(seat)
    minutes, seconds = divmod(round(heard.seconds), 60)
    speaking = workshop.speaking
    clock = None
    if speaking is not None and speaking.seat == seat:
        colours = workshop.plan.options.has(Option.COLOURS)
        clock = clock_view(speaking.clock, speaking.whole, colours=colours)
    elif round_ is not None:
        clock = clock_view(round_.clock, round_.clock.left)
    sitting = workshop.seats.get(seat)
    pair = workshop.pairing.asked if workshop.apart is not None else None
    asked = workshop.more_time
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
        answers=any(t.kind is Kind.ANSWER and t.text and not t.hidden for t in workshop.turns),
        in_writing=workshop.plan.in_writing,
        carry=workshop.carry.id if workshop.carry and sitting else "",
        replied=workshop.carry is not None and seat in workshop.carry.replies,
        pair=pair.id if pair and sitting else "",
        paired=pair is not None and seat in pair.replies,
        may_take_back=seat in workshop.spoken,
        may_pass=may(workshop, pass_piece, me, WONDERING),
        minutes=minutes,
        seconds=seconds,
        turns=heard.turns,
        corrects=sitting is not None and may_be_corrected(workshop),
        corrected=seat in workshop.corrections.offered,
        asked=asked.id if asked and asked.due is not None and sitting and not round_ else "",
        answered=asked is not None and seat in asked.answers,
        may_signal=may(workshop, raise_signal, me, WONDERING, Signal.SLOW),
        signalled=has_signalled(workshop, seat),
        word=own_word_view(workshop, seat) if sitting else None,
        tap=tap_for(workshop, seat),
        order=seat in workshop.beside.orders,
        reply=seat in workshop.beside.wishes,
        word_ended=ended_word(workshop, seat) if sitting else None,
    )


def unmuted(workshop: Workshop, seat: SeatId) -> Workshop:
    """Return the workshop as if this seat were not being closed: that a page changed as its closing
    began would say, to whoever watches the phones, whose it is."""
    sitting = workshop.seats.get(seat)
    if sitting is None or not sitting.closing:
        return workshop
    return replace(workshop, seats={**workshop.seats, seat: replace(sitting, closing=False)})


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
    if workshop.round is not None:
        return _in_round(workshop, seat)
    if workshop.speaking is not None and workshop.speaking.seat == seat:
        return Mine.SPEAKING
    return _WITHOUT_A_FLOOR.get(item.way) or _without_the_floor(workshop, sitting, item.way)


def _without_the_floor(workshop: Workshop, sitting: Seat, way: Way) -> Mine:
    seat = sitting.id
    if may(workshop, answer_restated, Person(Role.PARTICIPANT, seat), WONDERING, True):
        return Mine.HEARING
    if workshop.appearance is Appearance.NAMED and sitting.name is None:
        return Mine.NAMING
    if among_themselves(workshop):
        return Mine.AMONG
    if seat in (*workshop.queue, *workshop.returning):
        return Mine.QUEUED
    if way is Way.TALKING_PIECE:
        had = workshop.piece is not None and seat in workshop.piece.had
        return Mine.HAD if had else Mine.CIRCLE
    return Mine.FREE


def _in_round(workshop: Workshop, seat: SeatId) -> Mine:
    assert workshop.round is not None
    if seat in workshop.round.answers:
        return Mine.ANSWERED
    return Mine.ROUND if workshop.round.state is RoundState.OPEN else Mine.ROUND_OVER
