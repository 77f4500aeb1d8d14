"""The protocol page and the program say the same, and a rehearsal uses nothing else."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute, APIWebSocketRoute, iter_route_contexts

from app.core.check import Check
from app.core.intervention import InterventionKind
from app.core.item import Way
from app.core.level import Appearance, RecordLevel
from app.core.move import Move
from app.core.notice import Notice
from app.core.plan import Devices, Setting
from app.core.stage import Stage
from app.core.words import (
    LONGEST_NAME,
    LONGEST_POINT,
    LONGEST_PROMPT,
    LONGEST_TITLE,
    LONGEST_TURN,
    LONGEST_TURN_BYTES,
)
from app.doorway.staff import STAFF
from app.live.regions import REGIONS
from app.main import build
from app.settings import Settings
from app.views.audience import Eyes
from app.views.own_seat import Mine

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/protocol.md").read_text(encoding="utf-8")
NAMED = re.compile(r"`(GET|POST|WS) (/[^`\s]*)`")
ACTS = re.compile(r"^\| ((?:`[a-z-]+(?:/[a-z-]+)?`(?:, )?)+) \|", re.MULTILINE)
ATTRIBUTE = re.compile(r"\bdata-[a-z]+(?:-[a-z]+)*")


IN_A_CAUCUS = "/apart/*"  # what is done there is done as in the room, and named once


def read(*patterns: str) -> str:
    files = [file for pattern in patterns for file in sorted(ROOT.glob(pattern))]
    assert files
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def anonymous(path: str) -> str:
    """Return a path with its gaps alike, whatever they are called."""
    return re.sub(r"\{[^}]*\}|\b[A-Z]{2,}\b", "*", path)


def in_the_page() -> set[tuple[str, str]]:
    named = {(method, anonymous(path)) for method, path in NAMED.findall(PAGE)}
    section = PAGE.split("\n### Acts\n")[1].split("\n## ")[0]
    acts = {act for row in ACTS.findall(section) for act in re.findall(r"`([^`]+)`", row)}
    return named | {("POST", f"/room/*/{act}") for act in acts}


@pytest.fixture(scope="module")
def in_the_program(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str]]:
    folder = tmp_path_factory.mktemp("house")
    app = build(Settings(data=folder / "record", keyring=folder / "keyring"))
    app.state.house.database.close()
    return set(routes_of(app))


def routes_of(app: FastAPI) -> Iterator[tuple[str, str]]:
    for context in iter_route_contexts(app.routes):
        path = anonymous(context.path or "").replace(IN_A_CAUCUS, "")
        if isinstance(context.original_route, APIWebSocketRoute):
            yield "WS", path
        elif isinstance(context.original_route, APIRoute):
            for method in context.methods or ():
                yield method, path


def test_everything_that_the_page_names_is_there(in_the_program: set[tuple[str, str]]) -> None:
    assert len(in_the_page()) > 60
    assert in_the_page() - in_the_program == set()


def test_nothing_is_there_that_the_page_does_not_name(
    in_the_program: set[tuple[str, str]],
) -> None:
    assert in_the_program - in_the_page() == set()


def test_every_field_that_a_route_reads_is_named() -> None:
    asked = re.compile(r"\.(?:text|texts|number|choice|ticked)\(\s*\"(\w+)\"")
    fields = set(asked.findall(read("app/routes/*.py"))) | {"key"}
    assert len(fields) > 25
    assert {field for field in fields if f"`{field}`" not in PAGE} == set()


@pytest.mark.parametrize(
    "values",
    [RecordLevel, Appearance, Way, Stage, Move, Notice, InterventionKind, Setting, Devices, Check,
     Mine, STAFF],
    ids=str,
)  # fmt: skip
def test_every_value_of_a_choice_is_named(values: Sequence[str]) -> None:
    assert {str(value) for value in values if f"`{value}`" not in PAGE} == set()


def test_the_table_of_regions_is_the_one_of_the_program() -> None:
    eyes = (Eyes.FACILITATOR, Eyes.TEAM, Eyes.PARTY, Eyes.PROJECTOR)
    table = PAGE.split("\n### Regions\n")[1].strip().split("\n\n")[0]
    found: dict[Eyes, set[str]] = {one: set() for one in eyes}
    for row in table.splitlines()[2:]:
        name, *ticks, _ = (cell.strip() for cell in row.strip("|").split("|"))
        for one, tick in zip(eyes, ticks, strict=True):
            found[one] |= {name.strip("`")} if tick else set()
    own = {Eyes.PARTY: {"own_seat"}}
    assert found == {one: {*REGIONS[one], *own.get(one, ())} for one in eyes}


def test_every_attribute_that_the_page_names_stands_in_a_template() -> None:
    named = set(ATTRIBUTE.findall(PAGE))
    assert len(named) > 40
    assert named - set(ATTRIBUTE.findall(read("app/templates/**/*.html"))) == set()


def test_a_rehearsal_reads_no_attribute_that_the_page_does_not_name() -> None:
    used = set(ATTRIBUTE.findall(read("app/simulation/**/*.py")))
    assert len(used) > 25
    assert used - set(ATTRIBUTE.findall(PAGE)) == set()


def test_the_limits_are_those_of_the_program() -> None:
    limits = dict(
        re.findall(r"^\| (.*?) \| (.*?) \|$", PAGE.split("\n## Limits\n")[1], re.MULTILINE)
    )
    assert limits["turn, answer"] == f"{LONGEST_TURN} characters"
    in_bytes = limits["turn, answer, in UTF-8"]
    assert in_bytes.startswith(f"{LONGEST_TURN_BYTES} bytes")
    assert limits["point, intervention, banner, word to the team"] == f"{LONGEST_POINT}"
    assert limits["prompt"] == f"{LONGEST_PROMPT}"
    assert limits["title, party's name, heading"] == f"{LONGEST_TITLE}"
    assert limits["name of a person"] == f"{LONGEST_NAME} (signature: {LONGEST_NAME * 2})"
