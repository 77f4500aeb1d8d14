"""Pairs of steps: it stands only where everybody said yes, and of any other nothing is left."""

from collections.abc import Sequence

from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from app.core import agenda, caucuses, pairing
from app.core.events import Events
from app.core.events.live import PairEnded
from app.core.seat import Person, Role, SeatId
from app.core.turn import Kind
from app.core.workshop import Workshop
from tests.core.always.choices import often, seldom, somebody, which
from tests.core.always.room import AnyRoom
from tests.rooms import COAST, HILLS, strings_in

SECONDS = 20


class Pairs(AnyRoom):
    """Whoever leads puts pairs before both sides; people answer, change their mind, or do not."""

    def __init__(self) -> None:
        super().__init__()
        self.steps: frozenset[str] = frozenset()  # the words of the pair that is asked about

    # -- what must hold -------------------------------------------------------------------------

    def of_what_is_told_to_the_record(self, before: Workshop, events: Events) -> None:
        """Nothing is told of a pair before it stands, nor ever where words stay here."""
        for event in events:
            if isinstance(event, PairEnded) and event.over.stands:
                (turn,) = (t for t in self.workshop.turns if strings_in(t.steps) & self.steps)
                assert turn.kind is Kind.STEPS
                if turn.kept:
                    self.secret -= self.steps
                else:
                    self.passing |= self.steps
        super().of_what_is_told_to_the_record(before, events)

    def of_closing(self, before: Workshop, events: Events) -> None:
        super().of_closing(before, events)
        for event in events:
            if isinstance(event, PairEnded):
                self.of_an_end(before, event)

    def of_an_end(self, before: Workshop, event: PairEnded) -> None:
        pair = before.pairing.asked
        assert pair is not None
        voices = {seat.id for party in pair.steps for seat in before.seats_of(party)}
        everybody = voices == {s for s in voices if pair.replies.get(s)}
        assert everybody or not event.over.stands
        assert event.over.stands or not any(t.id == pair.id for t in self.workshop.turns)
        self.steps = frozenset()

    @invariant()
    def a_pair_is_before_two_parties_that_are_apart(self) -> None:
        pair = self.workshop.pairing.asked
        if pair is not None:
            assert self.workshop.current is not None
            assert self.workshop.pairing.over is None
            alone = [self.workshop.caucus_of(party) for party in pair.steps]
            assert {c.id for c in alone if c is not None} == pair.caucuses
            assert len(pair.caucuses) == 2
        assert all(c.inside.pairing.asked is None for c in self.workshop.caucuses)

    # -- what people do -------------------------------------------------------------------------

    @rule(by=somebody, goes_apart=often, second=seldom, all_say_yes=st.booleans())
    def puts_a_pair(
        self, by: Person | None, goes_apart: bool, second: bool, all_say_yes: bool
    ) -> None:
        if goes_apart and self.workshop.current is None:
            self.act(agenda.take_up, None)
        for party in (COAST, HILLS) if goes_apart else ():
            self.act(caucuses.open_caucus, None, self.words(), (party.id,), (), 30, "A hall")
        if self.workshop.pairing.asked is not None and not second:
            return
        words = (self.words(), self.words())
        self.secret |= set(words) - {""}
        steps = [(p.id, {"en": text}) for p, text in zip((COAST, HILLS), words, strict=True)]
        if self.act(pairing.ask_pair, by, steps, SECONDS):
            self.steps = frozenset(words)
            if all_say_yes:
                self.reply(sorted(self.workshop.seats), yes=True)
                self.time_passes(SECONDS, prompt=True)

    @precondition(lambda self: self.workshop.pairing.asked)
    @rule(yes=often, all_of_them=often, place=which, waits=st.booleans())
    def replies_to_a_pair(self, yes: bool, all_of_them: bool, place: int, waits: bool) -> None:
        seats = sorted(self.workshop.seats)
        if seats:
            self.reply(seats if all_of_them else [seats[place % len(seats)]], yes=yes)
        if waits:
            self.time_passes(SECONDS, prompt=True)

    def reply(self, seats: Sequence[SeatId], *, yes: bool) -> None:
        pair = self.workshop.pairing.asked
        if pair is None:
            return
        for seat in seats:
            self.act(pairing.reply_to_pair, Person(Role.PARTICIPANT, seat), pair.id, yes)

    @precondition(lambda self: self.workshop.pairing.asked)
    @rule(by=somebody, ends=seldom)
    def lengthens_or_ends_a_pair(self, by: Person | None, ends: bool) -> None:
        if ends:
            self.act(pairing.drop_pair, by)
        else:
            self.act(pairing.lengthen_pair, by, SECONDS)
