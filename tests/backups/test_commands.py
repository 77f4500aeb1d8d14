"""`parley backup`, `restore` and `keyring`, as somebody types them."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from app.backups import CannotGoOn, Step
from app.backups.days import must_be_few, name_of_today, remove_old
from app.cli.commands import parser
from app.cli.progress import Progress
from app.settings import Settings
from tests.backups.installations import OURS, in_house, key_file, recipient

TODAY = datetime.now(UTC).date()


@pytest.fixture
def parley(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> "Parley":
    monkeypatch.setenv("PARLEY_DATA", str(settings.data))
    monkeypatch.setenv("PARLEY_KEYRING", str(settings.keyring))
    monkeypatch.setenv("PARLEY_BACKUP_RECIPIENT", recipient())
    return Parley(capsys)


class Parley:
    """The command line, of this installation."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: object) -> tuple[int, str, str]:
        """Run a command; return its exit status, what it said, and of what it complained."""
        typed = parser().parse_args([str(argument) for argument in arguments])
        status = typed.run(typed)
        said = self._capsys.readouterr()
        return status, said.out, said.err


def test_a_backup_and_a_restore_say_what_they_did(
    tmp_path: Path, settings: Settings, parley: Parley, monkeypatch: pytest.MonkeyPatch
) -> None:
    status, said, complained = parley("backup", tmp_path / "b.age")
    assert status == 0
    assert f"The backup is {tmp_path / 'b.age'}" in said
    assert "No key is in it." in said
    assert "an item is open. The backup has its words in a drawn order" in complained
    assert (
        "Beside another backup of the same item it shows which words came in between" in complained
    )

    monkeypatch.setenv("PARLEY_DATA", str(tmp_path / "restored"))
    status, said, complained = parley(
        "restore", tmp_path / "b.age", "--identity", key_file(tmp_path)
    )
    assert (status, complained) == (0, "")
    assert f"Workshops restored into {tmp_path / 'restored'}: 1." in said
    assert "re-deal each party" in said
    assert "Purged since" not in said
    assert "Without a key" not in said


def test_a_restore_says_what_was_purged_and_what_has_no_key(
    tmp_path: Path, settings: Settings, parley: Parley, monkeypatch: pytest.MonkeyPatch
) -> None:
    parley("backup", tmp_path / "b.age")
    in_house(settings, lambda house: house.purging.purge(OURS))
    monkeypatch.setenv("PARLEY_DATA", str(tmp_path / "one"))
    _, said, _ = parley("restore", tmp_path / "b.age", "--identity", key_file(tmp_path))
    assert "Purged since the backup was made, and not restored: 1." in said
    monkeypatch.setenv("PARLEY_DATA", str(tmp_path / "other"))
    monkeypatch.setenv("PARLEY_KEYRING", str(tmp_path / "no-keyring"))
    _, said, _ = parley("restore", tmp_path / "b.age", "--identity", key_file(tmp_path))
    assert "so that nobody can read them: 1." in said
    assert "Import it before the first start" in said


def test_an_export_says_how_dangerous_it_is_and_an_import_what_came_back(
    tmp_path: Path, settings: Settings, parley: Parley, monkeypatch: pytest.MonkeyPatch
) -> None:
    status, said, _ = parley("keyring", "identity", tmp_path / "elsewhere.txt")
    made = said.split()[0]
    assert (status, made[:4]) == (0, "age1")
    assert "Keep it off this machine" in said
    status, said, _ = parley("keyring", "export", tmp_path / "k.age", "--recipient", made)
    assert status == 0
    assert "The keys of 1 workshops and 0 series" in said
    assert "also after they were purged here" in said
    monkeypatch.setenv("PARLEY_KEYRING", str(tmp_path / "new"))
    keys = ("keyring", "import", tmp_path / "k.age", "--identity", tmp_path / "elsewhere.txt")
    _, said, _ = parley(*keys)
    assert "Keys brought back: 1 of workshops, 0 of series." in said
    assert "The key of the codes is back" in said
    _, said, _ = parley(*keys)
    assert "There already: 1." in said


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("backup", "{there}"), "parley backup: {there} is there already"),
        (("backup", "{new}", "--recipient", "age1x"), "parley backup: 'age1x' is no recipient"),
        (("backup", "--into", "{new}"), "parley backup: There is no folder"),
        (("backup", "{new}", "--keep-days", "30"), "between 1 and 14 days, not 30"),
        (("restore", "{there}", "--identity", "{there}"), "There is a database in"),
        (("keyring", "export", "{new}"), "parley keyring: An export of keys needs a recipient"),
        (("keyring", "import", "{there}", "--identity", "{there}"), "There is no secret key in"),
        (("keyring", "identity", "{there}"), "parley keyring: {there} is there already"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    tmp_path: Path, parley: Parley, arguments: tuple[str, ...], sentence: str
) -> None:
    there, new = tmp_path / "there", tmp_path / "new"
    there.touch()
    status, said, complained = parley(*(a.format(there=there, new=new) for a in arguments))
    assert (status, said) == (1, "")
    assert sentence.format(there=there, new=new) in complained
    assert complained.count("\n") == 1
    assert not new.exists()


@pytest.mark.parametrize("arguments", [("backup",), ("backup", "b.age", "--into", "folder")])
def test_a_backup_goes_into_a_file_or_into_a_folder(arguments: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit):
        parser().parse_args(arguments)


# -- a backup a day --------------------------------------------------------------------------


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def test_a_folder_of_backups_keeps_fourteen_days_and_touches_nothing_else(
    tmp_path: Path, parley: Parley
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    stay = [
        f"parley-{days_ago(14)}.age",
        f"parley-{days_ago(1)}-2.age",
        f"my-parley-{days_ago(90)}.age",
        f"parley-{days_ago(90)}.age.txt",
        f"parley-{days_ago(90)}.sqlite",
        "parley-2020-02-31.age",
        "parley-keys.age",
        "letter.odt",
    ]
    go = [
        f"parley-{days_ago(15)}.age",
        f"parley-{days_ago(400)}-12.age",
        f"parley-{days_ago(20)}.age.0123abcd.part",
    ]
    for name in (*stay, *go):
        (folder / name).touch()
    (folder / f"parley-{days_ago(30)}.age").mkdir()
    (folder / f"parley-{days_ago(31)}.age").symlink_to(tmp_path / "elsewhere")
    for name in (f"parley-{TODAY}.age", f"parley-{TODAY}-2.age"):
        status, said, _ = parley("backup", "--into", folder)
        assert status == 0
        assert str(folder / name) in said
    left = {f"parley-{days_ago(30)}.age", f"parley-{days_ago(31)}.age"}
    made = {f"parley-{TODAY}.age", f"parley-{TODAY}-2.age"}
    assert {path.name for path in folder.iterdir()} == {*stay, *made, *left}


def test_what_is_too_old_is_deleted_also_where_no_new_backup_can_be_made(
    tmp_path: Path, parley: Parley, settings: Settings
) -> None:
    old, young = (tmp_path / f"parley-{days_ago(days)}.age" for days in (15, 14))
    old.touch()
    young.touch()
    (settings.data / "parley.sqlite").rename(tmp_path / "moved")
    status, said, complained = parley("backup", "--into", tmp_path)
    assert (status, said) == (1, "Older than 14 days, and deleted: 1.\n")
    assert "There is no record" in complained
    assert (old.exists(), young.exists()) == (False, True)


def test_one_that_cannot_be_deleted_is_said_and_keeps_no_other(
    tmp_path: Path, parley: Parley, monkeypatch: pytest.MonkeyPatch
) -> None:
    stuck, other = (tmp_path / f"parley-{days_ago(days)}.age" for days in (30, 20))
    stuck.touch()
    other.touch()
    unlink = Path.unlink

    def may_not(path: Path, missing_ok: bool = False) -> None:
        if path == stuck:
            raise PermissionError(13, "Permission denied", str(path))
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", may_not)
    status, _, complained = parley("backup", "--into", tmp_path)
    assert status == 1
    assert f"The old backup {stuck} could not be deleted: Permission denied." in complained
    assert not other.exists()


def test_fewer_days_can_be_asked_for_and_more_cannot(tmp_path: Path) -> None:
    for days in (3, 5):
        (tmp_path / f"parley-{days_ago(days)}.age").touch()
    assert remove_old(tmp_path, TODAY, must_be_few(4)) == 1
    assert name_of_today(tmp_path, TODAY).name == f"parley-{TODAY}.age"
    for days in (0, -1, 15):
        with pytest.raises(CannotGoOn, match="between 1 and 14 days"):
            must_be_few(days)


def test_who_waits_long_is_told_how_far_it_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    times = iter((0.0, 1.0, 2.5, 3.0, 5.0, 9.0))
    monkeypatch.setattr("app.cli.progress.time.monotonic", lambda: next(times))
    progress = Progress()
    for share in (0.1, 0.25, 0.5, 0.75):
        progress(Step.ENCRYPTING, share)
    progress(Step.DONE, 1)
    assert capsys.readouterr().err == "parley: encrypting, 25%\nparley: encrypting, 75%\n"
