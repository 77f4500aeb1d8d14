"""Whole workshops, driven by random acts of everybody, and what must hold after each of them.

Words that are typed here stand between marks, so that no other text can be taken for them.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import get_args

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from app.core import (
    agenda,
    day,
    doors,
    floor,
    planning,
    points,
    record_level,
    rounds,
    team,
    team_notes,
    turns,
)
from app.core.clock import Clock
from app.core.events import Events, Kept, Live
from app.core.events.kept import (
    DayClosed,
    HandlesUsed,
    ItemClosed,
    ItemOpened,
    RoundSealed,
    WorkshopClosed,
)
from app.core.events.live import FloorGiven, HandlesDrawn, LiveRoundEnded
from app.core.intervention import InterventionKind
from app.core.item import ItemState, Way
from app.core.level import Appearance, RecordLevel, stricter_appearance
from app.core.move import Move
from app.core.plan import Setting
from app.core.refused import Refused
from app.core.round import FEWEST, RoundState
from app.core.seat import THE_CLOCK, Party, Person, Role
from app.core.stage import Stage
from app.core.team_note import Mark
from app.core.turn import TurnId
from app.core.workshop import Workshop, may
from tests.often import times
from tests.rooms import (
    COAST,
    EVERYBODY,
    FACILITATOR,
    HILLS,
    NAMES,
    OF_COAST,
    ORGANISER,
    PROJECTOR,
    STRANGER,
    THIRD_PARTY,
    Drawn,
    an_item,
    backwards,
    gathered,
    kept_of,
    strings_in,
)

MARK = "\u00b6"
STAYS_HERE = RecordLevel.STAYS_HERE
ANYBODY = (*THIRD_PARTY, ORGANISER, PROJECTOR, *EVERYBODY, STRANGER)
SEATS = frozenset(str(person.seat) for person in (*EVERYBODY, STRANGER))

# Mostly nobody in particular: the act is then done by one of those who may.
often = st.sampled_from([True, True, True, False])
seldom = st.sampled_from([False, False, False, True])
somebody = st.sampled_from([*[None] * 3 * len(ANYBODY), *ANYBODY])
levels = st.sampled_from(RecordLevel)
appearances = st.sampled_from(Appearance)
ways = st.sampled_from(Way)
marks = st.sampled_from(Mark)
which = st.integers(0, 7)  # a place in a list of whatever there is

ACTS_OF_ONE_PRESS = (
    agenda.take_up,
    agenda.pause,
    agenda.resume,
    day.close_workshop,
    doors.open_doors,
    doors.close_doors,
    doors.link_dropped,
    doors.link_back,
    record_level.off_the_record,
    record_level.on_the_record,
    rounds.drop_round,
    team.end_intervention,
)
ON_THE_FLOOR = (
    floor.ask_for_floor,
    floor.lower_hand,
    floor.return_later,
    floor.give_back,
    floor.take_floor_back,
    floor.finish,
    turns.that_stays_here,
)
WISHES = (turns.withdraw, turns.let_stand, turns.take_back_for, turns.hide)
ITEMS = (
    an_item("Opening", appearance=Appearance.NAMED, level=STAYS_HERE),
    an_item("Needs", way=Way.ROUND, appearance=Appearance.UNATTRIBUTED),
    an_item("Ideas", level=RecordLevel.SIGNED),
    an_item("Tea", way=Way.BREAK),
)


def remembered(workshop: Workshop) -> Workshop:
    """Return what the record knows of a workshop, and nothing that is live."""
    round_ = workshop.round
    held = (replace(p, disputed=False) for p in workshop.points if p.level.kept)
    return Workshop(
        id=workshop.id,
        plan=workshop.plan,
        items=workshop.items,
        stage=workshop.stage,
        doors_open=workshop.doors_open,
        current=workshop.current,
        clock=workshop.clock,
        allotted=workshop.allotted,
        level=workshop.level,
        appearance=workshop.appearance,
        used_handles=workshop.used_handles,
        turns=tuple(t for t in workshop.turns if t.kept),
        past=workshop.past,
        points=tuple(sorted(held, key=lambda p: p.id)),
        team_notes=tuple(sorted((n for n in workshop.team_notes if n.kept), key=lambda n: n.id)),
        round=replace(round_, answers={}) if round_ is not None and round_.level.kept else None,
    )


def restarted(workshop: Workshop, at: float) -> Workshop:
    """Return the workshop as a new process finds it: the item paused, nobody there."""
    found = remembered(workshop)
    round_ = found.round
    return replace(
        found,
        clock=found.clock.stopped(at),
        round=None if round_ is None else replace(round_, clock=round_.clock.stopped(at)),
        restarted=found.current is not None,
    )


class AnyWorkshop(RuleBasedStateMachine):
    """A workshop in which anybody does anything at any moment."""

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
        self.typed = 0
        self.ids: list[str] = []  # of words that were sent, for retries
        self.secret: set[str] = set()  # never to be told to the record
        self.passing: set[str] = set()  # of those, what ends with the item
        self.point_texts: set[str] = set()
        self.passing_notes: dict[str, str] = {}  # what ends with its item, or with the day
        self.handles_drawn: frozenset[str] = frozenset()
        self.bearers: dict[str, str] = {}  # who wrote under a handle in this item
        self.gone: frozenset[str] = frozenset()
        self.act(agenda.take_up, FACILITATOR)

    # What is known of the room.

    @property
    def workshop(self) -> Workshop:
        return self.room.workshop

    def off_the_record(self, *more: RecordLevel) -> bool:
        return STAYS_HERE in (self.workshop.level, *more)

    def off_the_record_now(self, *more: RecordLevel) -> bool:
        """Whether what is typed now may not be stored; between items only if it was so before."""
        return STAYS_HERE in more or (self.workshop.current is not None and self.off_the_record())

    def words(self, *, secret: bool = False) -> str:
        self.typed += 1
        words = f"{MARK}words {self.typed}{MARK}"
        if secret:
            self.secret.add(words)
            self.passing.add(words)
        return words

    def fresh_id(self, retry: bool, place: int) -> str:
        sent = [i for i in self.ids if self.workshop.remembers(TurnId(i))]
        if retry and sent:
            return sent[-1 - place % len(sent)]
        self.ids.append(f"turn {len(self.ids)}")
        return self.ids[-1]

    def some_seated(self, place: int) -> Person:
        seated = [p for p in EVERYBODY if p.seat in self.workshop.seats]
        return seated[place % len(seated)] if seated else STRANGER

    def some_turn(self, place: int) -> str:
        found = (*self.workshop.turns, *self.workshop.past)
        return found[-1 - place % len(found)].id if found else "no such turn"

    def some_point(self, place: int) -> str:
        found = self.workshop.points
        return found[place % len(found)].id if found else "no such point"

    def some_note(self, place: int) -> str:
        found = self.workshop.team_notes
        return found[place % len(found)].id if found else "no such note"

    def some_item(self, place: int) -> str:
        found = self.workshop.items
        return found[place].id if place < len(found) else "no such item"

    def some_label(self, place: int) -> str:
        named = (seat.name or "" for seat in self.workshop.seats.values())
        found = (*named, *self.workshop.handles.values(), "nobody")
        return found[place % len(found)]

    # Acting, and what must hold of every act.

    def act(self, rule: Callable[..., Events], by: Person | None, *args: object) -> bool:
        """Let this person, or one of those who may, do it; say whether anything happened."""
        before = self.workshop
        if by is None:
            by = self.one_who_may(rule, *args)
        try:
            events = self.room.act(rule, by, *args)
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
        return bool(events)

    def one_who_may(self, rule: Callable[..., Events], *args: object) -> Person:
        first = self.typed % len(ANYBODY)
        for person in (*ANYBODY[first:], *ANYBODY[:first]):
            if may(self.workshop, rule, person, self.room.now, *args):
                return person
        return FACILITATOR

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
        round_ = before.round
        if round_ is not None and self.workshop.round is None:
            answers = strings_in(tuple((a.id, a.text) for a in round_.answers.values())) - {""}
            if self.off_the_record(before.level, round_.level) or answers & self.secret:
                self.secret |= answers
                self.passing |= answers
        told = strings_in(kept_of(events))
        assert not told & SEATS
        assert not told & self.secret
        if self.workshop.round is not None:
            answers = frozenset(a.text for a in self.workshop.round.answers.values()) - {""}
            assert not told & answers

    def of_floor_and_rounds(self, before: Workshop, events: Events) -> None:
        if before.speaking is not None and before.plan.in_writing:
            assert not any(isinstance(e, FloorGiven) for e in events)
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

    def forget(self) -> None:
        """Bare ids end with the day, and those of what stays here with a restart."""
        self.gone = frozenset()

    # What anybody does. Some rules are several acts, so that random ones lead somewhere.

    def carry_on(self) -> None:
        """Wake the room, take up an item and end a pause, where that is what is missing."""
        if self.workshop.stage is Stage.ASLEEP:
            self.act(doors.open_doors, FACILITATOR)
        if self.workshop.current is None and not self.act(agenda.take_up, FACILITATOR):
            self.act(agenda.insert, FACILITATOR, self.words(), 30)
            self.act(agenda.take_up, FACILITATOR)
        if self.workshop.paused:
            self.act(agenda.resume, FACILITATOR)

    @rule(press=st.sampled_from(ACTS_OF_ONE_PRESS), by=somebody)
    def presses(self, press: Callable[..., Events], by: Person | None) -> None:
        self.act(press, by)

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

    @precondition(lambda self: self.workshop.current)
    @rule(by=somebody, level=levels, retry=seldom, place=which)
    def writes_a_point(
        self, by: Person | None, level: RecordLevel, retry: bool, place: int
    ) -> None:
        secret = self.off_the_record(level)
        text, point = self.words(secret=secret), self.fresh_id(retry, place)
        if self.act(points.write_point, by, point, text, level):
            self.point_texts.add(text)
            self.secret |= {point} if secret else set()

    @precondition(lambda self: self.workshop.points)
    @rule(deed=st.sampled_from([points.dispute_point, points.drop_point]), by=somebody, place=which)
    def disputes_or_drops_a_point(
        self, deed: Callable[..., Events], by: Person | None, place: int
    ) -> None:
        self.act(deed, by, self.some_point(place))

    @precondition(lambda self: self.workshop.points)
    @rule(by=somebody, place=which)
    def clears_a_point(self, by: Person | None, place: int) -> None:
        point = self.workshop.points[place % len(self.workshop.points)]
        now = self.room.now
        if any(may(self.workshop, points.clear_point, p, now, point.id) for p in THIRD_PARTY):
            # A new act of the room, from which on the point is kept.
            self.secret -= {point.id, point.text}
            self.passing -= {point.id, point.text}
            self.act(points.clear_point, None, point.id)
        else:
            self.act(points.clear_point, by, point.id)

    @precondition(lambda self: self.workshop.points)
    @rule(by=somebody, place=which)
    def changes_a_point(self, by: Person | None, place: int) -> None:
        point = self.some_point(place)
        live = any(p.id == point and not p.level.kept for p in self.workshop.points)
        text = self.words(secret=live)
        if self.act(points.change_point, by, point, text, RecordLevel.HELD):
            self.point_texts.add(text)

    @rule(by=somebody, mark=marks, level=levels, named=seldom, retry=seldom, place=which)
    def writes_a_note(
        self,
        by: Person | None,
        mark: Mark,
        level: RecordLevel,
        named: bool,
        retry: bool,
        place: int,
    ) -> None:
        secret = self.off_the_record_now(level) or mark is Mark.STAYS_HERE
        item = self.some_item(place) if named else ""
        text, note = self.note_words(secret=secret), self.fresh_id(retry, place)
        if self.act(team_notes.write_note, by, note, text, mark, level, item) and secret:
            self.secret.add(note)
            self.passing_notes[text] = item or str(self.workshop.current)

    def note_words(self, *, secret: bool) -> str:
        """Return words that end with their own item, and not with whichever is open."""
        words = self.words()
        self.secret |= {words} if secret else set()
        return words

    @precondition(lambda self: self.workshop.team_notes)
    @rule(by=somebody, level=levels, place=which)
    def changes_a_note(self, by: Person | None, level: RecordLevel, place: int) -> None:
        note = next(n for n in self.workshop.team_notes if n.id == self.some_note(place))
        secret = self.off_the_record_now(level) or not note.kept
        text = self.note_words(secret=secret)
        if self.act(team_notes.change_note, by, note.id, text, level) and secret:
            assert not note.kept
            self.passing_notes[text] = note.item

    @precondition(lambda self: self.workshop.team_notes)
    @rule(by=somebody, place=which)
    def keeps_a_note_here(self, by: Person | None, place: int) -> None:
        note = next(n for n in self.workshop.team_notes if n.id == self.some_note(place))
        if self.act(team_notes.note_stays_here, by, note.id):
            # Told to the record before, and never again.
            self.secret.add(note.text)
            self.passing_notes[note.text] = note.item

    @precondition(lambda self: self.workshop.team_notes)
    @rule(by=somebody, happens=seldom, place=which)
    def erases_a_note(self, by: Person | None, happens: bool, place: int) -> None:
        if happens:
            self.act(team_notes.erase_note, by, self.some_note(place))

    @precondition(lambda self: self.workshop.current)
    @rule(by=somebody, level=levels)
    def changes_the_level(self, by: Person | None, level: RecordLevel) -> None:
        self.act(record_level.change_level, by, level)

    @precondition(lambda self: self.workshop.current)
    @rule(by=somebody, appearance=appearances)
    def tightens(self, by: Person | None, appearance: Appearance) -> None:
        self.act(record_level.tighten, by, appearance)

    @rule(person=st.sampled_from((*EVERYBODY, STRANGER)), again=seldom)
    def sits_down_and_says_a_name(self, person: Person, again: bool) -> None:
        party = COAST if person in OF_COAST else HILLS
        self.act(doors.sit_down, Person(Role.PARTICIPANT), person.seat, party.id)
        name = self.some_label(0) if again else self.words()
        self.secret |= {name} - {""}
        self.act(doors.call_me, person, name)

    @rule(by=somebody, place=which, back=st.booleans())
    def removes_a_seat(self, by: Person | None, place: int, back: bool) -> None:
        label = self.some_label(place)
        self.act(doors.remove_seat, by, label)
        if back:
            self.act(day.take_back, by, Move.REMOVE_SEAT, label)

    @rule(by=somebody, happens=seldom, party=st.sampled_from([COAST, HILLS]))
    def deals_a_party_anew(self, by: Person | None, happens: bool, party: Party) -> None:
        if happens:
            self.act(doors.redeal_party, by, party.id)

    @rule(by=somebody, waits=often, day_too=seldom, goes_on=often)
    def ends_the_item(self, by: Person | None, waits: bool, day_too: bool, goes_on: bool) -> None:
        self.act(agenda.close_item, by)
        if not waits:
            return
        self.time_passes(10, prompt=True)
        if day_too:
            self.act(day.close_day, by)
            self.time_passes(10, prompt=True)
        if goes_on:
            self.carry_on()

    @rule(by=somebody, move=st.sampled_from([Move.CLOSE_ITEM, Move.CLOSE_DAY]))
    def takes_a_move_back(self, by: Person | None, move: Move) -> None:
        self.act(day.take_back, by, move)

    @rule(by=somebody, way=ways, appearance=appearances, level=levels, takes_up=often)
    def inserts_an_item(
        self,
        by: Person | None,
        way: Way,
        appearance: Appearance,
        level: RecordLevel,
        takes_up: bool,
    ) -> None:
        self.act(agenda.insert, by, self.words(), 30, self.words(), way, appearance, level)
        if takes_up:
            self.act(agenda.take_up, by)

    @rule(by=somebody, way=ways, appearance=appearances, level=levels, place=which)
    def turns_the_agenda_round(
        self,
        by: Person | None,
        way: Way,
        appearance: Appearance,
        level: RecordLevel,
        place: int,
    ) -> None:
        item = self.some_item(place)
        self.act(planning.edit_item, by, item, self.words(), 30, "", way, appearance, level)
        self.act(planning.move_item, by, item, place)
        self.act(planning.add_item, by, self.words(), 30)
        self.act(planning.remove_item, by, self.some_item(place + 1))
        self.act(planning.set_heading, by, item, self.words())
        self.act(agenda.skip, by, item)
        self.act(agenda.go_back, by, item)
        self.act(agenda.extend, by, place - 1)
        self.act(floor.lengthen_turn, by, place)

    @rule(by=somebody, kind=st.sampled_from(InterventionKind))
    def speaks_for_the_team(self, by: Person | None, kind: InterventionKind) -> None:
        text = self.words()
        self.secret.add(text)
        self.act(team.intervene, by, kind, text)
        self.act(team.show_banner, by, text)
        self.act(team.word_to_team, by, text)
        self.act(team.check, by, "projector", True)

    @rule(seconds=st.sampled_from([1, 5, 10, 60]), prompt=often)
    def time_passes(self, seconds: int, prompt: bool) -> None:
        self.room.at += seconds
        if prompt:
            self.act(day.pass_time, THE_CLOCK)

    @rule(happens=seldom)
    def the_server_restarts(self, happens: bool) -> None:
        if happens:
            self.what_is_kept_can_be_told_again()
            self.room.workshop = restarted(self.workshop, self.room.at)
            self.start, self.kept = self.room.workshop, []
            self.forget()
            for person in EVERYBODY:
                party = COAST if person in OF_COAST else HILLS
                self.act(doors.sit_down, Person(Role.PARTICIPANT), person.seat, party.id)
            self.act(agenda.resume, None)

    # What must hold at every moment.

    @invariant()
    def all_is_as_it_must_be(self) -> None:
        self.nobody_stands_in_the_queue_twice_or_while_speaking()
        self.a_round_excludes_a_speaker_and_a_queue()
        self.no_two_seats_share_a_handle_or_a_name()
        self.a_label_is_a_handle_where_there_are_handles()
        self.a_pause_stops_every_clock_and_nothing_else_does()
        self.one_item_is_open_or_none()
        self.a_closed_item_tells_neither_order_nor_label_nor_what_stayed_here()
        self.what_is_gone_never_comes_back_and_nothing_is_there_twice()
        self.what_is_asked_is_asked_of_words_that_are_there()
        self.a_point_is_never_both_cleared_and_disputed()
        self.a_note_stands_on_an_item_of_the_agenda()
        self.a_seat_that_is_gone_left_nothing()
        self.shows_nothing(self.workshop)

    def nobody_stands_in_the_queue_twice_or_while_speaking(self) -> None:
        w = self.workshop
        hands = (*w.queue, *w.returning)
        assert len(set(hands)) == len(hands)
        assert set(hands) <= set(w.seats)
        assert w.speaking is None or w.speaking.seat in set(w.seats) - set(hands)

    def a_round_excludes_a_speaker_and_a_queue(self) -> None:
        if self.workshop.round is not None:
            assert self.workshop.speaking is None
            assert not (*self.workshop.queue, *self.workshop.returning)

    def no_two_seats_share_a_handle_or_a_name(self) -> None:
        w = self.workshop
        assert len(set(w.handles.values())) == len(w.handles)
        assert set(w.handles) <= set(w.seats)
        assert set(w.handles.values()) <= w.used_handles <= self.handles_drawn
        assert set(w.spare_handles) <= w.used_handles - set(w.handles.values())
        names = [seat.name for seat in w.seats.values() if seat.name]
        assert len(set(names)) == len(names)

    def a_label_is_a_handle_where_there_are_handles(self) -> None:
        w = self.workshop
        labels = {turn.label for turn in w.turns} - {""}
        assert labels <= w.used_handles
        assert not labels or w.appearance is Appearance.HANDLE
        if w.speaking is not None and w.appearance is Appearance.UNATTRIBUTED:
            assert w.speaking.label == ""

    def a_pause_stops_every_clock_and_nothing_else_does(self) -> None:
        w = self.workshop
        clocks = [] if w.speaking is None else [w.speaking.clock]
        if w.round is not None and w.round.state is RoundState.OPEN:
            clocks.append(w.round.clock)
        assert all((clock.since is None) == w.paused for clock in clocks)

    def one_item_is_open_or_none(self) -> None:
        w = self.workshop
        opened = [item.id for item in w.items if item.state is ItemState.OPEN]
        assert opened == ([] if w.current is None else [w.current])
        if w.current is None:
            assert (w.speaking, w.round, w.clock) == (None, None, Clock(0))
            assert not (*w.queue, *w.turns, *w.points, *w.handles)
        else:
            assert w.stage is Stage.RUNNING

    def a_closed_item_tells_neither_order_nor_label_nor_what_stayed_here(self) -> None:
        past = self.workshop.past
        assert list(past) == sorted(past, key=lambda turn: turn.id)
        for turn in past:
            assert turn.kept
            assert not turn.hidden
            assert (turn.label, turn.appearance) == ("", Appearance.UNATTRIBUTED)

    def what_is_gone_never_comes_back_and_nothing_is_there_twice(self) -> None:
        w = self.workshop
        answers = () if w.round is None else tuple(w.round.answers.values())
        points = tuple(point.id for point in w.points)
        notes = tuple(note.id for note in w.team_notes)
        said = tuple(t.id for t in (*w.turns, *w.past))
        there = (*said, *points, *notes, *(a.id for a in answers))
        assert len(set(there)) == len(there)
        assert not set(there) & self.gone
        assert all(w.remembers(turn) for turn in there)

    def what_is_asked_is_asked_of_words_that_are_there(self) -> None:
        w = self.workshop
        there = {turn.id for turn in (*w.turns, *w.past)}
        assert set(w.mine) <= there
        assert set(w.mine.values()) <= set(w.seats)
        assert w.withdrawing | set(w.rewording) <= there
        assert not w.withdrawing & set(w.rewording)

    def a_point_is_never_both_cleared_and_disputed(self) -> None:
        assert not any(point.cleared and point.disputed for point in self.workshop.points)

    def a_note_stands_on_an_item_of_the_agenda(self) -> None:
        w = self.workshop
        assert {note.item for note in w.team_notes} <= {item.id for item in w.items}

    def a_seat_that_is_gone_left_nothing(self) -> None:
        w = self.workshop
        assert w.lost <= set(w.seats)
        assert set(w.queue) | set(w.returning) | set(w.handles) <= set(w.seats)
        for party in w.plan.parties:
            assert len(w.seats_of(party.id)) <= party.seats

    def what_is_kept_can_be_told_again(self) -> None:
        """The kept events alone make again all that is kept: a restart loses nothing of it."""
        told: Workshop = self.start
        for event in self.kept:
            told = event.apply(told)
        assert remembered(told) == remembered(self.workshop)

    def teardown(self) -> None:
        if hasattr(self, "room"):
            self.what_is_kept_can_be_told_again()


# Many short runs: after its first ten, a run mostly repeats and varies what it has had.
A_FEW = settings(max_examples=10, stateful_step_count=60, deadline=None)


def test_what_must_always_hold_holds_in_any_workshop() -> None:
    for _ in range(16 * times()):
        run_state_machine_as_test(AnyWorkshop, settings=A_FEW)
