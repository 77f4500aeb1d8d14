"""What runs the workshop: items, levels, doors and seats, the third party, a restart."""

from collections.abc import Callable

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from app.core import agenda, day, doors, floor, planning, record_level, rounds, team
from app.core.events import Events
from app.core.intervention import InterventionKind
from app.core.item import Way
from app.core.level import Appearance, RecordLevel
from app.core.move import Move
from app.core.seat import Party, Person, Role
from app.core.ways import change_way
from app.core.workshop import Workshop
from tests.core.always.choices import appearances, levels, often, seldom, somebody, ways, which
from tests.core.always.restarts import remembered, restarted
from tests.core.always.room import AnyRoom
from tests.rooms import COAST, EVERYBODY, HILLS, OF_COAST, STRANGER

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


class Running(AnyRoom):
    """Items open and close, people come and go, the server restarts."""

    @rule(press=st.sampled_from(ACTS_OF_ONE_PRESS), by=somebody)
    def presses(self, press: Callable[..., Events], by: Person | None) -> None:
        self.act(press, by)

    @precondition(lambda self: self.workshop.current)
    @rule(by=somebody, way=ways)
    def changes_the_way(self, by: Person | None, way: Way) -> None:
        self.act(change_way, by, way, 5)

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

    def what_is_kept_can_be_told_again(self) -> None:
        """The kept events alone make again all that is kept: a restart loses nothing of it."""
        told: Workshop = self.start
        for event in self.kept:
            told = event.apply(told)
        assert remembered(told) == remembered(self.workshop)

    def teardown(self) -> None:
        if hasattr(self, "room"):
            self.what_is_kept_can_be_told_again()
