"""Who may do what, and when: every rule × everybody × every phase, and nothing that is not listed.

Each cell is run on a prepared workshop, with fields that are good: so whatever is refused, is
refused because of who asks or of the moment. A rule that is not in the table fails the test.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from contextlib import suppress

import pytest

import app.core
from app.core.move import Move
from app.core.refused import NotYours, Refused
from app.core.seat import Role
from app.core.stage import Stage
from tests.core.every_act.act import Act, Rule
from tests.core.every_act.moments import APART, GATHERED, ITEM, SPEAKING, WORDS, but
from tests.core.every_act.named import carried_of, inside_of
from tests.core.every_act.people import GROUPS, PEOPLE
from tests.core.every_act.phases import PHASES, in_phase
from tests.core.every_act.table import ACTS, PARTS


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
    assert len(listed) == sum(map(len, PARTS)), "a rule stands in two parts of the table"


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
        assert workshop.paused == (phase in {"still", "paused", "held-up", *APART.split()})
        assert (workshop.speaking is not None) == (phase in SPEAKING.split())
        assert (workshop.round is not None) == (phase in {"round", "held-up", "short"})
        assert bool(workshop.turns) == (phase in WORDS.split())
        assert (not workshop.level_now.kept) == (phase == "off")
        assert bool(workshop.seats) == (phase in GATHERED.split())
        assert workshop.awaits(Move.CLOSE_ITEM) == (phase == "closing")
        assert bool(workshop.caucuses) == (phase in APART.split())
        assert (inside_of(workshop).carry is not None) == (phase == "asked")
        assert (carried_of(workshop) != "no words") == (phase == "carried")


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
                rule(act.where(room.workshop), person, room.now, *act.fields(room.workshop))
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
                rule(act.where(room.workshop), PEOPLE[name], room.now, *act.fields(room.workshop))
