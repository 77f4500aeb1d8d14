"""A command that fails says so in one line, and repeats nothing of what it was working on."""

from pathlib import Path

from tests.doctor.running import parley

SECRET = b"Kanarienvogel"


def broken(folder: Path) -> None:
    """Put a file in the place of the record that is none."""
    (folder / "record").mkdir(mode=0o700)
    (folder / "record" / "parley.sqlite").write_bytes(SECRET * 1000)


def test_a_fault_is_one_line_with_its_kind_and_where(tmp_path: Path) -> None:
    broken(tmp_path)

    failed = parley(tmp_path, "log")
    (line,) = failed.stderr.splitlines()
    assert failed.returncode == 1
    assert line.startswith("parley: something went wrong in app.database.")
    assert line.endswith("(DatabaseError). PARLEY_TRACEBACKS=1 prints all of it.")
    assert str(tmp_path) not in line


def test_whoever_looks_for_the_fault_can_have_it_whole(tmp_path: Path) -> None:
    broken(tmp_path)

    failed = parley(tmp_path, "log", PARLEY_TRACEBACKS="1")
    assert "Traceback" in failed.stderr


def test_python_is_not_told_to_talk_by_its_own_settings(tmp_path: Path) -> None:
    broken(tmp_path)

    failed = parley(
        tmp_path, "log", PYTHONFAULTHANDLER="1", PYTHONDEVMODE="1", PYTHONWARNINGS="all"
    )
    assert "Traceback" not in failed.stderr
    assert "File " not in failed.stderr
