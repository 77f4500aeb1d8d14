"""The threat model names what exists, and leaves nothing out that has to be said."""

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.cli.commands import parser

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "threat-model.md").read_text("utf-8")

ATTACKERS = (
    "Curious facilitator", "Hostile participant", "Malicious organiser", "Administrator",
    "Thief of a disk or a backup", "Network observer", "Whoever seizes a device",
    "Court or ministry", "Maker of spyware",
)  # fmt: skip
NOT_PROMISED = (
    "Voice, style, story", "Few people", "Colluding colleagues", "A live, hostile administrator",
    "Spyware", "A camera", "A snapshot of the whole machine", "The order of an item that is open",
    "A proxy that ends HTTPS", "Memory cannot be wiped", "A disk keeps more than it says",
    "Traffic", "A lost phrase",
)  # fmt: skip


def named_tests() -> Iterator[tuple[str, str]]:
    """Return file and name of each test that the page names; `::name` goes on with the file."""
    file = ""
    for named, test in re.findall(r"`(tests/[\w/.]+)?::(\w+)`", PAGE):
        file = named or file
        yield file, test


def commands() -> set[str]:
    """Return the commands that there are, those below another too."""
    found = set[str]()

    def walk(where: argparse.ArgumentParser, before: str) -> None:
        for action in where._actions:
            if isinstance(action, argparse._SubParsersAction):
                for name, below in action.choices.items():
                    found.add(f"{before} {name}")
                    walk(below, f"{before} {name}")

    walk(parser(), "parley")
    return found


def test_every_test_that_is_named_exists() -> None:
    tests = list(named_tests())
    assert len(tests) > 25
    missing = [
        (file, name)
        for file, name in tests
        if f"def {name}(" not in (ROOT / file).read_text("utf-8")
    ]
    assert missing == []


def test_every_command_that_is_named_exists() -> None:
    named = {" ".join(words.split()[:3]) for words in re.findall(r"`(parley [^`]+)`", PAGE)}
    known = commands()
    assert len(named) >= 5
    assert {n for n in named if n not in known and n.rsplit(" ", 1)[0] not in known} == set()


@pytest.mark.parametrize("who", ATTACKERS)
def test_each_attacker_is_there(who: str) -> None:
    assert f"| **{who}** |" in PAGE


@pytest.mark.parametrize("what", NOT_PROMISED)
def test_each_thing_that_is_not_promised_is_there(what: str) -> None:
    missing = PAGE.split("## What is not promised", 1)[1].split("\n## ", 1)[0]
    assert f"- **{what}" in missing


def test_the_snapshot_is_named_for_what_it_does() -> None:
    assert "defeats purge" in " ".join(PAGE.split())


def test_its_own_contents_lead_somewhere() -> None:
    headings = {h.lower().replace(",", "").replace(" ", "-") for h in re.findall("## (.+)", PAGE)}
    places = re.findall(r"\]\(#([^)]+)\)", PAGE)
    assert places
    assert [place for place in places if place not in headings] == []


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs/settings.md"])
def test_it_can_be_found(page: str) -> None:
    assert "threat-model.md" in (ROOT / page).read_text("utf-8")
