"""What is said, written and let go in a caucus."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from app.core import carrying, caucuses, floor, points, record_level, rounds, turns
from app.core.carry import Reply
from app.core.item import ItemId
from app.core.level import Appearance, RecordLevel
from app.core.seat import Person
from tests.core.always.apart import Apart
from tests.core.always.choices import (
    STAYS_HERE,
    appearances,
    levels,
    often,
    seldom,
    somebody,
    which,
)
from tests.core.always.outside import ROLE


class SaidApart(Apart):
    """Those who are apart speak, answer, write points, and let words be carried."""

    def words_apart(self, caucus: ItemId, *levels_: RecordLevel) -> str:
        """Return words that are typed in a caucus: secret, where one of these levels is."""
        text = self.words()
        if STAYS_HERE in (self.workshop.inside(caucus).level, *levels_):
            self.secret.add(text)
            self.passing_in(caucus).add(text)
        return text

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
