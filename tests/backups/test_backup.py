"""How a backup is made, there as a whole or not at all, and what is refused."""

import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from app.audit_log import Act, Entry, entries
from app.backups import BackedUp, CannotGoOn, Step, back_up
from app.database import Database
from app.database.migrations import downgrade, upgrade
from app.database.private_folder import private_folder
from app.settings import Settings, read_settings
from tests.backups.installations import OURS, backed_up, decrypted, live, quiet, recipient
from tests.houses import files_of


def left_in(folder: Path) -> list[str]:
    """Return what a backup that came to nothing may have left behind."""
    names = [path.name for path in folder.rglob("*")]
    return [name for name in names if name == "unfinished" or ".part" in name or ".age" in name]


def test_only_its_owner_may_read_a_backup(tmp_path: Path, backup: Path) -> None:
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600


def test_a_backup_says_how_many_items_are_open(tmp_path: Path, settings: Settings) -> None:
    made = back_up(settings, tmp_path / "one.age", [recipient()], quiet)
    assert made == BackedUp((tmp_path / "one.age").stat().st_size, 1)


# -- how it is made --------------------------------------------------------------------------


def test_the_copy_in_the_clear_lies_on_the_same_disk_where_nobody_else_may_enter(
    tmp_path: Path, settings: Settings
) -> None:
    seen: set[str] = set()

    def look(step: Step, _share: float) -> None:
        place = settings.data / "unfinished"
        if place.exists():
            seen.add(step)
            modes = {stat.S_IMODE(path.stat().st_mode) for path in place.iterdir()}
            assert stat.S_IMODE(place.stat().st_mode) == 0o700
            assert modes <= {0o600}

    before = os.umask(0)
    try:
        back_up(settings, tmp_path / "backup.age", [recipient()], look)
    finally:
        os.umask(before)
    assert {Step.COPYING, Step.LEAVING_OUT, Step.ENCRYPTING} <= seen
    assert not (settings.data / "unfinished").exists()


@pytest.mark.parametrize("at", [step for step in Step if step in {
    Step.COPYING, Step.LEAVING_OUT, Step.CHECKING, Step.ENCRYPTING, Step.PUTTING_IN_PLACE,
}])  # fmt: skip
def test_whoever_stops_a_backup_leaves_nothing_behind(
    tmp_path: Path, settings: Settings, at: Step
) -> None:
    def stop(step: Step, _share: float) -> None:
        if step is at:
            raise KeyboardInterrupt

    before = files_of(settings.data)
    with pytest.raises(KeyboardInterrupt):
        back_up(settings, tmp_path / "backup.age", [recipient()], stop)
    assert left_in(tmp_path) == []
    assert files_of(settings.data).keys() <= {*before, "parley.sqlite-wal", "parley.sqlite-shm"}
    backed_up(settings, tmp_path / "backup.age")


def test_two_backups_at_once_are_one_too_many(tmp_path: Path, settings: Settings) -> None:
    with private_folder(settings.data) as place:
        (place / "of-the-first").touch()
        with pytest.raises(CannotGoOn, match="Another backup or restore"):
            backed_up(settings, tmp_path / "backup.age")
        assert (place / "of-the-first").exists()
    backed_up(settings, tmp_path / "backup.age")


def test_nothing_that_is_there_is_overwritten(tmp_path: Path, settings: Settings) -> None:
    there = tmp_path / "backup.age"
    there.write_text("of last week")
    link = tmp_path / "link.age"
    link.symlink_to(tmp_path / "nowhere")
    for target in (there, link):
        with pytest.raises(CannotGoOn, match="is there already, and is not overwritten"):
            backed_up(settings, target)
    assert there.read_text() == "of last week"
    assert not (tmp_path / "nowhere").exists()


def test_a_name_that_is_taken_while_the_backup_is_made_is_not_overwritten_either(
    tmp_path: Path, settings: Settings
) -> None:
    def take(step: Step, _share: float) -> None:
        if step is Step.PUTTING_IN_PLACE:
            (tmp_path / "backup.age").write_text("of somebody else")

    with pytest.raises(CannotGoOn, match="is there already"):
        back_up(settings, tmp_path / "backup.age", [recipient()], take)
    assert (tmp_path / "backup.age").read_text() == "of somebody else"
    assert left_in(tmp_path) == ["backup.age"]


def test_a_disk_that_knows_no_second_name_for_a_file_takes_a_backup_too(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Memory sticks are such disks: there is none here, so the one call that fails there does."""

    def no_link(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_link)
    assert decrypted(backed_up(settings, tmp_path / "backup.age")).startswith(b"SQLite format 3")
    with pytest.raises(CannotGoOn, match="is there already"):
        backed_up(settings, tmp_path / "backup.age")


# -- what is refused -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("named", "sentence"),
    [
        ([], "needs a recipient, which begins with age1: --recipient age1"),
        ([""], "'' is no recipient"),
        (["age1abc"], "'age1abc' is no recipient"),
        (["somebody@example.org"], "is no recipient, which begins with age1"),
        ([recipient(), "age1abc"], "'age1abc' is no recipient"),
        (["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA"], "is no recipient"),
    ],
)
def test_a_backup_for_nobody_is_refused(
    tmp_path: Path, settings: Settings, named: list[str], sentence: str
) -> None:
    with pytest.raises(CannotGoOn, match=sentence):
        back_up(settings, tmp_path / "backup.age", named, quiet)
    assert left_in(tmp_path) == []
    assert Act.BACKED_UP not in acts_of(settings)


def acts_of(settings: Settings) -> list[str]:
    database = Database(settings.data)
    try:
        log: tuple[Entry, ...] = database.read_now(entries)
    finally:
        database.close()
    return [entry.act for entry in log]


def test_a_secret_key_in_place_of_a_recipient_is_refused_and_not_repeated(
    tmp_path: Path, settings: Settings
) -> None:
    secret = "AGE-SECRET-KEY-1" + "Q" * 58
    with pytest.raises(CannotGoOn, match="make another") as refused:
        back_up(settings, tmp_path / "backup.age", [secret], quiet)
    assert "QQQ" not in str(refused.value)


def test_recipients_stand_in_the_settings_too(tmp_path: Path, settings: Settings) -> None:
    both = read_settings({"PARLEY_BACKUP_RECIPIENT": f" {recipient()}, {recipient(1)}\n"})
    assert both.backup_recipients == (recipient(), recipient(1))
    settings = replace(settings, backup_recipients=both.backup_recipients)
    back_up(settings, tmp_path / "backup.age", [], quiet)
    assert decrypted(tmp_path / "backup.age", 0) == decrypted(tmp_path / "backup.age", 1)


def test_there_has_to_be_a_record_a_keyring_and_a_folder(
    tmp_path: Path, settings: Settings
) -> None:
    nowhere = tmp_path / "nowhere"
    for wrong, target, sentence in (
        (replace(settings, data=nowhere), tmp_path / "b.age", "There is no record in"),
        (replace(settings, keyring=nowhere), tmp_path / "b.age", "There is no keyring in"),
        (settings, nowhere / "b.age", "There is no folder"),
    ):
        with pytest.raises(CannotGoOn, match=sentence):
            backed_up(wrong, target)
    assert not nowhere.exists()
    assert left_in(tmp_path) == []


def test_a_record_of_another_version_is_not_backed_up(tmp_path: Path, settings: Settings) -> None:
    downgrade(live(settings), "0001")
    with pytest.raises(CannotGoOn, match="written by another version of Parley"):
        backed_up(settings, tmp_path / "backup.age")
    upgrade(live(settings))
    backed_up(settings, tmp_path / "backup.age")


def test_no_backup_is_made_of_a_damaged_record(tmp_path: Path, settings: Settings) -> None:
    """It could not be restored, and would stand where one that can should be."""
    content = bytearray(live(settings).read_bytes())
    at = content.rindex(OURS.encode())
    page = at - at % 4096
    content[page : page + 4096] = os.urandom(4096)
    live(settings).write_bytes(bytes(content))
    with pytest.raises(CannotGoOn, match=r"damaged|malformed"):
        backed_up(settings, tmp_path / "backup.age")
    assert left_in(tmp_path) == []
