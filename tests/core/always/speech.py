"""What people say: the floor, turns in writing, rounds, and what authors ask of their words."""

from collections.abc import Callable

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from app.core import (
    agenda,
    floor,
    record_level,
    restatement,
    rounds,
    talking_piece,
    turns,
    ways,
)
from app.core.events import Events
from app.core.item import Way
from app.core.level import Appearance, RecordLevel
from app.core.seat import Person
from tests.core.always.choices import appearances, levels, often, seldom, somebody, which
from tests.core.always.room import AnyRoom
from tests.rooms import FACILITATOR

ON_THE_FLOOR = (
    floor.ask_for_floor,
    floor.lower_hand,
    floor.return_later,
    floor.give_back,
    floor.take_floor_back,
    floor.finish,
    talking_piece.draw_circle,
    talking_piece.another_circle,
    talking_piece.pass_piece,
    restatement.change_roles,
    turns.that_stays_here,
)
WISHES = (turns.withdraw, turns.let_stand, turns.take_back_for, turns.hide)


class Speech(AnyRoom):
    """People speak, answer in rounds, and change their minds."""

    @rule(by=somebody, prepared=often, named=seldom, place=which)
    def gets_the_floor(self, by: Person | None, prepared: bool, named: bool, place: int) -> None:
        if prepared:
            self.carry_on()
        for person in (self.some_seated(place), self.some_seated(place + 1)):
            self.act(floor.ask_for_floor, person)
        self.act(floor.give_floor, by, *([self.some_label(place)] if named else []))

    @rule(by=somebody, place=which, speaking=st.booleans())
    def tries_to_go_on_in_a_pause(self, by: Person | None, place: int, speaking: bool) -> None:
        self.carry_on()
        self.act(floor.ask_for_floor, self.some_seated(place))
        if speaking:
            self.act(floor.give_floor, FACILITATOR)
            self.act(floor.return_later, FACILITATOR)
        self.act(agenda.pause, FACILITATOR)
        self.act(floor.give_floor, by)
        self.act(floor.give_back, by)
        self.act(rounds.extend_round, by, 30)
        self.act(rounds.open_round, by, self.words(secret=self.off_the_record()), 30)

    @rule(by=somebody, place=which, earlier=st.booleans(), goes_round=often)
    def sets_the_circle(
        self, by: Person | None, place: int, earlier: bool, goes_round: bool
    ) -> None:
        if goes_round:
            self.carry_on()
            self.act(ways.change_way, FACILITATOR, Way.TALKING_PIECE)
        self.act(talking_piece.move_in_circle, by, self.some_label(place), earlier)
        self.act(floor.give_floor, by)

    @rule(by=somebody, place=which, heard=st.booleans())
    def says_back(self, by: Person | None, place: int, heard: bool) -> None:
        self.carry_on()
        self.act(ways.change_way, FACILITATOR, Way.RESTATEMENT)
        for person in (self.some_seated(place), self.some_seated(place + 1)):
            self.act(floor.ask_for_floor, person)
            self.act(floor.give_floor, FACILITATOR)
            self.act(floor.take_floor_back, FACILITATOR)
        self.act(restatement.answer_restated, by, heard)

    @rule(press=st.sampled_from(ON_THE_FLOOR), by=somebody)
    def changes_the_floor(self, press: Callable[..., Events], by: Person | None) -> None:
        self.act(press, by)

    @rule(
        asks=often,
        by=somebody,
        level=levels,
        appearance=appearances,
        retry=seldom,
        place=which,
    )
    def says(
        self,
        asks: bool,
        by: Person | None,
        level: RecordLevel,
        appearance: Appearance,
        retry: bool,
        place: int,
    ) -> None:
        if asks:
            self.carry_on()
            self.time_passes(60, prompt=True)
            self.act(rounds.drop_round, FACILITATOR)
            self.act(floor.take_floor_back, FACILITATOR)
            self.act(floor.ask_for_floor, self.some_seated(place))
            self.act(floor.give_floor, FACILITATOR)
        secret = self.off_the_record(level)
        turn = self.fresh_id(retry, place)
        args = (self.words(secret=secret), level, appearance, self.words(secret=secret))
        if self.act(turns.say, by, turn, *args) and secret:
            self.secret.add(turn)
            self.passing.add(turn)

    @precondition(lambda self: not self.workshop.round)
    @rule(
        by=somebody,
        prepared=often,
        seconds=st.sampled_from([4, 30, 60]),
        place=which,
        ends=st.booleans(),
    )
    def opens_a_round(
        self, by: Person | None, prepared: bool, seconds: int, place: int, ends: bool
    ) -> None:
        if prepared:
            self.carry_on()
        self.act(rounds.open_round, by, self.words(secret=self.off_the_record()), seconds)
        self.answer(place, RecordLevel.SIGNED)
        if ends:
            self.time_passes(60, prompt=True)

    @precondition(lambda self: self.workshop.round)
    @rule(many=which, level=levels, passes=seldom, retry=seldom)
    def answers(self, many: int, level: RecordLevel, passes: bool, retry: bool) -> None:
        self.answer(many, level, passes=passes, retry=retry)

    def answer(
        self, many: int, level: RecordLevel, *, passes: bool = False, retry: bool = False
    ) -> None:
        for number in range(many + 1):
            if self.workshop.round is None:
                return
            round_ = self.workshop.round
            secret = self.off_the_record(level, round_.level)
            text = "" if passes else self.words(secret=secret)
            signature = self.words(secret=secret)
            turn = self.fresh_id(retry, number)
            self.act(rounds.answer, None, turn, round_.id, text, level, signature)

    @precondition(lambda self: self.workshop.round)
    @rule(by=somebody, seconds=st.sampled_from([4, 30, 60]))
    def extends_the_round(self, by: Person | None, seconds: int) -> None:
        self.act(rounds.extend_round, by, seconds)

    @precondition(lambda self: self.workshop.turns or self.workshop.past)
    @rule(wish=st.sampled_from(WISHES), by=somebody, place=which)
    def asks_something_of_words(
        self, wish: Callable[..., Events], by: Person | None, place: int
    ) -> None:
        self.act(wish, by, self.some_turn(place))

    @precondition(lambda self: self.workshop.mine)
    @rule(by=somebody, level=levels, off=st.booleans(), place=which)
    def rewords(self, by: Person | None, level: RecordLevel, off: bool, place: int) -> None:
        if off:
            self.act(record_level.off_the_record, FACILITATOR)
        turn = self.some_turn(place)
        # Other words go where those go in whose place they stand, or nowhere.
        live = any(t.id == turn and not t.kept for t in self.workshop.turns)
        secret = live or self.off_the_record_now(level)
        self.act(turns.reword, by, turn, self.words(secret=secret), level)
