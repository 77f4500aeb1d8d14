"""What each of the third party may do: one table in the docs, one in the code, and they agree."""

import re
from pathlib import Path

import pytest

from app.core.powers import POWERS, Power, has_power
from app.core.seat import TEAM, Person, Role
from app.views.audience import audience_of
from tests.rooms import in_a_room

DOCS = Path(__file__).parents[2] / "docs" / "team.md"


def table_of_the_docs() -> dict[Role, set[Power]]:
    """Return what each role may do, as the table on the page says it."""
    lines = [line for line in DOCS.read_text("utf-8").splitlines() if line.startswith("|")]
    head, _, *rows = ([cell.strip() for cell in line.split("|")[1:-1]] for line in lines)
    told: dict[Role, set[Power]] = {Role(cell): set() for cell in head[1:]}
    for what, *marks in rows:
        power = re.search(r"\(`([a-z-]+)`\)$", what)
        assert power is not None, what
        assert set(marks) <= {"✓", ""}
        for role, mark in zip(told, marks, strict=True):
            if mark:
                told[role].add(Power(power[1]))
    return told


def test_the_docs_and_the_code_say_the_same_of_every_role() -> None:
    told = table_of_the_docs()
    assert set(told) == set(POWERS) == TEAM
    assert told == {role: set(powers) for role, powers in POWERS.items()}


def test_whoever_only_looks_on_neither_parks_nor_writes_for_tomorrow_nor_is_offered_it() -> None:
    """One question of an audience, whether it looks on, decides what its pages offer of these."""
    for power in (Power.POINTS, Power.PARKING, Power.TOMORROW):
        for role in TEAM:
            audience = audience_of(in_a_room().workshop, Person(role))
            assert audience is not None
            assert has_power(role, power) is not audience.looks_on


def test_every_power_is_somebodys() -> None:
    assert {power for powers in POWERS.values() for power in powers} == set(Power)


@pytest.mark.parametrize("role", sorted(set(Role) - TEAM))
def test_whoever_is_not_of_the_team_has_no_power(role: Role) -> None:
    assert not [power for power in Power if has_power(role, power)]
