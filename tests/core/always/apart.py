"""Caucuses: some go apart, everybody acts there, and nobody outside is shown a thing of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

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
    points,
    private_words,
    record_level,
    replies,
    rounds,
    signals,
    stillness,
    turns,
    ways,
)
from app.core.carry import Reply
from app.core.events import Events
from app.core.events.kept import InCaucus, ItemClosed, TurnKept
from app.core.events.live import CaucusWarned, LiveInCaucus
from app.core.item import ItemId, Way
from app.core.level import Appearance, RecordLevel
from app.core.move import Move
from app.core.refused import NotYours
from app.core.seat import Person, Role
from app.core.signal import Signal
from app.core.turn import Kind
from app.core.workshop import Workshop
from app.live.regions import _VIEWS, regions_of
from app.views.apart import ApartView
from app.views.audience import FACILITATOR as LEADS
from app.views.audience import PROJECTOR, RECORD, THE_TEAM, Audience, Eyes, audience_of, seen_by
from app.views.mine import mine_view
from app.views.own_seat import own_seat_view
from app.views.record import record_view
from tests.core.always.choices import (
    ANYBODY,
    STAYS_HERE,
    appearances,
    levels,
    often,
    seldom,
    somebody,
    which,
)
from tests.core.always.choices import ways as any_way
from tests.core.always.room import AnyRoom, rooms_of
from tests.rooms import CO_FACILITATOR, strings_in

ROLE = Role.PARTICIPANT
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


@dataclass(frozen=True)
class Shown:
    """What everybody outside a caucus is shown at a moment."""

    workshop: Workshop
    caucus: ItemId
    views: tuple[object, ...]


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

    def words_apart(self, caucus: ItemId, *levels_: RecordLevel) -> str:
        """Return words that are typed in a caucus: secret, where one of these levels is."""
        text = self.words()
        if STAYS_HERE in (self.workshop.inside(caucus).level, *levels_):
            self.secret.add(text)
            self.passing_in(caucus).add(text)
        return text

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
    @rule(level=levels, appearance=appearances, place=which, off=st.booleans(), ends=seldom)
    def says_apart(
        self, level: RecordLevel, appearance: Appearance, place: int, off: bool, ends: bool
    ) -> None:
        caucus = self.some_caucus(place)
        assert caucus is not None
        if off:
            self.act(record_level.off_the_record, None, there=caucus)
        for press in (floor.take_floor_back, floor.ask_for_floor, floor.give_floor):
            self.act(press, None, there=caucus)
        text, turn = self.words_apart(caucus, level), self.fresh_id(False, 0)
        fields = (text, level, appearance, self.words_apart(caucus, level))
        if self.act(turns.say, None, turn, *fields, there=caucus) and text in self.secret:
            self.secret.add(turn)
            self.passing_in(caucus).add(turn)
        if ends:
            self.act(rounds.drop_round, None, there=caucus)
            self.act(caucuses.call_back, None, caucus)
            self.time_passes(10, prompt=True)

    @precondition(lambda self: self.some_caucus(0))
    @rule(many=which, level=levels, ends=often, place=which)
    def holds_a_round_apart(self, many: int, level: RecordLevel, ends: bool, place: int) -> None:
        caucus = self.some_caucus(place)
        assert caucus is not None
        fields = (self.words_apart(caucus), 30)
        self.act(rounds.open_round, None, *fields, there=caucus)
        for _ in range(many + 1):
            round_ = self.workshop.inside(caucus).round
            if round_ is None:
                return
            answer = (self.fresh_id(False, 0), round_.id, self.words_apart(caucus, level), level)
            signed = self.words_apart(caucus, level)
            self.act(rounds.answer, None, *answer, signed, there=caucus)
        if ends:
            self.time_passes(60, prompt=True)

    @precondition(lambda self: self.some_caucus(0))
    @rule(by=somebody, level=levels, clears=st.booleans(), place=which)
    def writes_a_point_apart(
        self, by: Person | None, level: RecordLevel, clears: bool, place: int
    ) -> None:
        caucus = self.some_caucus(place)
        assert caucus is not None
        secret = STAYS_HERE in (self.workshop.inside(caucus).level, level)
        text, point = self.words(), self.fresh_id(False, 0)
        if secret:
            self.secret |= {text, point}
        self.passing_in(caucus).add(text)
        self.act(points.write_point, by, point, text, level, there=caucus)
        there = [p for p in self.workshop.inside(caucus).points if p.id == point]
        if clears and there and self.workshop.inside(caucus).level.kept:
            self.secret -= {text, point}
            if self.act(points.clear_point, None, point, there=caucus):
                self.passing_in(caucus).discard(text)

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
    @rule(reply=st.sampled_from([Reply.YES, Reply.YES, Reply.NO]), place=which, ends=often)
    def lets_words_be_carried(self, reply: Reply, place: int, ends: bool) -> None:
        caucus = self.some_caucus(place)
        assert caucus is not None
        self.act(carrying.ask_to_carry, None, {"en": self.words()}, 30, there=caucus)
        inside = self.workshop.inside(caucus)
        for seat in inside.seats:
            if inside.carry is not None:
                fields = (inside.carry.id, reply)
                self.act(carrying.reply_to_carry, Person(ROLE, seat), *fields, there=caucus)
        if ends:
            self.time_passes(60, prompt=True)
            for turn in carrying.carried(self.workshop.inside(caucus)):
                self.act(carrying.bring, None, turn.id)

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


def caucus_of(event: object) -> ItemId | None:
    """Return in which caucus this happened, or None: in the whole room."""
    if isinstance(event, InCaucus | LiveInCaucus | CaucusWarned):
        return event.caucus
    return None


def lets_words_out(event: object) -> bool:
    """Is this that everybody in a caucus has answered yes to these words being carried?"""
    kept = event.event if isinstance(event, InCaucus) else None
    return isinstance(kept, TurnKept) and kept.turn.kind is Kind.CARRIED


def nothing_carried(views: tuple[object, ...]) -> tuple[object, ...]:
    """Return what the third party is shown without the words that it may carry."""
    return tuple(
        replace(view, carried=()) if isinstance(view, ApartView) and view.may_call_back else view
        for view in views
    )


def ends_a_caucus(event: object) -> bool:
    return isinstance(event, InCaucus) and isinstance(event.event, ItemClosed)


def shown_outside(workshop: Workshop, caucus: ItemId) -> Iterator[object]:
    """Yield everything that those outside a caucus are shown: every view of every audience, and
    what is each seat's own."""
    inside = workshop.inside(caucus).seats
    audiences = {LEADS, THE_TEAM, PROJECTOR, Audience(Eyes.TEAM, member=CO_FACILITATOR.member)}
    for seat in workshop.seats:
        if seat not in inside:
            audience = audience_of(workshop, Person(ROLE, seat))
            audiences |= {audience} if audience is not None else set()
            yield own_seat_view(workshop, seat)
            yield mine_view(workshop, seat)
    for other in rooms_of(workshop):
        if other not in (None, caucus):
            audiences.add(Audience(Eyes.FACILITATOR, caucus=other))
    for audience in sorted(audiences, key=repr):
        there = seen_by(workshop, audience)
        for name in regions_of(audience):
            yield _VIEWS[name](there, audience)
    yield record_view(workshop, RECORD, {})
