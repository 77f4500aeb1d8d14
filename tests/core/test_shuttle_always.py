"""Whatever the third party does with messages, in whatever order: what always holds."""

from collections.abc import Callable
from contextlib import suppress

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from app.core.agenda import close_item
from app.core.carry import Reply
from app.core.carrying import bring, reply_to_carry
from app.core.caucuses import inside, inside_with_words
from app.core.events import Events
from app.core.events.kept import DraftErased, DraftKept, InCaucus
from app.core.item import ItemId
from app.core.level import RecordLevel
from app.core.record_level import off_the_record, on_the_record
from app.core.refused import Refused
from app.core.seat import Person
from app.core.shuttle import Message, MessageState
from app.core.shuttling import (
    ask_for_message,
    change_draft,
    draft_message,
    drop_draft,
    mark_as_answer,
    note_answered,
    note_unanswered,
    withdraw_message,
)
from app.core.turn import TurnId
from app.core.turns import take_back_for
from app.views.audience import FACILITATOR as LEADS
from app.views.shuttle import shuttle_view
from tests.core.caucused import HELPER, LEAD, OTHER, apart, shown_outside
from tests.often import times
from tests.rooms import OF_COAST, OF_HILLS, in_a_room, kept_of, strings_in

sides = st.integers(0, 1)
places = st.integers(0, 5)


class AnyShuttle(RuleBasedStateMachine):
    """Both parties are apart, each with one of the third party, and messages go to and fro."""

    def __init__(self) -> None:
        super().__init__()
        self.room = in_a_room()
        self.caucuses = [self.goes_apart(side) for side in range(2)]
        self.typed = 0
        self.off: set[str] = set()  # drafted off the record, and not approved since
        self.gone: set[TurnId] = set()
        self.noted: frozenset[str] = frozenset()  # as answered without words
        self.stored: dict[TurnId, Message] = {}  # drafts, as the record knows them

    def goes_apart(self, side: int) -> ItemId:
        return apart(self.room, ("coast", "hills")[side], team=(("helper",), ("other",))[side])

    @initialize(answers=st.booleans())
    def some_have_gone_before(self, *, answers: bool) -> None:
        """Of each side something was carried, approved and drafted."""
        for side in range(2):
            self.goes_all_the_way(side, 0, answers=False)
        for side in range(2):
            for _ in range(2):
                self.drafts(side, 0, off=False, answers=answers)
        self.asks(0, 0, 4)

    @property
    def log(self) -> tuple[Message, ...]:
        return self.room.workshop.shuttle.log

    def message(self, place: int) -> str:
        return self.log[place % len(self.log)].id if self.log else "nothing"

    def waiting(self, side: int, place: int) -> str:
        """Return a message that waits for an answer of this side, or else any."""
        own = ("coast", "hills")[side]
        found = [m.id for m in self.log if m.to == own and m.state is MessageState.CARRIED]
        return found[place % len(found)] if found else self.message(place)

    def draft(self, side: int, place: int) -> str:
        drafts = self.room.workshop.inside(self.caucuses[side]).shuttle.drafts
        return drafts[place % len(drafts)].id if drafts else "nothing"

    def act(self, act: Callable[..., Events], by: Person, *fields: object) -> bool:
        before = {m.id for m in self.log}
        with suppress(Refused):
            events = self.room.act(act, by, *fields)
            self.is_stored(events)
            self.gone |= before - {m.id for m in self.log}
            return True
        return False

    def is_stored(self, events: Events) -> None:
        assert not self.off & strings_in(kept_of(events))
        for event in (e.event for e in events if isinstance(e, InCaucus)):
            match event:
                case DraftKept(_, draft):
                    self.stored[draft.id] = draft
                case DraftErased(_, gone):
                    del self.stored[gone]
                case _:
                    pass

    def there(self, side: int, act: Callable[..., Events], *fields: object) -> bool:
        leader = (HELPER, OTHER)[side]
        return self.act(inside, leader, self.caucuses[side], act, *fields)

    def words(self, side: int, *, off: bool) -> dict[str, str]:
        self.typed += 1
        text = f"<words {self.typed}>"
        if off or not self.room.workshop.inside(self.caucuses[side]).level.kept:
            self.off.add(text)
        return {"en": text}

    @rule(side=sides, place=places, off=st.booleans(), answers=st.booleans())
    def drafts(self, side: int, place: int, *, off: bool, answers: bool) -> None:
        words = self.words(side, off=off)
        level = RecordLevel.STAYS_HERE if off else RecordLevel.HELD
        draft = TurnId(f"draft {self.typed}")
        before = self.waiting(side, place) if answers else ""
        fields = (("hills", "coast")[side], words, level, before)
        leader, caucus = (HELPER, OTHER)[side], self.caucuses[side]
        self.act(inside_with_words, leader, draft, caucus, draft_message, *fields)

    @rule(side=sides, place=places, off=st.booleans())
    def changes(self, side: int, place: int, *, off: bool) -> None:
        level = RecordLevel.STAYS_HERE if off else RecordLevel.HELD
        fields = (("hills", "coast")[side], self.words(side, off=off), level)
        self.there(side, change_draft, self.draft(side, place), *fields)

    @rule(side=sides, place=places)
    def drops(self, side: int, place: int) -> None:
        self.there(side, drop_draft, self.draft(side, place))

    @rule(side=sides, place=places, willing=st.sampled_from([4, 4, 4, 3, 0]))
    def asks(self, side: int, place: int, willing: int) -> None:
        if not self.there(side, ask_for_message, self.draft(side, place), 60):
            return
        carry = self.room.workshop.inside(self.caucuses[side]).carry
        assert carry is not None
        for person in (OF_COAST, OF_HILLS)[side][:willing]:
            self.act(inside, person, self.caucuses[side], reply_to_carry, carry.id, Reply.YES)
        known = {m.id for m in self.log}
        if willing == 4:
            self.off -= set(carry.wording.values())  # each of them said yes to its being kept
        self.is_stored(self.room.wait(60))
        assert ({m.id for m in self.log} - known == {carry.id}) == (willing == 4)

    @rule(side=sides, place=places, answers=st.booleans())
    def goes_all_the_way(self, side: int, place: int, *, answers: bool) -> None:
        known = {m.id for m in self.log}
        self.drafts(side, place, off=False, answers=answers)
        self.asks(side, -1, 4)
        for message in (m for m in self.log if m.id not in known):
            self.act(bring, LEAD, message.id, message.to)

    @rule(place=places, to=st.sampled_from(["", "coast", "hills"]))
    def brings(self, place: int, to: str) -> None:
        self.act(bring, LEAD, self.message(place), to)

    @rule(place=places, act=st.sampled_from([withdraw_message, note_answered, note_unanswered]))
    def notes(self, place: int, act: Callable[..., Events]) -> None:
        message = self.message(place)
        if self.act(act, LEAD, message):
            self.noted = self.noted - {message} if act is note_unanswered else self.noted
            self.noted = self.noted | {message} if act is note_answered else self.noted

    @rule(one=places, other=places)
    def marks(self, one: int, other: int) -> None:
        self.act(mark_as_answer, LEAD, self.message(one), self.message(other))

    @rule(side=sides, place=places)
    def takes_words_back(self, side: int, place: int) -> None:
        self.there(side, take_back_for, self.message(place))

    @rule(side=sides, off=st.booleans())
    def changes_the_level(self, side: int, *, off: bool) -> None:
        self.there(side, off_the_record if off else on_the_record)

    @rule(side=sides, really=st.sampled_from([True, False, False, False]))
    def is_over_and_goes_apart_anew(self, side: int, *, really: bool) -> None:
        if really and self.there(side, close_item):
            self.is_stored(self.room.wait(10))
            assert self.room.workshop.inside(self.caucuses[side]).shuttle.drafts == ()
            self.caucuses[side] = self.goes_apart(side)

    @invariant()
    def the_record_has_the_drafts_that_are_kept_and_no_others(self) -> None:
        there = [self.room.workshop.inside(caucus).shuttle.drafts for caucus in self.caucuses]
        assert self.stored == {d.id: d for drafts in there for d in drafts if d.kept}

    @invariant()
    def answers_hold_together(self) -> None:
        known = {m.id: m for m in self.log}
        answered = [m.answers for m in self.log if m.answers is not None]
        assert len(answered) == len(set(answered)), "one message has two answers"
        for message in self.log:
            is_answered = message.id in answered or message.id in self.noted
            assert (message.state is MessageState.ANSWERED) == is_answered
            if message.answers is not None:
                asked = known[message.answers]
                assert asked.state is MessageState.ANSWERED
                assert asked.to in message.source
                assert message.to in asked.source

    @invariant()
    def each_message_stands_once_on_the_page(self) -> None:
        view = shuttle_view(self.room.workshop, LEADS)
        assert view is not None
        shown = [entry.message.id for thread in view.threads for entry in thread]
        assert sorted(shown) == [m.id for m in self.log]
        assert not view.drafts

    @invariant()
    def what_can_be_carried_its_caucus_still_has(self) -> None:
        for message in (m for m in self.log if m.state is MessageState.APPROVED):
            assert self._words_of(message.id) == 1
        assert not any(self._words_of(gone) for gone in self.gone)
        assert not self.gone & {m.id for m in self.log}

    def _words_of(self, message: TurnId) -> int:
        rooms = [self.room.workshop.inside(c.id) for c in self.room.workshop.caucuses]
        return sum(t.id == message for r in rooms for t in (*r.turns, *r.past))

    @invariant()
    def nobody_outside_is_shown_a_draft(self) -> None:
        shown = strings_in(tuple(shown_outside(self.room)))
        logged = strings_in(tuple(m.wording for m in self.log))
        for caucus in self.caucuses:
            for draft in self.room.workshop.inside(caucus).shuttle.drafts:
                assert not (set(draft.wording.values()) - logged) & shown


def test_whatever_is_done_with_messages_the_log_holds_together_and_drafts_stay_where_they_are() -> (
    None
):
    run_state_machine_as_test(
        AnyShuttle,
        settings=settings(
            max_examples=15 * times(),
            stateful_step_count=15,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
