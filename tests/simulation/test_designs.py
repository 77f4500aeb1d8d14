"""Every design is played through by its rules, from doors to close, faster than any clock."""

from collections.abc import Callable
from random import Random

import pytest

from app.core.agenda import close_item, take_up
from app.core.carry import Reply
from app.core.carrying import ask_to_carry, bring, carried, reply_to_carry
from app.core.caucuses import call_back, inside, inside_with_words, open_caucus
from app.core.day import close_day, close_workshop
from app.core.doors import call_me, open_doors, sit_down
from app.core.events import Events
from app.core.floor import ask_for_floor, finish, give_floor
from app.core.item import Item, ItemState, Way
from app.core.level import RecordLevel
from app.core.plan import Plan
from app.core.points import clear_point, write_point
from app.core.restatement import answer_restated, change_roles
from app.core.rounds import answer, drop_round, open_round
from app.core.seat import MemberId, Person, Role, SeatId
from app.core.stage import Stage
from app.core.talking_piece import another_circle, pass_piece
from app.core.team import come
from app.core.turn import Kind, TurnId
from app.core.turns import say
from app.core.ways import change_way
from app.core.workshop import Workshop, WorkshopId
from app.designs.library import design_names, design_text
from app.designs.reading import read_design
from tests.rooms import ORGANISER, RAPPORTEUR, Drawn, Rehearsal, kept_of, strings_in

SHIPPED = pytest.mark.parametrize("name", design_names())
LEAD = Person(Role.FACILITATOR, member=MemberId("lead"))


class Played(Rehearsal):
    """A design's workshop, and what seeded people do in it."""

    def __init__(self, name: str, seed: int, seats: int = 0) -> None:
        self.random = Random(seed)
        chance = Drawn(lambda things: self.random.sample(things, len(things)))
        plan, items = read_design(design_text(name), chance)
        super().__init__(Workshop(WorkshopId(name), plan, items), chance)
        self.seats = seats
        self.words = 0
        self.to_keep: set[str] = set()
        self.to_forget: set[str] = set()
        self.people: list[Person] = []

    @property
    def plan(self) -> Plan:
        return self.workshop.plan

    def play(self) -> "Played":
        self.act(come, LEAD)
        self.act(open_doors, LEAD)
        for party in self.plan.parties:
            for number in range(self.seats or party.seats):
                seat = SeatId(f"{party.name} {number}")
                self.act(sit_down, Person(Role.PARTICIPANT), seat, party.id)
                self.people.append(Person(Role.PARTICIPANT, seat))
        for number, person in enumerate(self.people):
            self.act(call_me, person, f"Guest {number}")
        for item in self.workshop.items:
            if item.for_party is not None:
                self._alone(item)
                continue
            self.act(take_up, LEAD, item.id)
            self._item(item)
            self.act(close_item, LEAD)
            self.wait(10)
            assert self.workshop.current is None
        self.act(close_day, LEAD)
        self.wait(10)
        self.act(close_workshop, ORGANISER)
        return self

    def _alone(self, item: Item) -> None:
        """Meet one party alone: its people speak, and a point is written that stays there."""
        self.act(take_up, LEAD, item.id)
        caucus = self.workshop.caucuses[-1].id
        people = [Person(Role.PARTICIPANT, seat) for seat in self.workshop.inside(caucus).seats]
        assert {self.workshop.seats[p.seat].party for p in people if p.seat} == {item.for_party}
        for person in people:
            self._in(caucus, person, ask_for_floor)
            self._in(caucus, LEAD, give_floor)
            self._in(caucus, person, finish)
        self.words += 1
        text = f"Sentence number {self.words}."
        self.to_forget.add(text)
        point = (TurnId(self.chance.new_id()), caucus, write_point, text, item.level)
        self.act(inside_with_words, LEAD, *point)
        assert self.workshop.current is None
        self._in(caucus, LEAD, close_item)
        self.wait(10)
        assert not any(c.open for c in self.workshop.caucuses)

    def _item(self, item: Item) -> None:
        ways: dict[Way, Callable[[], None]] = {
            Way.BREAK: self._break,
            Way.ROUND: self._round,
            Way.TALKING_PIECE: self._circle,
            Way.RESTATEMENT: self._say_back,
            Way.SILENT_READING: self._read,
        }
        ways.get(item.way, self._speak)()
        if item.way is not Way.BREAK:
            self._point()

    def new_words(self) -> str:
        """Return a sentence that nobody has said, and remember whether it is to be kept."""
        self.words += 1
        text = f"Sentence number {self.words}."
        (self.to_keep if self.workshop.level.kept else self.to_forget).add(text)
        return text

    def _break(self) -> None:
        self.refuses(ask_for_floor, self.people[0], because="This is a break.")

    def _speak(self) -> None:
        many = self.random.randint(1, len(self.people))
        for person in self.random.sample(self.people, many):
            self.act(ask_for_floor, person)
        for _ in range(many):
            self.act(give_floor, LEAD)
            self._turn()
        assert self.workshop.speaking is None
        assert not self.workshop.queue

    def _turn(self) -> None:
        holder = self._holder()
        if self.plan.in_writing:
            self._say(holder)
        else:
            self.wait(self.random.randint(5, 90))
            self.act(finish, holder)

    def _say(self, holder: Person) -> None:
        turn, level = TurnId(self.chance.new_id()), self.workshop.level
        self.act(say, holder, turn, self.new_words(), level, self.workshop.appearance)

    def _holder(self) -> Person:
        assert self.workshop.speaking is not None
        return Person(Role.PARTICIPANT, self.workshop.speaking.seat)

    def _circle(self) -> None:
        for number in range(2):
            if number:
                self.act(another_circle, LEAD)
            self.act(give_floor, LEAD)
            had = []
            while self.workshop.speaking is not None:
                had.append(self.workshop.speaking.seat)
                if self.random.random() < 0.2:
                    self.act(pass_piece, self._holder())
                else:
                    self._turn()
            assert sorted(had) == sorted(self.workshop.seats)

    def _say_back(self) -> None:
        one = self.random.choice(self.people)
        sides = {seat.id: seat.party for seat in self.workshop.seats.values()}
        assert one.seat is not None
        other = self.random.choice(
            [p for p in self.people if p.seat and sides[p.seat] != sides[one.seat]]
        )
        for heard in (False, True):
            for person in (other,) if heard else (one, other):
                self.give_to(person)
            self.act(answer_restated, one, heard)
        self.give_to(other)
        self.act(change_roles, LEAD)

    def give_to(self, person: Person) -> None:
        self.act(ask_for_floor, person)
        self.act(give_floor, LEAD)
        self._turn()

    def _round(self) -> None:
        before = len(self.workshop.turns)
        self.act(open_round, LEAD, "What do you need?", 60)
        assert self.workshop.round is not None
        for person in self.people:
            enough = len(self.people) >= 4
            text = self.new_words() if enough else "Among so few, this is never shown."
            turn = TurnId(self.chance.new_id())
            self.act(answer, person, turn, self.workshop.round.id, text, self.workshop.level)
        self.wait(60)
        if len(self.people) < 4:
            assert len(self.workshop.turns) == before
            self.to_forget.add("Among so few, this is never shown.")
            self.act(drop_round, LEAD)
        assert self.workshop.round is None

    def _read(self) -> None:
        person = self.random.choice(self.people)
        self.refuses(ask_for_floor, person, because="Everybody reads in silence now.")
        self.refuses(give_floor, LEAD, because="Everybody reads in silence now.")
        if never_meets(self.workshop):
            for party in self.plan.parties:
                self._carry_from(party.id)
            return
        self._point()
        self.act(change_way, LEAD, Way.FACILITATED)
        assert self.workshop.points, "the text is gone before anybody could speak of it"
        self._speak()

    def _carry_from(self, party: str) -> None:
        title, lead = "What may be carried", [LEAD.member]
        self.act(open_caucus, LEAD, title, [party], lead, 60, "A room", RecordLevel.STAYS_HERE)
        (caucus,) = (c.id for c in self.workshop.caucuses if c.open)
        self.words += 1
        text = f"Sentence number {self.words}."
        self.to_keep.add(text)
        self._in(caucus, LEAD, ask_to_carry, {"en": text}, 60)
        there = self.workshop.inside(caucus)
        assert there.carry is not None
        for seat in there.seats:
            who = Person(Role.PARTICIPANT, seat)
            self._in(caucus, who, reply_to_carry, there.carry.id, Reply.YES)
        self.wait(60)
        (words,) = carried(self.workshop.inside(caucus))
        assert text not in [turn.text for turn in self.workshop.turns]
        self.act(call_back, LEAD, caucus)
        self.wait(10)
        self.act(bring, LEAD, words.id)

    def _in(self, caucus: str, by: Person, rule: Callable[..., Events], *fields: object) -> None:
        self.act(inside, by, caucus, rule, *fields)

    def _point(self) -> None:
        point = TurnId(self.chance.new_id())
        self.act(write_point, RAPPORTEUR, point, self.new_words(), self.workshop.level)
        if self.workshop.level.kept:
            self.act(clear_point, RAPPORTEUR, point)


def never_meets(workshop: Workshop) -> bool:
    return {item.way for item in workshop.items} <= {Way.SILENT_READING, Way.BREAK}


def written(played: Played) -> frozenset[str]:
    return strings_in(kept_of(played.happened))


@SHIPPED
@pytest.mark.parametrize("seed", range(3))
def test_a_design_is_played_from_its_doors_to_its_close(name: str, seed: int) -> None:
    played = Played(name, seed).play()

    assert played.workshop.stage is Stage.CLOSED
    assert {item.state for item in played.workshop.items} == {ItemState.DONE}
    assert played.to_keep
    assert played.to_keep <= written(played)
    assert played.to_keep == {t.text for t in played.workshop.past if t.text}


@SHIPPED
def test_what_stays_here_in_a_design_is_said_and_never_written(name: str) -> None:
    played = Played(name, 4).play()

    seen = strings_in(tuple(played.happened))
    assert played.to_forget <= seen
    assert bool(played.to_forget) is not never_meets(played.workshop)
    assert not played.to_forget & written(played)


@SHIPPED
@pytest.mark.parametrize("seats", [1, 2])
def test_a_design_is_played_by_very_few_too(name: str, seats: int) -> None:
    """With two people no round is sealed, and nothing of it is shown; with four one is."""
    played = Played(name, 5, seats).play()

    assert played.workshop.stage is Stage.CLOSED
    assert played.to_keep <= written(played)
    assert not played.to_forget & written(played)


def test_in_a_shuttle_nothing_is_said_between_the_parties_but_what_each_approved() -> None:
    played = Played("shuttle", 6).play()

    turns = [t for t in played.workshop.past if t.kind is not Kind.POINT]
    items = [i for i in played.workshop.items if i.way is Way.SILENT_READING]
    assert len(turns) == 2 * len(items)
    assert {t.kind for t in turns} == {Kind.CARRIED}
    assert {t.signature for t in turns} == {"First party", "Second party"}


def test_in_a_workshop_of_four_groups_each_is_told_apart_and_speaks_for_itself() -> None:
    played = Played("civil-society", 7).play()

    assert len({party.shape for party in played.plan.parties}) == 4
    assert {len(played.workshop.seats_of(party.id)) for party in played.plan.parties} == {6}
    assert Way.RESTATEMENT in {item.way for item in played.workshop.items}
