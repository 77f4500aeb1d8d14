"""Who may do what, and when: every rule × everybody × every phase, and nothing that is not listed.

Each cell is run on a prepared workshop, with fields that are good: so whatever is refused, is
refused because of who asks or of the moment. A rule that is not in the table fails the test.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache

import pytest

import app.core
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
from app.core.check import Check
from app.core.events import Events
from app.core.intervention import InterventionKind
from app.core.item import Way
from app.core.level import Appearance, RecordLevel
from app.core.move import Move
from app.core.plan import Devices, Setting
from app.core.planning import PlanForm
from app.core.refused import NotYours, Refused
from app.core.seat import THE_CLOCK, Person, Role, SeatId
from app.core.stage import Stage
from app.core.team_note import Mark
from app.core.turn import TurnId
from app.core.workshop import Workshop
from tests.rooms import (
    ANA,
    BEN,
    CLEO,
    COAST,
    DAVI,
    ELIF,
    EVERYBODY,
    FACILITATOR,
    HILLS,
    INTERPRETER,
    NAMES,
    OBSERVER,
    ORGANISER,
    PANEL,
    PROJECTOR,
    RAPPORTEUR,
    STRANGER,
    Rehearsal,
    an_item,
    gathered,
    planned,
)

Rule = Callable[..., Events]

PEOPLE: dict[str, Person] = {
    "holder": ANA,  # has the floor, where somebody has it
    "waiting": CLEO,  # has a hand up, where there are hands
    "another": BEN,
    "other-side": ELIF,
    "gone": STRANGER,  # whose seat was closed
    "facilitator": FACILITATOR,
    "panel": PANEL,
    "observer": OBSERVER,
    "rapporteur": RAPPORTEUR,
    "interpreter": INTERPRETER,
    "projector": PROJECTOR,
    "organiser": ORGANISER,
    "clock": THE_CLOCK,
}
GROUPS = {
    "seated": ("holder", "waiting", "another", "other-side"),
    "team": ("facilitator", "panel", "observer", "rapporteur", "interpreter"),
}

# -- the phases of a workshop -------------------------------------------------------------------


def _in_writing(way: Way = Way.OPEN_QUEUE, level: RecordLevel = RecordLevel.HELD) -> Rehearsal:
    """People in writing, by name, in their first item; behind it another waits, one is left out."""
    first = an_item(way=way, appearance=Appearance.NAMED, level=level)
    room = gathered(
        first, an_item("Later"), an_item("Left out"), setting=Setting.IN_WRITING, people=EVERYBODY
    )
    room.act(agenda.skip, FACILITATOR, "left out")
    for person, name in NAMES.items():
        room.act(doors.call_me, person, name)
    return room


def _planned() -> Rehearsal:
    room = planned(an_item(), an_item("Later"), setting=Setting.IN_WRITING)
    room.act(planning.add_party, ORGANISER, "The third", 4)
    return room


def _doors() -> Rehearsal:
    return _in_writing()


def _open(level: RecordLevel = RecordLevel.HELD) -> Rehearsal:
    """Words, a point and a note stand there; Ana has the floor, Cleo waits, Davi is to go on."""
    room = _in_writing(level=level)
    room.act(agenda.take_up, FACILITATOR)
    room.say(ANA, "Words of Ana", "words", level=level)
    room.act(points.write_point, RAPPORTEUR, TurnId("point"), "A point", level)
    mark = Mark.HELD if level.kept else Mark.STAYS_HERE
    room.act(team_notes.write_note, PANEL, TurnId("note"), "A note", mark, level, "")
    room.act(team.intervene, FACILITATOR, InterventionKind.THEORY, "A thought")
    room.give_floor_to(DAVI)
    room.act(floor.return_later, FACILITATOR)
    room.give_floor_to(ANA)
    room.act(floor.ask_for_floor, CLEO)
    return room


def _paused() -> Rehearsal:
    room = _open()
    room.act(agenda.pause, FACILITATOR)
    return room


def _off() -> Rehearsal:
    return _open(RecordLevel.STAYS_HERE)


def _free() -> Rehearsal:
    """Nobody has the floor."""
    room = _open()
    room.act(floor.take_floor_back, FACILITATOR)
    return room


def _still() -> Rehearsal:
    """Nobody has the floor, and everything is paused."""
    room = _free()
    room.act(agenda.pause, FACILITATOR)
    return room


def _round() -> Rehearsal:
    room = _open()
    room.act(rounds.open_round, FACILITATOR, "What do you fear?", 60)
    return room


def _held_up() -> Rehearsal:
    """A round is open, and everything is paused."""
    room = _round()
    room.act(agenda.pause, FACILITATOR)
    return room


def _short() -> Rehearsal:
    """A round has ended with too few answers."""
    room = _round()
    room.wait(60)
    return room


def _break() -> Rehearsal:
    room = _in_writing(Way.BREAK)
    room.act(agenda.take_up, FACILITATOR)
    return room


def _closing() -> Rehearsal:
    room = _open()
    room.act(agenda.close_item, FACILITATOR)
    return room


def _between() -> Rehearsal:
    """The first item is over; what was kept of it is still Ana's."""
    room = _closing()
    room.wait(10)
    return room


def _asleep() -> Rehearsal:
    room = _between()
    room.act(day.close_day, FACILITATOR)
    room.wait(10)
    return room


def _closed() -> Rehearsal:
    room = _asleep()
    room.act(day.close_workshop, ORGANISER)
    return room


PHASES: dict[str, Callable[[], Rehearsal]] = {
    "planned": _planned,
    "doors": _doors,
    "free": _free,
    "still": _still,
    "open": _open,
    "paused": _paused,
    "off": _off,
    "round": _round,
    "held-up": _held_up,
    "short": _short,
    "break": _break,
    "closing": _closing,
    "between": _between,
    "asleep": _asleep,
    "closed": _closed,
}


@cache
def in_phase(phase: str) -> Rehearsal:
    return PHASES[phase]()


ALWAYS = " ".join(PHASES)


def but(*phases: str) -> str:
    """Return every phase but these."""
    return " ".join(phase for phase in PHASES if phase not in phases)


def but_of(phases: str, *others: str) -> str:
    return " ".join(phase for phase in phases.split() if phase not in others)


# -- the table ----------------------------------------------------------------------------------

NOT_OVER = but("closed")
GATHERED = but("planned")  # people sit
ITEM = "free still open paused off round held-up short break closing"  # an item is open
WORDS = "free still open paused off round held-up short closing"  # and it is no break
SPEECH = "free still open paused off closing"  # and nobody writes in a round
SPEAKING = "open paused off closing"  # and somebody has the floor
MOVING = "free open off round short break closing"  # and nothing is paused
AWAKE = but("asleep", "closed")

PLAN = PlanForm("A title", "", Setting.IN_WRITING, Devices.OWN, ("en",), "Be kind", 60, 30)


@dataclass(frozen=True)
class Act:
    """Who may do it, each with the phases in which they may; `fields` are made for the phase."""

    may: Mapping[str, str]
    fields: Callable[[Workshop], tuple[object, ...]] = lambda _: ()


def with_fields(*fields: object) -> Callable[[Workshop], tuple[object, ...]]:
    return lambda _: fields


def _round_id(workshop: Workshop) -> str:
    return workshop.round.id if workshop.round is not None else "no round"


def _other_level(workshop: Workshop) -> tuple[object, ...]:
    travels = RecordLevel.MAY_TRAVEL
    return (travels if workshop.level is not travels else RecordLevel.HELD,)


def _item_at_hand(workshop: Workshop) -> str:
    return workshop.current or "later"


HELD = RecordLevel.HELD
FRESH = TurnId("fresh")

ACTS: dict[Rule, Act] = {
    # Items.
    agenda.take_up: Act({"facilitator": "planned doors between"}),
    agenda.pause: Act({"facilitator": MOVING}),
    agenda.resume: Act({"facilitator": "still paused held-up"}),
    agenda.extend: Act({"facilitator": ITEM}, with_fields(5)),
    agenda.close_item: Act({"facilitator": "free still open paused off break"}),
    agenda.skip: Act({"facilitator": AWAKE}, with_fields("later")),
    agenda.go_back: Act({"facilitator": "between"}, with_fields("needs and fears")),
    agenda.insert: Act(
        {"facilitator": AWAKE},
        with_fields("More", 10, "Why?", Way.OPEN_QUEUE, Appearance.NAMED, HELD),
    ),
    # Doors and seats. Whether a newcomer may come in, the door has asked `may_enter` before.
    doors.open_doors: Act({"facilitator": "planned asleep"}),
    doors.close_doors: Act({"facilitator": but("planned", "asleep", "closed")}),
    doors.sit_down: Act(
        {"seated": ALWAYS, "gone": ALWAYS}, with_fields(SeatId("newcomer"), HILLS.id)
    ),
    # Whoever has words in a named item, or the floor, keeps their name until it closes.
    doors.call_me: Act(
        {
            "waiting": GATHERED,
            "another": GATHERED,
            "other-side": GATHERED,
            "holder": "doors break between asleep closed",
        },
        with_fields("Somebody"),
    ),
    doors.remove_seat: Act({"facilitator": GATHERED}, with_fields("Farid")),
    doors.redeal_party: Act({"organiser": NOT_OVER}, with_fields(HILLS.id)),
    doors.link_dropped: Act({"seated": GATHERED}),
    doors.link_back: Act({"seated": GATHERED}),
    # The day.
    day.close_day: Act({"facilitator": "doors between"}),
    day.close_workshop: Act({"organiser": "planned doors between asleep"}),
    day.take_back: Act({"facilitator": "closing"}, with_fields(Move.CLOSE_ITEM)),
    day.pass_time: Act({"clock": ALWAYS}),
    # The floor.
    floor.ask_for_floor: Act({"holder": "free still", "another": SPEECH, "other-side": SPEECH}),
    floor.lower_hand: Act({"waiting": SPEECH}),
    floor.give_floor: Act({"facilitator": "free"}),
    floor.give_back: Act({"facilitator": "free"}),
    floor.take_floor_back: Act({"facilitator": SPEAKING}),
    floor.return_later: Act({"facilitator": SPEAKING}),
    floor.lengthen_turn: Act({"facilitator": SPEAKING}, with_fields(60)),
    floor.finish: Act({"holder": SPEAKING}),
    # Record level and appearance.
    record_level.off_the_record: Act({"facilitator": but_of(ITEM, "off")}),
    record_level.on_the_record: Act({"facilitator": "off"}),
    record_level.change_level: Act({"facilitator": ITEM}, _other_level),
    record_level.tighten: Act({"facilitator": ITEM}, with_fields(Appearance.UNATTRIBUTED)),
    # The third party.
    team.intervene: Act({"facilitator": AWAKE}, with_fields(InterventionKind.PROCESS, "So far")),
    team.end_intervention: Act({"facilitator": WORDS}),
    team.show_banner: Act({"facilitator": ALWAYS}, with_fields("Tea is ready.")),
    team.word_to_team: Act({"team": ALWAYS}, with_fields("Among ourselves")),
    team.check: Act(
        {"team": ALWAYS, "organiser": ALWAYS, "clock": ALWAYS}, with_fields(Check.CARD, True)
    ),
    team_notes.write_note: Act(
        {"team": NOT_OVER}, lambda w: (FRESH, "A note", Mark.HELD, HELD, _item_at_hand(w))
    ),
    team_notes.change_note: Act(
        {"team": f"{WORDS} between asleep"}, with_fields("note", "Another note", HELD)
    ),
    team_notes.note_stays_here: Act(
        {"team": but_of(f"{WORDS} between asleep", "off")}, with_fields("note")
    ),
    team_notes.erase_note: Act({"team": f"{WORDS} between asleep closed"}, with_fields("note")),
    # Plan and agenda.
    planning.edit_plan: Act({"organiser": "planned"}, with_fields(PLAN)),
    planning.edit_party: Act({"organiser": "planned"}, with_fields(COAST.id, "The coast", 6)),
    planning.add_party: Act({"organiser": "planned"}, with_fields("The fourth", 4)),
    planning.remove_party: Act({"organiser": "planned"}, lambda w: (w.plan.parties[-1].id,)),
    planning.add_item: Act({"organiser": NOT_OVER}, with_fields("More", 10)),
    planning.edit_item: Act(
        {"organiser": NOT_OVER},
        with_fields("later", "Later", 20, "Why?", Way.OPEN_QUEUE, Appearance.NAMED, HELD),
    ),
    planning.remove_item: Act({"organiser": NOT_OVER}, with_fields("later")),
    planning.move_item: Act({"organiser": NOT_OVER}, with_fields("later", 0)),
    planning.set_heading: Act(
        {"organiser": ALWAYS}, with_fields("needs and fears", "What we need")
    ),
    # Points.
    points.write_point: Act({"team": WORDS}, with_fields(FRESH, "Another point", HELD)),
    points.dispute_point: Act({"seated": WORDS}, with_fields("point")),
    points.clear_point: Act({"team": WORDS}, with_fields("point")),
    points.change_point: Act(
        {"team": WORDS}, with_fields("point", "In other words", RecordLevel.HELD)
    ),
    points.drop_point: Act({"team": WORDS}, with_fields("point")),
    # Rounds.
    rounds.open_round: Act({"facilitator": "free open off"}, with_fields("What else?", 60)),
    rounds.answer: Act({"seated": "round"}, lambda w: (FRESH, _round_id(w), "An answer", HELD)),
    rounds.extend_round: Act({"facilitator": "round held-up short"}, with_fields(60)),
    rounds.drop_round: Act({"facilitator": "round held-up short"}),
    # Turns. Which words are whose ends with the day.
    turns.say: Act(
        {"holder": "open off closing"}, with_fields(FRESH, "More words", HELD, Appearance.NAMED)
    ),
    turns.that_stays_here: Act({"holder": WORDS}),
    turns.take_back_for: Act({"facilitator": WORDS}, with_fields("words")),
    turns.hide: Act({"facilitator": WORDS}, with_fields("words")),
    turns.withdraw: Act({"holder": f"{WORDS} between"}, with_fields("words")),
    turns.reword: Act({"holder": f"{WORDS} between"}, with_fields("words", "Better words", HELD)),
    turns.let_stand: Act({"holder": f"{WORDS} between"}, with_fields("words")),
}


# -- the tests ----------------------------------------------------------------------------------


def rules_of_the_core() -> Iterator[Rule]:
    """Return every public function of the core that takes a workshop, a person and the moment."""
    for module in pkgutil.walk_packages(app.core.__path__, "app.core."):
        for name, thing in inspect.getmembers(importlib.import_module(module.name)):
            if name.startswith("_") or not inspect.isfunction(thing):
                continue
            if thing.__module__ == module.name and [*inspect.signature(thing).parameters][:3] == [
                "workshop",
                "by",
                "now",
            ]:
                yield thing


def test_every_rule_of_the_core_is_in_the_table() -> None:
    there = {f"{rule.__module__}.{rule.__qualname__}" for rule in rules_of_the_core()}
    listed = {f"{rule.__module__}.{rule.__qualname__}" for rule in ACTS}
    assert len(there) > 50
    assert there == listed


def test_every_role_is_somebody_of_the_table() -> None:
    assert {person.role for person in PEOPLE.values()} == set(Role)


def test_the_phases_are_what_they_are_called() -> None:
    stages = {phase: in_phase(phase).workshop.stage for phase in PHASES}
    assert stages["planned"] is Stage.PLANNED
    assert stages["asleep"] is Stage.ASLEEP
    assert stages["closed"] is Stage.CLOSED
    assert {stages[p] for p in but("planned", "asleep", "closed").split()} == {Stage.RUNNING}
    for phase in PHASES:
        workshop = in_phase(phase).workshop
        assert (workshop.current is not None) == (phase in ITEM.split())
        assert workshop.paused == (phase in {"still", "paused", "held-up"})
        assert (workshop.speaking is not None) == (phase in SPEAKING.split())
        assert (workshop.round is not None) == (phase in {"round", "held-up", "short"})
        assert bool(workshop.turns) == (phase in WORDS.split())
        assert (not workshop.level_now.kept) == (phase == "off")
        assert bool(workshop.seats) == (phase in GATHERED.split())
        assert workshop.awaits(Move.CLOSE_ITEM) == (phase == "closing")


def listed(act: Act) -> set[tuple[str, str]]:
    """Return who may do it in which phase, one by one."""
    return {
        (person, phase)
        for group, phases in act.may.items()
        for person in GROUPS.get(group, (group,))
        for phase in phases.split()
    }


@pytest.mark.parametrize("rule", ACTS, ids=lambda rule: f"{rule.__module__[9:]}.{rule.__name__}")
def test_whoever_may_do_it_may_and_nobody_else_and_never_at_another_time(rule: Rule) -> None:
    act, done = ACTS[rule], set()
    assert listed(act) <= {(person, phase) for person in PEOPLE for phase in PHASES}
    for phase in PHASES:
        room = in_phase(phase)
        for name, person in PEOPLE.items():
            with suppress(Refused):  # and nothing else
                rule(room.workshop, person, room.now, *act.fields(room.workshop))
                done.add((name, phase))
    assert done == listed(act)


@pytest.mark.parametrize("rule", ACTS, ids=lambda rule: f"{rule.__module__[9:]}.{rule.__name__}")
def test_whoever_may_never_do_it_is_told_so_wherever_somebody_else_may(rule: Rule) -> None:
    act = ACTS[rule]
    may = {person for person, _ in listed(act)}
    phases = {phase for _, phase in listed(act)}
    strangers = set(PEOPLE) - may - set(GROUPS["seated"])
    assert strangers
    for phase in phases:
        room = in_phase(phase)
        for name in strangers:
            with pytest.raises(NotYours):
                rule(room.workshop, PEOPLE[name], room.now, *act.fields(room.workshop))
