"""A room in which anybody acts, and what must hold of every act."""

from collections.abc import Callable
from typing import get_args

from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from app.core import agenda, caucuses, doors, passing, points, rounds, team, turns
from app.core.allowed import may
from app.core.events import Events, Kept, Live
from app.core.events.kept import (
    DayClosed,
    HandlesUsed,
    ItemClosed,
    ItemOpened,
    RoundSealed,
    WorkshopClosed,
)
from app.core.events.live import FloorFreed, FloorGiven, HandlesDrawn, LiveRoundEnded
from app.core.item import ItemId, Way
from app.core.level import Appearance, RecordLevel, stricter_appearance
from app.core.plan import Setting
from app.core.refused import Refused
from app.core.round import FEWEST
from app.core.seat import THE_CLOCK, Person
from app.core.stage import Stage
from app.core.turn import TurnId
from app.core.workshop import Workshop
from tests.core.always.choices import ANYBODY, MARK, SEATS, STAYS_HERE, appearances, often
from tests.core.always.known import KnownRoom
from tests.rooms import (
    CO_FACILITATOR,
    EVERYBODY,
    FACILITATOR,
    NAMES,
    Drawn,
    an_item,
    backwards,
    gathered,
    kept_of,
    strings_in,
)

ITEMS = (
    an_item("Opening", appearance=Appearance.NAMED, level=STAYS_HERE),
    an_item("Needs", way=Way.ROUND, appearance=Appearance.UNATTRIBUTED),
    an_item("Ideas", level=RecordLevel.SIGNED),
    an_item("Tea", way=Way.BREAK),
)


WITH_WORDS = (turns.say, rounds.answer, points.write_point)


def rooms_of(workshop: Workshop) -> dict[ItemId | None, Workshop]:
    """Return the whole room, under None, and every caucus that is open."""
    apart = (c.id for c in workshop.caucuses if c.open)
    return {None: workshop, **{caucus: workshop.inside(caucus) for caucus in apart}}


class AnyRoom(KnownRoom):
    """A room that looks at what each act has done."""

    @initialize(
        setting=st.sampled_from([Setting.IN_ONE_ROOM, Setting.IN_WRITING, Setting.IN_WRITING]),
        many=st.integers(0, 8),
        shuffle=st.sampled_from([tuple, backwards]),
        appearance=appearances,
    )
    def people_gather(
        self,
        setting: Setting,
        many: int,
        shuffle: Callable[..., tuple[object, ...]],
        appearance: Appearance,
    ) -> None:
        if setting is not Setting.IN_WRITING and appearance is Appearance.HANDLE:
            appearance = Appearance.NAMED
        items = (an_item("First", appearance=appearance), *ITEMS)
        people = EVERYBODY[: many or len(EVERYBODY)]
        self.room = gathered(*items, setting=setting, people=people)
        self.room.chance = Drawn(shuffle)
        for person in people:
            self.room.act(doors.call_me, person, NAMES[person])
        self.start = self.room.workshop
        self.kept: list[Kept] = []
        self.typed, self.ids = 0, []
        self.secret, self.passing, self.passing_apart = set(), set(), {}
        self.point_texts: set[str] = set()
        self.passing_notes: dict[str, str] = {}  # what ends with its item, or with the day
        self.handles_drawn: frozenset[str] = frozenset()
        self.bearers: dict[str, str] = {}  # who wrote under a handle in this item
        self.gone: frozenset[str] = frozenset()
        self.gone_apart: dict[ItemId, frozenset[str]] = {}
        self.room.act(team.come, CO_FACILITATOR)
        self.act(agenda.take_up, FACILITATOR)

    # Acting, and what must hold of every act.

    def act(
        self,
        rule: Callable[..., Events],
        by: Person | None,
        *args: object,
        there: ItemId | None = None,
    ) -> bool:
        """Let this person, or one of those who may, do it in the whole room, or `there`, in a
        caucus; say whether anything happened."""
        before = self.workshop
        if by is None:
            by = self.one_who_may(rule, *args, there=there)
        try:
            events = self.done(rule, by, *args, there=there)
        except Refused:
            return False
        self.kept += kept_of(events)
        self.of_every_event(events)
        self.of_what_is_told_to_the_record(before, events)
        self.of_floor_and_rounds(before, events)
        self.of_handles(events)
        self.of_levels_and_appearance(before)
        self.of_closing(before, events)
        self.of_what_is_gone(events)
        self.of_time(before, events)
        self.of_those_outside(before, events)
        return bool(events)

    def done(
        self, rule: Callable[..., Events], by: Person, *args: object, there: ItemId | None
    ) -> Events:
        if there is None:
            return self.room.act(rule, by, *args)
        if rule not in WITH_WORDS:
            return self.room.act(caucuses.inside, by, there, rule, *args)
        turn, *fields = args
        if self.workshop.remembers(TurnId(str(turn))):
            return ()  # the room asks that first
        return self.room.act(caucuses.inside_with_words, by, turn, there, rule, *fields)

    def one_who_may(
        self, rule: Callable[..., Events], *args: object, there: ItemId | None = None
    ) -> Person:
        room = self.workshop if there is None else self.workshop.inside(there)
        first = self.typed % len(ANYBODY)
        for person in (*ANYBODY[first:], *ANYBODY[:first]):
            here = there is None or caucuses.belongs_to(self.workshop, person, there)
            if here and may(room, rule, person, self.room.now, *args):
                return person
        return FACILITATOR

    def of_time(self, before: Workshop, events: Events) -> None:
        """Times add up: see `times.py`."""

    def of_those_outside(self, before: Workshop, events: Events) -> None:
        """Nobody outside a caucus is shown anything of it: see `apart.py`."""

    def of_every_event(self, events: Events) -> None:
        assert isinstance(events, tuple)
        assert all(isinstance(e, (*get_args(Kept), *get_args(Live))) for e in events)
        self.shows_nothing(events)

    def shows_nothing(self, value: object) -> None:
        """What a log or a traceback might print holds no words and no seat."""
        shown = repr(value)
        assert MARK not in shown
        assert "seat-of-" not in shown

    def of_what_is_told_to_the_record(self, before: Workshop, events: Events) -> None:
        rooms = rooms_of(self.workshop)
        for there, was in rooms_of(before).items():
            now = rooms.get(there)
            if was.round is None or (now is not None and now.round is not None):
                continue
            answers = strings_in(tuple((a.id, a.text) for a in was.round.answers.values())) - {""}
            levels = (was.level, was.round.level, *((now.level,) if now is not None else ()))
            if STAYS_HERE in levels or answers & self.secret:
                self.secret |= answers
                self.passing_in(there).update(answers)
        told = strings_in(kept_of(events))
        assert not told & SEATS
        assert not told & self.secret
        for room in rooms.values():
            if room.round is not None:
                assert not told & (frozenset(a.text for a in room.round.answers.values()) - {""})

    def of_floor_and_rounds(self, before: Workshop, events: Events) -> None:
        if before.speaking is not None and before.plan.in_writing:
            given = [isinstance(e, FloorGiven) for e in events]
            # Only whoever has the talking piece gives it, and has then finished.
            freed = [isinstance(e, FloorFreed) for e in events]
            assert not any(given) or freed.index(True) < given.index(True)
            assert not any(given) or before.piece is not None
        for event in events:
            if isinstance(event, RoundSealed | LiveRoundEnded) and event.turns:
                assert before.round is not None
                assert FEWEST <= len(event.turns) <= len(before.round.answers)
                assert len({turn.level for turn in event.turns}) == 1
                assert not any(turn.label for turn in event.turns)

    def of_handles(self, events: Events) -> None:
        for event in events:
            match event:
                case ItemOpened():
                    self.handles_drawn = frozenset()
                    self.bearers = {}
                case HandlesUsed(_, words):
                    assert not words & self.handles_drawn
                    self.handles_drawn |= words
                case HandlesDrawn(drawn):
                    assert frozenset(drawn.values()) <= self.handles_drawn
        for turn in self.workshop.turns:
            author = self.workshop.mine.get(turn.id)
            if turn.label and author is not None:
                assert self.bearers.setdefault(turn.label, author) == author

    def of_levels_and_appearance(self, before: Workshop) -> None:
        after = self.workshop
        if after.current is not None and after.current == before.current:
            strictest = stricter_appearance(before.appearance, after.appearance)
            assert after.appearance is strictest
        was = {t.id: t for t in (*before.turns, *before.past)}
        for turn in (*after.turns, *after.past):
            if turn.id in was:
                assert turn.level is was[turn.id].level
                assert turn.appearance in (was[turn.id].appearance, Appearance.UNATTRIBUTED)
        marks = {note.id: note.mark for note in before.team_notes}
        assert all(note.mark is marks.get(note.id, note.mark) for note in after.team_notes)

    def of_closing(self, before: Workshop, events: Events) -> None:
        if not any(isinstance(e, ItemClosed) for e in events):
            return
        assert before.round is None
        cleared = {p.text for p in before.points if p.cleared}
        remaining = strings_in(self.workshop)
        assert not remaining & (self.point_texts - cleared)
        # Ids are all that may be left of what stayed here: no retry brings it back.
        assert not remaining & self.passing - self.workshop.erased
        self.passing, self.point_texts = set(), set()
        ended = {words for words, item in self.passing_notes.items() if item == before.current}
        assert not remaining & ended
        self.passing_notes = {w: i for w, i in self.passing_notes.items() if w not in ended}
        assert not self.workshop.withdrawing
        assert not self.workshop.rewording

    def of_what_is_gone(self, events: Events) -> None:
        if any(isinstance(e, DayClosed | WorkshopClosed) for e in events):
            assert not self.workshop.mine
            assert not self.workshop.erased
            assert not strings_in(self.workshop) & set(self.passing_notes)
            self.passing_notes = {}
            self.forget()
        self.gone |= self.workshop.erased
        assert self.gone == self.workshop.erased
        for caucus in self.workshop.caucuses:
            gone = self.gone_apart.get(caucus.id, frozenset())
            assert gone <= caucus.inside.erased
            self.gone_apart[caucus.id] = caucus.inside.erased

    def forget(self) -> None:
        """Bare ids end with the day, and those of what stays here with a restart."""
        self.gone, self.gone_apart = frozenset(), {}

    # What several acts begin with.

    def carry_on(self) -> None:
        """Wake the room, take up an item and end a pause, where that is what is missing."""
        if self.workshop.stage is Stage.ASLEEP:
            self.act(doors.open_doors, FACILITATOR)
        if self.workshop.current is None and not self.act(agenda.take_up, FACILITATOR):
            self.act(agenda.insert, FACILITATOR, self.words(), 30)
            self.act(agenda.take_up, FACILITATOR)
        if self.workshop.paused:
            self.act(agenda.resume, FACILITATOR)

    def time_goes_by(self, seconds: float) -> None:
        self.room.at += seconds

    @rule(seconds=st.sampled_from([1, 5, 10, 60]), prompt=often)
    def time_passes(self, seconds: int, prompt: bool) -> None:
        self.time_goes_by(seconds)
        if prompt:
            self.act(passing.time_passes, THE_CLOCK)
