"""A workshop of two languages: rounds that the interpreter reads first, and the glossary."""

from dataclasses import replace

from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from app.core import glossary, renderings, rounds
from app.core.events.kept import PlanChanged
from app.core.interpreting import Interpreting
from app.core.level import RecordLevel
from app.core.seat import MemberId, Person, Role
from app.core.team import come, go
from tests.core.always.choices import levels, often, seldom, somebody, which
from tests.core.always.speech import Speech
from tests.rooms import FACILITATOR, strings_in

INTERPRETER = Person(Role.INTERPRETER, member=MemberId("interpreter"))
LANGUAGES = ("en", "ar")


class Interpretation(Speech):
    """An interpreter is there, mostly, and renders what is sealed."""

    unread: frozenset[str] = frozenset()  # what was written in rounds that are read first

    @precondition(lambda self: self.workshop.plan.languages != LANGUAGES)
    @rule()
    def the_workshop_has_two_languages(self) -> None:
        plan = replace(self.workshop.plan, languages=LANGUAGES, interpreting=Interpreting.WRITTEN)
        planned = PlanChanged(plan)
        self.room.workshop = planned.apply(self.workshop)
        self.kept.append(planned)
        self.act(come, INTERPRETER)

    @rule(leaves=seldom)
    def the_interpreter_comes_or_goes(self, leaves: bool) -> None:
        self.act(go if leaves else come, INTERPRETER)

    @rule(happens=often, passes=seldom, opens=st.booleans())
    def a_round_is_sealed(self, happens: bool, passes: bool, opens: bool) -> None:
        if happens:
            if self.workshop.plan.languages != LANGUAGES:
                self.the_workshop_has_two_languages()
            self.act(come, INTERPRETER)
            self.carry_on()
            prompt = self.words(secret=self.off_the_record())
            self.act(rounds.open_round, FACILITATOR, prompt, 30)
            self.answer(7, RecordLevel.SIGNED, passes=passes)
            self.time_passes(60, prompt=True)
            if opens and self.workshop.unopened.turns:
                self.opens_or_drops_them(None, drops=False, prepared=True)

    @precondition(lambda self: self.workshop.unopened.turns)
    @rule(by=somebody, place=which, whole=often, level=levels)
    def renders_a_card(
        self, by: Person | None, place: int, whole: bool, level: RecordLevel
    ) -> None:
        cards = self.workshop.unopened.turns
        card = cards[place % len(cards)]
        codes = self.workshop.plan.languages if whole else self.workshop.plan.languages[:1]
        wording = {code: self.words(secret=not card.kept) for code in codes}
        self.act(renderings.render, by, card.id, wording, level)

    @precondition(lambda self: self.workshop.unopened.turns)
    @rule(by=somebody, drops=seldom, prepared=often)
    def opens_or_drops_them(self, by: Person | None, drops: bool, prepared: bool) -> None:
        for card in self.workshop.unopened.cards if prepared else ():
            wording = {code: self.words(secret=not card.kept) for code in LANGUAGES}
            self.act(renderings.render, None, card.id, wording, card.level)
        deed = renderings.drop_renderings if drops else renderings.open_renderings
        missing = self.workshop.unopened.missing
        if self.act(deed, by) and not drops:
            assert not missing

    @rule(by=somebody, level=levels, retry=seldom, place=which)
    def writes_a_term(self, by: Person | None, level: RecordLevel, retry: bool, place: int) -> None:
        secret = self.off_the_record_now(level)
        word, term = self.words(secret=secret), self.fresh_id(retry, place)
        done = self.act(glossary.write_term, by, term, {"en": word}, "", level)
        assert not (secret and done)

    @precondition(lambda self: self.workshop.glossary)
    @rule(by=somebody, place=which, erased=st.booleans())
    def changes_or_erases_a_term(self, by: Person | None, place: int, erased: bool) -> None:
        terms = self.workshop.glossary
        term = terms[place % len(terms)].id
        if erased:
            self.act(glossary.erase_term, by, term)
        elif not self.off_the_record_now():
            act = (term, {"ar": self.words()}, "", RecordLevel.HELD)
            self.act(glossary.change_term, by, *act)

    @invariant()
    def what_was_written_to_be_rendered_is_never_before_the_room(self) -> None:
        w = self.workshop
        self.unread |= {turn.text for turn in w.unopened.turns} - {""}
        assert not self.unread & strings_in((w.turns, w.past, w.points))
        waiting = strings_in(w.unopened)
        gone = self.unread - waiting
        assert not gone & strings_in(w)

    @invariant()
    def what_waits_is_as_it_must_be(self) -> None:
        w = self.workshop
        assert not w.unopened.turns or w.current is not None
        assert not (w.unopened.turns and w.round is not None)
        for turn in w.unopened.turns:
            assert set(turn.renderings) == set(w.plan.languages)
        for turn in (*w.turns, *w.past):
            assert not turn.renderings or all(turn.renderings.values()) or not turn.text
        assert list(w.glossary) == sorted(w.glossary, key=lambda term: term.id)
