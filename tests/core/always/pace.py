"""The pace of the day: silence, reminders, more time, replanning, the parking lot."""

from collections.abc import Callable

from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from app.core import asking_for_time, parking, reminding, replanning, stillness
from app.core.events import Events
from app.core.item import ItemState, Way
from app.core.level import RecordLevel
from app.core.more_time import FEWEST
from app.core.seat import Person
from tests.core.always.choices import levels, seldom, somebody, which
from tests.core.always.room import AnyRoom


class Pace(AnyRoom):
    """Whoever leads keeps the time; the third party parks what is for later."""

    @rule(deed=st.sampled_from([stillness.begin_quiet, stillness.end_quiet]), by=somebody)
    def has_the_room_be_quiet(self, deed: Callable[..., Events], by: Person | None) -> None:
        self.act(deed, by)

    @rule(by=somebody, number=st.integers(-1, 1))
    def reminds_of_a_rule(self, by: Person | None, number: int) -> None:
        self.act(reminding.remind, by, number)

    @precondition(lambda self: self.workshop.more_time)
    @rule(place=which, more=st.booleans())
    def says_whether_more_time_is_needed(self, place: int, more: bool) -> None:
        asked = self.workshop.more_time
        if asked is not None and self.workshop.seats:
            by = self.some_seated(place)
            self.act(asking_for_time.answer_more_time, by, asked.id, more)

    @rule(by=somebody, place=which, to=st.integers(-1, 9))
    def moves_an_item(self, by: Person | None, place: int, to: int) -> None:
        before = [i.id for i in self.workshop.items]
        begun = [i.id for i in self.workshop.items if i.state is not ItemState.WAITING]
        if self.act(replanning.move, by, self.some_item(place), to):
            after = [i.id for i in self.workshop.items]
            assert sorted(after) == sorted(before)
            assert {i for i in begun if i in after} == set(begun)

    @rule(by=somebody, place=which, minutes=st.sampled_from([-5, 5]))
    def shortens_or_lengthens_an_item(self, by: Person | None, place: int, minutes: int) -> None:
        self.act(replanning.add_minutes, by, self.some_item(place), minutes)

    @rule(by=somebody)
    def shortens_what_is_proposed(self, by: Person | None) -> None:
        breaks = [i.minutes for i in self.workshop.items if i.way is Way.BREAK]
        if self.act(replanning.shorten, by):
            assert [i.minutes for i in self.workshop.items if i.way is Way.BREAK] == breaks

    @rule(by=somebody, level=levels, retry=seldom, place=which)
    def parks_a_line(self, by: Person | None, level: RecordLevel, retry: bool, place: int) -> None:
        secret = self.off_the_record_now(level)
        text, line = self.words(secret=secret), self.fresh_id(retry, place)
        done = self.act(parking.park, by, line, text, level)
        assert not (secret and done and any(p.text == text for p in self.workshop.parked))

    @precondition(lambda self: self.workshop.parked)
    @rule(by=somebody, place=which)
    def erases_a_line(self, by: Person | None, place: int) -> None:
        lines = self.workshop.parked
        self.act(parking.erase_parked, by, lines[place % len(lines)].id)

    @invariant()
    def time_is_as_it_must_be(self) -> None:
        w = self.workshop
        assert list(w.parked) == sorted(w.parked, key=lambda line: line.id)
        assert w.more_time is None or w.current is not None
        if w.more_time is not None and w.more_time.told is not None:
            assert len(w.more_time.answers) >= FEWEST
            assert w.more_time.due is None
