"""The shape of the day: seats that somebody operates, what is for tomorrow, and where we are."""

from collections.abc import Callable

from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from app.core import (
    debrief,
    floor,
    operating,
    orders,
    replies,
    talking_piece,
    turns,
    where_we_are,
)
from app.core.events import Events
from app.core.level import RecordLevel
from app.core.seat import Person, SeatId
from app.core.stage import Stage
from app.core.turn import TurnId
from tests.core.always.choices import levels, seldom, somebody, which
from tests.core.always.room import AnyRoom
from tests.rooms import CO_FACILITATOR, COAST, HILLS

OF_WHERE_WE_ARE = (
    where_we_are.begin_where_we_are,
    where_we_are.release_for_the_morning,
    where_we_are.release_for_the_morning,
    where_we_are.keep_back,
    where_we_are.show_corrected,
    where_we_are.put_away,
)
FOR_SOMEBODY = (
    floor.ask_for_floor,
    floor.lower_hand,
    floor.finish,
    talking_piece.pass_piece,
    turns.that_stays_here,
    orders.ask_for_order,
    orders.take_order_back,
    replies.wish_to_reply,
    replies.take_wish_back,
)


class Shape(AnyRoom):
    """The third party operates seats and writes of the day; both sides correct it."""

    @rule(by=somebody, happens=seldom, first=st.booleans())
    def takes_a_seat_for_somebody(self, by: Person | None, happens: bool, first: bool) -> None:
        if not happens:
            return
        seat, party = SeatId(f"seat-of-operated {self.typed}"), COAST if first else HILLS
        name = self.words()
        self.secret.add(name)
        self.act(operating.operate_for, by, seat, party.id, name, True)

    @precondition(lambda self: self.operated())
    @rule(press=st.sampled_from(FOR_SOMEBODY), place=which)
    def does_something_for_somebody(self, press: Callable[..., Events], place: int) -> None:
        self.act(operating.operate, CO_FACILITATOR, self.some_operated(place), press)

    @precondition(lambda self: self.operated())
    @rule(place=which, level=levels, by=somebody)
    def writes_for_somebody(self, place: int, level: RecordLevel, by: Person | None) -> None:
        seat = self.some_operated(place)
        self.act(operating.operate, CO_FACILITATOR, seat, floor.ask_for_floor)
        self.act(floor.give_floor, by)
        w, secret = self.workshop, self.off_the_record(level)
        text, turn = self.words(secret=secret), TurnId(self.fresh_id(False, 0))
        fields = (seat, turns.say, text, level, w.appearance)
        if self.act(operating.operate_with_words, CO_FACILITATOR, turn, *fields) and secret:
            self.secret.add(turn)

    @precondition(lambda self: self.operated())
    @rule(place=which, by=somebody, happens=seldom)
    def lets_somebodys_seat_go(self, place: int, by: Person | None, happens: bool) -> None:
        if happens:
            self.act(operating.let_seat_go, CO_FACILITATOR, self.some_operated(place))
            self.act(operating.take_seat_over, by, self.some_operated(place), True)

    @rule(by=somebody, level=levels)
    def writes_for_tomorrow(self, by: Person | None, level: RecordLevel) -> None:
        secret = self.off_the_record_now(level)
        text = self.words(secret=secret)
        assert not (self.act(debrief.write_tomorrow, by, text, level) and secret)

    @rule(by=somebody, level=levels, press=st.sampled_from(OF_WHERE_WE_ARE))
    def writes_where_we_are(
        self, by: Person | None, level: RecordLevel, press: Callable[..., Events]
    ) -> None:
        secret = self.off_the_record_now(level)
        text = self.words(secret=secret)
        wrote = self.act(where_we_are.write_where_we_are, by, "en", text, level)
        assert not (wrote and secret)
        self.act(press, by)

    @precondition(lambda self: self.workshop.papers.shown)
    @rule(place=which, by=somebody, gathers=seldom)
    def corrects_it(self, place: int, by: Person | None, gathers: bool) -> None:
        text = self.words()
        self.secret.add(text)
        self.act(where_we_are.offer_correction, self.some_seated(place), text)
        if gathers:
            for place in range(len(self.workshop.seats)):
                self.act(where_we_are.offer_correction, self.some_seated(place), text)
            self.act(where_we_are.gather_corrections, by, 1)

    def operated(self) -> list[str]:
        seats = (seat.operated for seat in self.workshop.seats.values())
        return [seat.id for seat in seats if seat is not None]

    def some_operated(self, place: int) -> str:
        found = self.operated()
        return found[place % len(found)] if found else "no such seat"

    @invariant()
    def the_day_is_as_it_must_be(self) -> None:
        w = self.workshop
        told = w.corrections.told
        assert told is None or not w.corrections.offered
        assert not w.corrections.short or told is None
        assert not w.papers.shown or w.stage is Stage.RUNNING
        assert w.papers.shown or told is None or told == ()
        assert all(seat.closing == self.is_being_closed(seat.id) for seat in w.seats.values())
        operated = {seat.id for seat in w.seats.values() if seat.operated is not None}
        answers = set(w.round.answers) if w.round is not None else set()
        more_time = set(w.more_time.answers) if w.more_time is not None else set()
        assert not operated & (answers | more_time | set(w.corrections.offered))

    def is_being_closed(self, seat: SeatId) -> bool:
        return any(p.seat == seat and p.named for p in self.workshop.pending)
