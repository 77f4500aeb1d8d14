"""What is kept comes back: the record after a restart is what the room knew, less what is live."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import get_args

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from app.core.agenda import (
    close_item,
    extend,
    insert,
    skip,
    take_up,
)
from app.core.carry import Reply
from app.core.carrying import reply_to_carry
from app.core.caucuses import call_back, inside, inside_with_words, open_caucus
from app.core.clock import Clock
from app.core.continuing import plan_next
from app.core.day import close_day, close_workshop
from app.core.debrief import write_tomorrow
from app.core.doors import close_doors, open_doors
from app.core.events import Events, Kept
from app.core.events import kept as happened
from app.core.floor import ask_for_floor, give_floor
from app.core.glossary import erase_term, write_term
from app.core.item import ItemId, ItemState, Way
from app.core.level import Appearance, RecordLevel
from app.core.parking import erase_parked, park
from app.core.plan import Setting
from app.core.planning import edit_party
from app.core.points import clear_point, drop_point, write_point
from app.core.record_level import off_the_record, tighten
from app.core.renderings import drop_renderings, open_renderings
from app.core.rounds import drop_round, extend_round, open_round
from app.core.seat import Person
from app.core.shuttling import ask_for_message, draft_message, drop_draft, withdraw_message
from app.core.team import come
from app.core.team_note import Mark
from app.core.team_notes import change_note, note_stays_here, write_note
from app.core.turn import TurnId
from app.core.turns import hide, reword, say, that_stays_here, withdraw
from app.core.ways import change_way
from app.core.where_we_are import release_for_the_morning, write_where_we_are
from app.core.workshop import Workshop
from app.database import Database
from app.keyring import Keyring
from app.record import Record
from tests.core.always.restarts import remembered as known
from tests.core.always.workshop import AnyWorkshop
from tests.core.test_renderings import card_of, interpreted, render_all
from tests.houses import settings_in
from tests.often import times
from tests.rooms import (
    ANA,
    BEN,
    CO_FACILITATOR,
    COAST,
    EVERYBODY,
    FACILITATOR,
    OBSERVER,
    OF_COAST,
    ORGANISER,
    PANEL,
    RAPPORTEUR,
    Rehearsal,
    an_item,
    gathered,
    in_writing,
    kept_of,
    planned,
)


class Beside:
    """A record over real files, which is told what happens in a rehearsal."""

    def __init__(self, folder: Path, start: Workshop) -> None:
        settings = settings_in(folder)
        self.database = Database(settings.data)
        self.record = Record(self.database, Keyring(settings.keyring))
        self.id = start.id
        asyncio.run(self.record.make(start.id, None, start.plan, start.items))

    def keep(self, events: Sequence[Kept]) -> None:
        if events:
            asyncio.run(self.record.keep(self.id, events))

    def load(self) -> Workshop:
        return asyncio.run(self.record.load(self.id))


def remembered(workshop: Workshop) -> Workshop:
    """Return what a restart is to find of a workshop: its clocks stand, and it says so; of a
    caucus the same, and who is in it."""
    open_now = workshop.current is not None
    found = known(workshop)
    return replace(
        found,
        clock=Clock(workshop.clock.left) if open_now else Clock(0),
        allotted=workshop.allotted if open_now else 0,
        round=replace(found.round, clock=Clock(found.round.clock.left)) if found.round else None,
        # The record has one list of bare ids, wherever the words were said.
        erased=workshop.erased.union(*(c.inside.erased for c in workshop.caucuses)),
        caucuses=tuple(
            replace(c, inside=_of_caucus(remembered(c.inside)), warned=False, names={})
            for c in sorted(workshop.caucuses, key=lambda c: c.id)
        ),
        restarted=open_now,
    )


def _of_caucus(inside: Workshop) -> Workshop:
    return replace(by_id(inside), erased=frozenset())


def by_id(workshop: Workshop) -> Workshop:
    return replace(
        workshop,
        points=tuple(sorted(workshop.points, key=lambda p: p.id)),
        team_notes=tuple(sorted(workshop.team_notes, key=lambda n: n.id)),
        caucuses=tuple(replace(c, inside=by_id(c.inside)) for c in workshop.caucuses),
    )


# -- every event that is kept -----------------------------------------------------------------

Story = Callable[[Rehearsal], Events]


def _said(room: Rehearsal) -> TurnId:
    return room.say(ANA, "Words of Ana", "t1")


def _point(room: Rehearsal) -> None:
    room.act(write_point, RAPPORTEUR, TurnId("p1"), "A point", RecordLevel.HELD)


def _parked(room: Rehearsal) -> None:
    for line in ("l2", "l1"):
        room.act(park, PANEL, TurnId(line), f"Line {line}", RecordLevel.HELD)


def _held_notes(room: Rehearsal) -> None:
    for note, item in (("n2", ""), ("n1", ""), ("n3", "joint thinking")):
        act = (TurnId(note), f"Note {note}", Mark.HELD, RecordLevel.HELD, item)
        room.act(write_note, PANEL, *act)


def _notes(room: Rehearsal) -> None:
    _held_notes(room)
    stays_here = (TurnId("n4"), "A note that stays here", Mark.STAYS_HERE, RecordLevel.HELD)
    room.act(write_note, PANEL, *stays_here)


def _closed_item(room: Rehearsal) -> Events:
    _said(room)
    _held_notes(room)
    room.say(BEN, "Hidden words", "t2")
    room.act(hide, FACILITATOR, "t2")
    _point(room)
    room.act(clear_point, RAPPORTEUR, "p1")
    room.act(write_point, RAPPORTEUR, TurnId("p2"), "Uncleared", RecordLevel.HELD)
    room.act(close_item, FACILITATOR)
    return room.wait(10)


def _round(room: Rehearsal, *texts: str) -> None:
    room.act(open_round, FACILITATOR, "What do you fear?", 60)
    for person, text in zip(EVERYBODY, texts, strict=False):
        room.answer(person, text)


def _settled(room: Rehearsal) -> Events:
    _said(room)
    room.say(BEN, "Words of Ben", "t2")
    room.act(withdraw, ANA, "t1")
    room.act(reword, BEN, "t2", "Better words of Ben", RecordLevel.HELD)
    _round(room, "", "a", "b", "c")
    return room.wait(60)


def _over(room: Rehearsal) -> None:
    _closed_item(room)
    room.act(close_day, FACILITATOR)
    room.wait(10)


def _next_day(room: Rehearsal) -> Events:
    _over(room)
    return room.act(open_doors, FACILITATOR)


def _apart(room: Rehearsal) -> Events:
    room.act(come, CO_FACILITATOR)
    aside = ("Aside", ("coast",), ("co",), 30, "The blue room")
    return room.act(open_caucus, FACILITATOR, *aside, RecordLevel.HELD, Appearance.UNATTRIBUTED)


def _said_apart(room: Rehearsal) -> Events:
    caucus = room.workshop.caucuses[0].id
    room.act(inside, ANA, caucus, ask_for_floor)
    room.act(inside, CO_FACILITATOR, caucus, give_floor)
    point = ("A point of a caucus", RecordLevel.HELD)
    room.act(inside_with_words, CO_FACILITATOR, TurnId("p9"), caucus, write_point, *point)
    said = ("Words of a caucus", RecordLevel.HELD, Appearance.UNATTRIBUTED)
    return room.act(inside_with_words, ANA, TurnId("t9"), caucus, say, *said)


def _sealed_to_be_rendered(room: Rehearsal) -> Events:
    _round(room, "one", "two", "", "three")
    return room.wait(60)


def _rendered(room: Rehearsal) -> Events:
    render_all(room)
    return (room.happened[-1],)


def _other_words(room: Rehearsal) -> Events:
    render_all(room)
    room.act(open_renderings, FACILITATOR)
    room.act(reword, ANA, card_of(room, ANA), "Better words", RecordLevel.HELD)
    room.act(open_round, FACILITATOR, "What else?", 60)
    for person in EVERYBODY:
        room.answer(person, "an answer")
    return room.wait(60)


def _all_rendered(room: Rehearsal) -> None:
    room.act(withdraw, ANA, card_of(room, ANA))
    render_all(room)


def _terms(room: Rehearsal) -> None:
    for term in ("g2", "g1"):
        room.act(write_term, PANEL, TurnId(term), {"en": term}, "", RecordLevel.HELD)


def _papers(room: Rehearsal) -> None:
    room.act(write_tomorrow, OBSERVER, "Begin with the wells.", RecordLevel.HELD)
    room.act(write_where_we_are, PANEL, "en", "We share the wells.", RecordLevel.HELD)


def _released(room: Rehearsal) -> Events:
    room.act(release_for_the_morning, FACILITATOR)
    return room.act(write_where_we_are, PANEL, "en", "We share them all.", RecordLevel.HELD)


def _drafted(room: Rehearsal) -> Events:
    message = (draft_message, "hills", {"en": "A message"}, RecordLevel.HELD)
    caucus = room.workshop.caucuses[0].id
    room.act(inside_with_words, CO_FACILITATOR, TurnId("m2"), caucus, *message)
    return room.act(inside_with_words, CO_FACILITATOR, TurnId("m1"), caucus, *message)


def _dropped_draft(room: Rehearsal) -> Events:
    return room.act(inside, CO_FACILITATOR, room.workshop.caucuses[0].id, drop_draft, "m1")


def _approved(room: Rehearsal) -> Events:
    caucus = room.workshop.caucuses[0].id
    room.act(inside, CO_FACILITATOR, caucus, ask_for_message, "m2", 60)
    carry = room.workshop.inside(caucus).carry
    assert carry is not None
    for person in OF_COAST:
        room.act(inside, person, caucus, reply_to_carry, carry.id, Reply.YES)
    return room.wait(60)


def _withdrawn(room: Rehearsal) -> Events:
    return room.act(withdraw_message, FACILITATOR, room.workshop.shuttle.log[0].id)


def _with_sessions() -> Rehearsal:
    alone = replace(an_item("Alone", appearance=Appearance.UNATTRIBUTED), for_party=COAST.id)
    return gathered(alone, an_item("Together"), setting=Setting.IN_WRITING)


def _met_alone(room: Rehearsal) -> Events:
    room.act(come, CO_FACILITATOR)
    room.act(take_up, FACILITATOR, "alone")
    room.act(call_back, FACILITATOR, room.workshop.caucuses[0].id)
    return room.wait(10)


def _then(*before: Callable[[Rehearsal], object], last: Callable[[Rehearsal], Events]) -> Story:
    def story(room: Rehearsal) -> Events:
        for act in before:
            act(room)
        return last(room)

    return story


def _act(rule: Callable[..., Events], by: Person, *fields: object) -> Story:
    return lambda room: room.act(rule, by, *fields)


STORIES: dict[type, tuple[Callable[[], Rehearsal], Story]] = {
    happened.PlanChanged: (
        planned,
        _act(edit_party, ORGANISER, COAST.id, "Another name", 4),
    ),
    happened.AgendaChanged: (
        in_writing,
        _act(insert, FACILITATOR, "Something new", 20, "Why now?"),
    ),
    happened.DoorsOpened: (planned, _act(open_doors, FACILITATOR)),
    happened.DoorsClosed: (gathered, _act(close_doors, FACILITATOR)),
    happened.ItemOpened: (gathered, _act(take_up, FACILITATOR)),
    happened.ClockSet: (in_writing, _act(extend, FACILITATOR, 7)),
    happened.ItemClosed: (in_writing, _closed_item),
    happened.ItemSkipped: (in_writing, _act(skip, FACILITATOR, "joint thinking")),
    happened.WayChanged: (in_writing, _act(change_way, FACILITATOR, Way.BALANCED_QUEUE)),
    happened.LevelChanged: (in_writing, _act(off_the_record, FACILITATOR)),
    happened.AppearanceTightened: (
        in_writing,
        _then(_said, last=_act(tighten, FACILITATOR, Appearance.UNATTRIBUTED)),
    ),
    happened.HandlesUsed: (
        lambda: gathered(an_item(appearance=Appearance.HANDLE), setting=Setting.IN_WRITING),
        _act(take_up, FACILITATOR),
    ),
    happened.TurnKept: (
        in_writing,
        _then(
            lambda room: room.give_floor_to(ANA),
            last=_act(say, ANA, "t1", "Words of Ana", RecordLevel.HELD, Appearance.HANDLE),
        ),
    ),
    happened.TurnErased: (in_writing, _then(_said, last=_act(that_stays_here, ANA))),
    happened.TurnHidden: (in_writing, _then(_said, last=_act(hide, FACILITATOR, "t1"))),
    happened.TurnsSettled: (in_writing, _settled),
    happened.RoundOpened: (
        in_writing,
        _act(open_round, FACILITATOR, "What do you fear?", 60),
    ),
    happened.RoundClockSet: (
        in_writing,
        _then(lambda room: _round(room, "a"), last=_act(extend_round, FACILITATOR, 60)),
    ),
    happened.RoundSealed: (
        in_writing,
        _then(lambda room: _round(room, "", "a", "b", "c"), last=lambda room: room.wait(60)),
    ),
    happened.RoundDropped: (
        in_writing,
        _then(lambda room: _round(room, "a"), last=_act(drop_round, FACILITATOR)),
    ),
    happened.RoundUnopened: (interpreted, _sealed_to_be_rendered),
    happened.Rendered: (interpreted, _then(_sealed_to_be_rendered, last=_rendered)),
    happened.WordsUnopened: (interpreted, _then(_sealed_to_be_rendered, last=_other_words)),
    happened.RenderingsShown: (
        interpreted,
        _then(_sealed_to_be_rendered, _all_rendered, last=_act(open_renderings, FACILITATOR)),
    ),
    happened.RenderingsDropped: (
        interpreted,
        _then(_sealed_to_be_rendered, last=_act(drop_renderings, FACILITATOR)),
    ),
    happened.TermWritten: (
        in_writing,
        _then(
            _terms,
            last=_act(write_term, PANEL, TurnId("g0"), {"en": "water"}, "A note", RecordLevel.HELD),
        ),
    ),
    happened.TermErased: (in_writing, _then(_terms, last=_act(erase_term, RAPPORTEUR, "g1"))),
    happened.PointKept: (
        in_writing,
        _then(_point, last=_act(clear_point, RAPPORTEUR, "p1")),
    ),
    happened.PointDropped: (in_writing, _then(_point, last=_act(drop_point, RAPPORTEUR, "p1"))),
    happened.TeamNoteKept: (
        in_writing,
        _then(_notes, last=_act(write_note, PANEL, "n5", "A note", Mark.HELD, RecordLevel.HELD)),
    ),
    happened.TeamNoteReworded: (
        in_writing,
        _then(_notes, last=_act(change_note, OBSERVER, "n3", "Other words", RecordLevel.HELD)),
    ),
    happened.TeamNoteErased: (
        in_writing,
        _then(_notes, last=_act(note_stays_here, OBSERVER, "n1")),
    ),
    happened.DayClosed: (
        in_writing,
        _then(
            _closed_item,
            last=lambda room: (room.act(close_day, FACILITATOR), room.wait(10))[1],
        ),
    ),
    happened.DayOpened: (in_writing, _next_day),
    happened.CaucusOpened: (in_writing, _then(_said, last=_apart)),
    happened.InCaucus: (in_writing, _then(_said, _apart, last=_said_apart)),
    happened.DraftKept: (in_writing, _then(_said, _apart, last=_drafted)),
    happened.DraftErased: (in_writing, _then(_apart, _drafted, last=_dropped_draft)),
    happened.MessageLogged: (in_writing, _then(_apart, _drafted, last=_approved)),
    happened.MessageErased: (in_writing, _then(_apart, _drafted, _approved, last=_withdrawn)),
    happened.LineParked: (
        in_writing,
        _then(_parked, last=_act(park, PANEL, TurnId("l0"), "The first", RecordLevel.HELD)),
    ),
    happened.LineGone: (in_writing, _then(_parked, last=_act(erase_parked, RAPPORTEUR, "l1"))),
    happened.SessionBegun: (_with_sessions, _act(take_up, FACILITATOR, "alone")),
    happened.SessionOver: (_with_sessions, _met_alone),
    happened.PapersWritten: (in_writing, _then(_papers, last=_released)),
    happened.ContinuingChanged: (in_writing, _act(plan_next, PANEL, "Go on", RecordLevel.HELD)),
    happened.WorkshopClosed: (
        in_writing,
        _then(_closed_item, last=_act(close_workshop, ORGANISER)),
    ),
}


def test_every_kept_event_has_its_story_here() -> None:
    assert set(STORIES) == set(get_args(Kept))


@pytest.mark.parametrize("event", STORIES, ids=lambda event: event.__name__)
def test_what_is_kept_comes_back_after_each_act(event: type, tmp_path: Path) -> None:
    made, story = STORIES[event]
    room = made()
    beside = Beside(tmp_path, at_first(room.workshop))
    last = story(room)
    there = (getattr(e, "event", e) if event is not happened.InCaucus else e for e in last)
    assert any(isinstance(e, event) for e in there), "the story did not come to this event"
    beside.keep(kept_of(room.happened[: len(room.happened) - len(last)]))
    before = beside.load()
    beside.keep(kept_of(last))
    found = beside.load()
    beside.database.close()
    assert by_id(found) == remembered(room.workshop)
    assert found != before, "this event left no trace in the record"


def at_first(workshop: Workshop) -> Workshop:
    """Return the workshop as its organiser left it, before anything happened in the room."""
    items = tuple(replace(i, state=ItemState.WAITING) for i in workshop.items)
    return Workshop(workshop.id, workshop.plan, items)


# -- whatever happens -------------------------------------------------------------------------


class AnyWorkshopAndItsRecord(AnyWorkshop):
    """Anybody does anything at any moment; the record is told each act as it happens."""

    def act(
        self,
        rule: Callable[..., Events],
        by: Person | None,
        *args: object,
        there: ItemId | None = None,
    ) -> bool:
        if not hasattr(self, "beside"):
            self.folder = TemporaryDirectory()
            self.beside = Beside(Path(self.folder.name), at_first(self.workshop))
            self.told = 0
            self.once_erased = self.workshop.erased
        done = super().act(rule, by, *args, there=there)
        self.beside.keep(kept_of(self.room.happened[self.told :]))
        self.told = len(self.room.happened)
        apart = (caucus.inside.erased for caucus in self.workshop.caucuses)
        self.once_erased = self.once_erased.union(self.workshop.erased, *apart)
        return done

    def teardown(self) -> None:
        if not hasattr(self, "beside"):
            return
        found = self.beside.load()
        self.beside.database.close()
        self.folder.cleanup()
        known = remembered(self.workshop)
        # Of what was never stored, the record does not know even that it is gone. (What a restart
        # remembers as gone, this rehearsal of one forgets.)
        assert found.erased <= self.once_erased
        assert by_id(found) == replace(known, erased=found.erased)


def test_whatever_happens_the_record_knows_what_the_room_keeps() -> None:
    run_state_machine_as_test(
        AnyWorkshopAndItsRecord,
        settings=settings(
            max_examples=8 * times(),
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
