"""Caucuses: some go apart, everybody acts there, and nobody outside is shown a thing of it."""

from collections.abc import Callable

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from app.core import (
    agenda,
    carrying,
    caucuses,
    day,
    doors,
    floor,
    orders,
    private_words,
    record_level,
    replies,
    rounds,
    signals,
    stillness,
    turns,
    ways,
)
from app.core.events import Events
from app.core.item import ItemId, Way
from app.core.level import Appearance, RecordLevel
from app.core.move import Move
from app.core.refused import NotYours
from app.core.seat import Person
from app.core.signal import Signal
from app.core.workshop import Workshop
from tests.core.always.choices import ANYBODY, appearances, levels, often, seldom, somebody, which
from tests.core.always.choices import ways as any_way
from tests.core.always.outside import (
    Shown,
    caucus_of,
    ends_a_caucus,
    lets_words_out,
    nothing_carried,
    shown_outside,
)
from tests.core.always.room import AnyRoom
from tests.rooms import strings_in

PARTIES = (("coast",), ("hills",), ("coast", "hills"))


PRESSES = (
    floor.ask_for_floor,
    floor.ask_for_floor,
    floor.lower_hand,
    floor.give_floor,
    floor.give_floor,
    floor.finish,
    floor.take_floor_back,
    floor.return_later,
    floor.give_back,
    orders.ask_for_order,
    orders.take_up_order,
    replies.wish_to_reply,
    agenda.pause,
    agenda.resume,
    agenda.close_item,
    record_level.off_the_record,
    record_level.on_the_record,
    rounds.drop_round,
    stillness.begin_quiet,
    carrying.drop_carry,
    private_words.ask_for_a_word,
    turns.that_stays_here,
)


class Apart(AnyRoom):
    """Parties go apart and come back; there, everybody acts as in the whole room."""

    def __init__(self) -> None:
        super().__init__()
        self.last_shown: dict[ItemId, Shown] = {}

    # -- what must hold -------------------------------------------------------------------------

    def of_those_outside(self, before: Workshop, events: Events) -> None:
        """What happens in a caucus, and nowhere else, changes nothing that anybody outside is
        shown: not while it goes on, by whatever act, nor as time passes in it. One thing comes
        out: that words may be carried, and the third party alone is shown it."""
        super().of_those_outside(before, events)
        where = {caucus_of(event) for event in events}
        if len(where) != 1 or None in where or any(map(ends_a_caucus, events)):
            return
        (caucus,) = (c for c in where if c is not None)
        known = self.last_shown.get(caucus)
        was = known.views if known is not None and known.workshop is before else ()
        now = Shown(self.workshop, caucus, tuple(shown_outside(self.workshop, caucus)))
        self.last_shown[caucus] = now
        was = was or tuple(shown_outside(before, caucus))
        if any(map(lets_words_out, events)):
            assert now.views != was
            assert nothing_carried(now.views) == nothing_carried(was)
        else:
            assert now.views == was

    def of_closing(self, before: Workshop, events: Events) -> None:
        """With a caucus ends what stayed there, and every point that it did not clear."""
        super().of_closing(before, events)
        for event in events:
            if ends_a_caucus(event):
                caucus = caucus_of(event)
                assert caucus is not None
                over = self.workshop.inside(caucus)
                gone = self.passing_apart.pop(caucus, set()) - over.erased
                assert not strings_in(self.workshop) & gone
                assert over.past == tuple(sorted(over.past, key=lambda turn: turn.id))
                assert not any(turn.label for turn in over.past)
                assert not (*over.turns, *over.points, *over.queue, *over.handles)

    # -- what people do -------------------------------------------------------------------------

    def some_caucus(self, place: int) -> ItemId | None:
        open_ones = [c.id for c in self.workshop.caucuses if c.open]
        return open_ones[place % len(open_ones)] if open_ones else None

    @rule(
        by=somebody,
        parties=st.sampled_from(PARTIES),
        with_team=often,
        level=levels,
        appearance=appearances,
    )
    def goes_apart(
        self,
        by: Person | None,
        parties: tuple[str, ...],
        with_team: bool,
        level: RecordLevel,
        appearance: Appearance,
    ) -> None:
        team = ("co",) if with_team else ()
        fields = (self.words(), parties, team, 30, self.words(), level, appearance)
        self.act(caucuses.open_caucus, by, *fields)

    @precondition(lambda self: self.some_caucus(0))
    @rule(press=st.sampled_from(PRESSES), by=somebody, place=which)
    def presses_apart(self, press: Callable[..., Events], by: Person | None, place: int) -> None:
        self.act(press, by, there=self.some_caucus(place))

    @precondition(lambda self: self.some_caucus(0))
    @rule(by=somebody, level=levels, appearance=appearances, way=any_way, place=which)
    def changes_how_people_speak_apart(
        self,
        by: Person | None,
        level: RecordLevel,
        appearance: Appearance,
        way: Way,
        place: int,
    ) -> None:
        caucus = self.some_caucus(place)
        self.act(record_level.change_level, by, level, there=caucus)
        self.act(record_level.tighten, by, appearance, there=caucus)
        if way is not Way.BREAK:
            self.act(ways.change_way, by, way, 5, there=caucus)

    @precondition(lambda self: self.some_caucus(0))
    @rule(by=somebody, kind=st.sampled_from(Signal), name=seldom, place=which)
    def signals_or_says_a_name_apart(
        self, by: Person | None, kind: Signal, name: bool, place: int
    ) -> None:
        caucus = self.some_caucus(place)
        self.act(signals.raise_signal, by, kind, there=caucus)
        if name:
            called = self.words()
            self.secret.add(called)
            self.act(doors.call_me, by, called, there=caucus)

    @precondition(lambda self: self.some_caucus(0))
    @rule(by=somebody, place=which, back=seldom, waits=often)
    def is_called_back(self, by: Person | None, place: int, back: bool, waits: bool) -> None:
        caucus = self.some_caucus(place)
        assert caucus is not None
        self.act(rounds.drop_round, None, there=caucus)
        self.act(caucuses.call_back, by, caucus)
        if back:
            self.act(day.take_back, None, Move.CLOSE_ITEM, there=caucus)
        if waits:
            self.time_passes(10, prompt=True)

    @rule(
        move=st.sampled_from([Move.CLOSE_ITEM, Move.REMOVE_SEAT, Move.CLOSE_DAY]),
        place=which,
        apart=st.booleans(),
    )
    def begins_something_and_takes_it_back(self, move: Move, place: int, apart: bool) -> None:
        """Within the ten seconds it leaves no trace: all is as it was, to the last field."""
        there = self.some_caucus(place) if apart and move is Move.CLOSE_ITEM else None
        label = self.some_label(place) if move is Move.REMOVE_SEAT else ""
        begins: dict[Move, Callable[..., Events]] = {
            Move.CLOSE_ITEM: agenda.close_item,
            Move.REMOVE_SEAT: doors.remove_seat,
            Move.CLOSE_DAY: day.close_day,
        }
        if move is Move.REMOVE_SEAT and not label:
            return
        before = self.workshop
        fields = (label,) if label else ()
        if self.act(begins[move], None, *fields, there=there):
            assert self.act(day.take_back, None, move, *fields, there=there)
            assert self.workshop == before

    @precondition(lambda self: self.some_caucus(0))
    @rule(place=which, press=st.sampled_from(PRESSES))
    def nobody_acts_in_a_caucus_that_is_not_theirs(
        self, place: int, press: Callable[..., Events]
    ) -> None:
        caucus = self.some_caucus(place)
        assert caucus is not None
        for person in ANYBODY:
            if not caucuses.belongs_to(self.workshop, person, caucus):
                with pytest.raises(NotYours):
                    caucuses.inside(self.workshop, person, self.room.now, caucus, press)
