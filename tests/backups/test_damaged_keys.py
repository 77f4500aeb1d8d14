"""One damaged key keeps nobody from making a backup; what it costs is said."""

from pathlib import Path

import pytest

from app.backups import CannotGoOn, back_up
from app.settings import Settings
from tests.backups.installations import OURS, command, quiet, recipient, restored


@pytest.mark.parametrize("content", [None, b"", bytes(32), b"x" * 31])
def test_with_a_missing_or_damaged_key_there_is_a_backup_and_it_is_counted(
    tmp_path: Path, settings: Settings, content: bytes | None
) -> None:
    assert back_up(settings, tmp_path / "before.age", [recipient()], quiet).sealed_items == 0
    key = settings.keyring / "workshops" / f"{OURS}.key"
    if content is None:
        key.unlink()
    else:
        key.write_bytes(content)
    made = back_up(settings, tmp_path / "one.age", [recipient()], quiet)
    assert (made.open_items, made.sealed_items) == (1, 1)
    _, back = restored(tmp_path, settings, tmp_path / "one.age")
    assert back.workshops == 1


def test_the_command_says_that_a_key_is_missing_or_damaged(
    tmp_path: Path, settings: Settings
) -> None:
    (settings.keyring / "workshops" / f"{OURS}.key").write_bytes(bytes(32))
    target = str(tmp_path / "one.age")
    with command(settings, "backup", target, "--recipient", recipient()) as running:
        _, said = running.communicate(timeout=60)
    assert running.returncode == 0
    assert "the keys of 1 open items are missing or damaged" in said


def test_a_damaged_key_of_the_codes_is_said_in_a_sentence(
    tmp_path: Path, settings: Settings
) -> None:
    (settings.keyring / "codes.key").write_bytes(b"x" * 31)
    with pytest.raises(CannotGoOn, match=r"codes\.key holds no key.*this file has 31"):
        back_up(settings, tmp_path / "one.age", [recipient()], quiet)
    with command(settings, "purge", "--due", "--yes") as running:
        _, said = running.communicate(timeout=60)
    assert running.returncode == 1
    assert said.startswith("parley: ")
    assert "codes.key holds no key" in said
    assert "Traceback" not in said
