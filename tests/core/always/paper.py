"""What is written down: points and notes of the third party."""

from collections.abc import Callable

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from app.core import points, team_notes
from app.core.allowed import may
from app.core.events import Events
from app.core.level import RecordLevel
from app.core.seat import Person
from app.core.team_note import Mark
from tests.core.always.choices import levels, marks, seldom, somebody, which
from tests.core.always.room import AnyRoom
from tests.rooms import THIRD_PARTY


class Paper(AnyRoom):
    """The third party writes points and notes, changes them and drops them."""

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
