"""The power fails: a process that is killed at any step leaves nothing half, and the next one
goes on as if it had never been."""

import signal
import subprocess
import time
from pathlib import Path

import pytest
from sqlalchemy import text

from app.backups import CannotGoOn, Step, restore
from app.backups.whole_file import written_whole
from app.database import sqlite
from app.database.private_folder import clear_leftovers
from app.settings import Settings
from tests.backups.dying import killed
from tests.backups.installations import (
    backed_up,
    command,
    decrypted,
    elsewhere,
    key_file,
    quiet,
    recipient,
    restored,
)
from tests.houses import files_of

LARGE = 20  # megabytes: as long as it takes to be caught in the middle


@pytest.mark.parametrize(
    "at",
    [Step.COPYING, Step.LEAVING_OUT, Step.CHECKING, Step.ENCRYPTING, Step.PUTTING_IN_PLACE],
)
def test_a_backup_that_was_cut_off_is_not_there_and_the_next_one_is(
    tmp_path: Path, settings: Settings, at: Step
) -> None:
    target = tmp_path / "backup.age"
    killed("backup", at, settings, target, recipient())
    assert not target.exists()
    assert (settings.data / "unfinished").exists(), "it was not cut off in the middle"
    backed_up(settings, target)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["backup.age", "keyring", "record"]
    assert not (settings.data / "unfinished").exists()
    assert restored(tmp_path, settings, target)[1].workshops == 1


def test_a_backup_that_was_done_before_the_power_failed_is_whole(
    tmp_path: Path, settings: Settings
) -> None:
    killed("backup", Step.DONE, settings, tmp_path / "backup.age", recipient())
    assert decrypted(tmp_path / "backup.age").startswith(b"SQLite format 3")
    assert restored(tmp_path, settings, tmp_path / "backup.age")[1].workshops == 1


@pytest.mark.parametrize(
    "at", [Step.DECRYPTING, Step.CHECKING, Step.BRINGING_UP_TO_DATE, Step.PUTTING_IN_PLACE]
)
def test_a_restore_that_was_cut_off_left_no_record_and_the_next_one_does(
    tmp_path: Path, settings: Settings, backup: Path, at: Step
) -> None:
    other = elsewhere(tmp_path, settings)
    killed("restore", at, other, backup, str(key_file(tmp_path)))
    assert [path.name for path in other.data.iterdir()] == ["unfinished"]
    assert restored(tmp_path, settings, backup)[1].workshops == 1
    assert [path.name for path in other.data.iterdir()] == ["parley.sqlite"]


def test_a_restore_that_was_done_before_the_power_failed_is_whole(
    tmp_path: Path, settings: Settings, backup: Path
) -> None:
    other = elsewhere(tmp_path, settings)
    killed("restore", Step.DONE, other, backup, str(key_file(tmp_path)))
    assert [path.name for path in other.data.iterdir()] == ["parley.sqlite"]
    with pytest.raises(CannotGoOn, match="overwrites nothing"):
        restore(other, backup, key_file(tmp_path), quiet)


def test_what_a_cut_left_is_taken_away_but_not_from_whoever_is_at_work(
    settings: Settings, tmp_path: Path
) -> None:
    gone: list[bool] = []

    def look(step: Step, _share: float) -> None:
        if step is Step.DECRYPTING:
            clear_leftovers(other.data)  # a server starts meanwhile
            gone.append(not (other.data / "unfinished").exists())

    other = elsewhere(tmp_path, settings)
    restore(other, backed_up(settings, tmp_path / "b.age"), key_file(tmp_path), look)
    assert gone
    assert not any(gone)


def test_a_file_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "made"

    def go_wrong() -> None:
        with written_whole(target) as file:
            file.write(b"half")
            assert not target.exists()
            raise ValueError("in the middle")

    with pytest.raises(ValueError, match="in the middle"):
        go_wrong()
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "made.0123abcd.part").write_text("of a power cut")
    (tmp_path / "other.0123abcd.part").write_text("of another file")
    with written_whole(target) as file:
        file.write(b"whole")
    assert files_of(tmp_path) == {"made": b"whole", "other.0123abcd.part": b"of another file"}


# -- by the hand of a person, and by a full disk ---------------------------------------------


def grow(settings: Settings) -> None:
    """Put as much into the record as takes a while to copy."""
    engine = sqlite.engine(settings.data / "parley.sqlite", writer=True)
    with engine.begin() as connection:
        connection.execute(
            text(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :rows) "
                "INSERT INTO private_note SELECT hex(randomblob(16)), 'workshop', "
                "randomblob(65536) FROM n"
            ),
            {"rows": LARGE * 16},
        )
    sqlite.truncate_log(engine)
    engine.dispose()


def asked_to_stop(
    settings: Settings, target: Path, file: str, by: signal.Signals
) -> "subprocess.Popen[str]":
    """Begin a backup, and send this signal as soon as a file of this name is there, or it is
    done."""
    running = command(settings, "backup", str(target), "--recipient", recipient())
    places = (settings.data / "unfinished", target.parent)
    deadline = time.monotonic() + 30
    while running.poll() is None and time.monotonic() < deadline:
        if any(file in path.name for place in places for path in place.glob("*")):
            running.send_signal(by)
            break
        time.sleep(0.002)
    return running


@pytest.mark.parametrize(
    ("by", "ends_with", "file"),
    [
        # Ctrl-C; `systemctl stop`, or the machine goes down; the terminal is gone.
        *((signal.SIGINT, 130, file) for file in ("full.sqlite", "bare.sqlite", ".part")),
        *((signal.SIGTERM, 143, file) for file in ("full.sqlite", "bare.sqlite", ".part")),
        (signal.SIGHUP, 129, "bare.sqlite"),
    ],
)
def test_whoever_asks_a_backup_of_a_large_record_to_stop_is_heeded_and_nothing_is_left(
    tmp_path: Path, settings: Settings, by: signal.Signals, ends_with: int, file: str
) -> None:
    grow(settings)
    target = tmp_path / "backup.age"
    status, said = 0, ""
    for _ in range(10):
        running = asked_to_stop(settings, target, file, by)
        _, said = running.communicate(timeout=30)
        status = running.returncode
        if status:
            break
        target.unlink()  # it was done before anybody asked
    assert status == ends_with, said
    assert "Traceback" not in said
    assert sorted(p.name for p in tmp_path.iterdir()) == ["keyring", "record"]
    assert not (settings.data / "unfinished").exists()


@pytest.mark.parametrize("room", [100_000, LARGE * 600_000])
def test_a_full_disk_is_a_sentence_and_leaves_nothing(
    tmp_path: Path, settings: Settings, room: int
) -> None:
    grow(settings)
    before = (settings.data / "parley.sqlite").read_bytes()
    target = tmp_path / "backup.age"
    running = command(settings, "backup", str(target), "--recipient", recipient(), most=room)
    _, said = running.communicate(timeout=60)
    assert (running.returncode, said[:15]) == (1, "parley backup: "), said
    assert "Traceback" not in said
    assert len(said.splitlines()) == 1
    assert sorted(p.name for p in tmp_path.iterdir()) == ["keyring", "record"]
    assert not (settings.data / "unfinished").exists()
    assert len((settings.data / "parley.sqlite").read_bytes()) == len(before)


def test_a_full_disk_stops_a_restore_and_leaves_nothing(tmp_path: Path, settings: Settings) -> None:
    grow(settings)
    backup = backed_up(settings, tmp_path / "backup.age")
    other = elsewhere(tmp_path, settings)
    identity = str(key_file(tmp_path))
    running = command(other, "restore", str(backup), "--identity", identity, most=LARGE * 500_000)
    _, said = running.communicate(timeout=60)
    assert (running.returncode, said.count("\n")) == (1, 1), said
    assert "more room on the disk" in said
    assert list(other.data.iterdir()) == []
