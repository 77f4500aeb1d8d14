"""What a restore refuses, in a sentence, leaving nothing behind: a file that is no whole backup, a
place that is taken, a key that does not open it."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from app.backups import CannotGoOn, Step, restore
from app.database.migrations import known_revisions
from app.settings import Settings
from tests.backups.installations import (
    decrypted,
    elsewhere,
    encrypted,
    key_file,
    quiet,
    recipient,
    restored,
    secret,
)
from tests.backups.spoilt import a_database, at_a_boundary, changed, changed_by, refusal
from tests.houses import files_of


def test_a_restore_overwrites_no_database(tmp_path: Path, settings: Settings, backup: Path) -> None:
    before = files_of(settings.data)
    with pytest.raises(CannotGoOn, match="overwrites nothing: stop the server, move"):
        restore(settings, backup, key_file(tmp_path), quiet)
    assert files_of(settings.data) == before


@pytest.mark.parametrize("name", ["parley.sqlite-wal", "parley.sqlite-shm", "parley.sqlite"])
def test_not_even_the_log_of_a_database_may_lie_there(
    tmp_path: Path, settings: Settings, backup: Path, name: str
) -> None:
    """SQLite would take it for the log of what was restored."""
    other = elsewhere(tmp_path, settings)
    other.data.mkdir()
    (other.data / name).touch()
    with pytest.raises(CannotGoOn, match=name):
        restore(other, backup, key_file(tmp_path), quiet)
    assert [path.name for path in other.data.iterdir()] == [name]


def test_a_database_that_came_to_be_there_meanwhile_is_not_overwritten(
    tmp_path: Path, settings: Settings, backup: Path
) -> None:
    other = elsewhere(tmp_path, settings)

    def a_server_starts(step: Step, _share: float) -> None:
        if step is Step.PUTTING_IN_PLACE:
            (other.data / "parley.sqlite").write_text("of the server")

    with pytest.raises(CannotGoOn, match="There is a database"):
        restore(other, backup, key_file(tmp_path), a_server_starts)
    assert files_of(other.data) == {"parley.sqlite": b"of the server"}


DAMAGED: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "empty": (lambda _: b"", "is no age file"),
    "text": (lambda _: b"Dear all,\n", "is no age file"),
    "random": (lambda _: os.urandom(5000), "is no age file"),
    "not encrypted": (lambda _: b"SQLite format 3\0" * 9, "is no age file"),
    "beginning gone": (lambda whole: whole[100:], "is no age file"),
    "only a beginning": (lambda whole: whole[:60], "its beginning is damaged"),
    "beginning changed": (lambda whole: changed(whole, 60), "its beginning is damaged"),
    "half": (lambda whole: whole[: len(whole) // 2], "damaged, or its end is missing"),
    "end gone": (lambda whole: whole[:-1], "damaged, or its end is missing"),
    "cut at a boundary": (at_a_boundary, "damaged, or its end is missing"),
    "middle changed": (lambda w: changed(w, len(w) // 2), "damaged, or its end is missing"),
    "something added": (lambda whole: whole + b"x", "damaged, or its end is missing"),
    "twice": (lambda whole: whole + whole, "damaged, or its end is missing"),
}


@pytest.mark.parametrize("damage", DAMAGED)
def test_a_file_that_is_no_whole_backup_is_refused_in_a_sentence(
    tmp_path: Path, settings: Settings, backup: Path, damage: str
) -> None:
    change, sentence = DAMAGED[damage]
    wrong = tmp_path / "wrong.age"
    wrong.write_bytes(change(backup.read_bytes()))
    assert sentence in refusal(tmp_path, settings, wrong)
    assert restored(tmp_path, settings, backup)[1].workshops == 1


OF_OTHERS = ("CREATE TABLE songs (id INTEGER PRIMARY KEY)",)
BY_ALEMBIC = (
    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)",
    f"INSERT INTO alembic_version VALUES ('{known_revisions()[0]}')",
)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (lambda _, __: b"", "holds something else than a backup of Parley"),
        (lambda _, __: b"Dear all,\n", "holds something else than a backup of Parley"),
        (lambda folder, _: a_database(folder, *OF_OTHERS), "holds something else than a backup"),
        (lambda folder, _: a_database(folder, *BY_ALEMBIC), "holds something else than a backup"),
        (lambda _, plain: plain[: len(plain) // 2], "is damaged. Take an older backup"),
        (lambda _, plain: plain[:4096] + bytes(len(plain) - 4096), "is damaged. Take an older"),
        (lambda _, plain: plain[:16] + os.urandom(84) + plain[100:], "is damaged. Take an older"),
        (lambda _, plain: plain[:100], "is damaged. Take an older"),
    ],
)
def test_what_is_well_encrypted_has_to_be_a_whole_record_of_ours(
    tmp_path: Path,
    settings: Settings,
    backup: Path,
    content: Callable[[Path, bytes], bytes],
    sentence: str,
) -> None:
    wrong = encrypted(content(tmp_path, decrypted(backup)), tmp_path / "wrong.age")
    assert sentence in refusal(tmp_path, settings, wrong)


def test_a_database_in_which_something_acts_by_itself_is_refused(
    tmp_path: Path, settings: Settings, backup: Path
) -> None:
    trigger = "CREATE TRIGGER t AFTER INSERT ON turn BEGIN DELETE FROM turn; END"
    wrong = changed_by(tmp_path, backup, trigger)
    assert "is damaged" in refusal(tmp_path, settings, wrong)


def test_a_backup_of_a_newer_version_is_refused(
    tmp_path: Path, settings: Settings, backup: Path
) -> None:
    newer = changed_by(tmp_path, backup, "UPDATE alembic_version SET version_num = '9001'")
    assert "newer version of Parley (its tables stand at 9001)" in refusal(
        tmp_path, settings, newer
    )


def changed_at_its_end(key: str) -> str:
    return key[:-1] + ("P" if key.endswith("Q") else "Q")


IDENTITIES: dict[str, tuple[Callable[[], str], str]] = {
    "another key": (lambda: str(secret(1)), "made for another recipient"),
    "empty": (lambda: "", "There is no secret key in"),
    "its recipient": (recipient, "There is no secret key in"),
    "text": (lambda: "the key is under the mat", "There is no secret key in"),
    "damaged": (lambda: changed_at_its_end(str(secret(0))), "is damaged"),
    "encrypted": (lambda: "age-encryption.org/v1\n-> scrypt", "is itself encrypted: decrypt it"),
    "no text": (lambda: "\x00\xff" * 500, "There is no secret key in"),
}


@pytest.mark.parametrize("identity", IDENTITIES)
def test_a_key_that_does_not_open_it_is_refused_and_not_repeated(
    tmp_path: Path, settings: Settings, backup: Path, identity: str
) -> None:
    content, sentence = IDENTITIES[identity]
    file = tmp_path / "identity.txt"
    file.write_text(content(), encoding="utf-8")
    said = refusal(tmp_path, settings, backup, file)
    assert sentence in said
    assert "SECRET-KEY-1" not in said.replace("begins with AGE-SECRET-KEY-1.", "")


def test_files_that_are_not_there_are_named(
    tmp_path: Path, settings: Settings, backup: Path
) -> None:
    nowhere = tmp_path / "nowhere"
    assert str(nowhere) in refusal(tmp_path, settings, nowhere)
    assert str(nowhere) in refusal(tmp_path, settings, backup, nowhere)
    assert str(tmp_path) in refusal(tmp_path, settings, tmp_path)
