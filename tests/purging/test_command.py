"""`parley purge`: what it asks, what it refuses, and what it says afterwards."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.houses import house_in
from tests.purging.purged import spoken

COMMAND = (sys.executable, "-c", "from app.cli import main; main()", "purge")


def purge(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    given = {
        **os.environ,
        "PARLEY_DATA": str(folder / "record"),
        "PARLEY_KEYRING": str(folder / "keyring"),
    }
    return subprocess.run(
        [*COMMAND, *arguments],
        env=given,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.fixture
def held(tmp_path: Path) -> str:
    """Return the mark of a workshop in this folder whose key was exported once."""

    async def prepare() -> str:
        async with house_in(tmp_path) as house:
            workshop = (await spoken(house)).workshop.id
            house.keyring.exported.note("2030-05-04", [workshop])
            return workshop

    return asyncio.run(prepare())


def test_where_there_is_no_record_it_says_so_and_makes_none(tmp_path: Path) -> None:
    """A timer without its settings must not find nothing due, for ever."""
    done = purge(tmp_path, "--due")
    assert done.returncode == 1
    assert "PARLEY_DATA" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_mark_that_is_none_is_named(held: str, tmp_path: Path) -> None:
    done = purge(tmp_path, "--yes", "nothing", held)
    assert (done.returncode, done.stdout) == (1, "")
    assert "nothing" in done.stderr
    assert (tmp_path / "keyring/workshops" / f"{held}.key").exists()


def test_where_nobody_can_be_asked_nothing_is_destroyed_without_yes(
    held: str, tmp_path: Path
) -> None:
    done = purge(tmp_path, held)
    assert done.returncode == 1
    assert "--yes" in done.stderr
    assert (tmp_path / "keyring/workshops" / f"{held}.key").exists()


def test_it_says_what_was_done_and_where_a_copy_of_the_key_may_be(
    held: str, tmp_path: Path
) -> None:
    done = purge(tmp_path, "--yes", held)
    assert done.returncode == 0, done.stderr
    assert f"{held}: keys destroyed" in done.stdout
    assert "exported on 2030-05-04" in done.stdout
    assert not (tmp_path / "keyring/workshops" / f"{held}.key").exists()
    again = purge(tmp_path, "--due", "--yes")
    assert (again.returncode, again.stdout) == (0, "Nothing is due, and nothing was named.\n")
