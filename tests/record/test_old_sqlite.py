"""With a SQLite that could damage the record, nothing starts, and it says what to do."""

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.database import sqlite

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("version", "good"),
    [
        ((3, 7, 0), False),
        ((3, 40, 1), False),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 53, 4), True),
        ((4, 0, 0), True),
    ],
)
def test_what_could_damage_the_record_is_refused_and_nothing_newer(
    monkeypatch: pytest.MonkeyPatch, version: tuple[int, ...], *, good: bool
) -> None:
    written = ".".join(map(str, version))
    driver = SimpleNamespace(sqlite_version_info=version, sqlite_version=written)
    monkeypatch.setitem(sys.modules, "pysqlite3", driver)
    if good:
        assert sqlite.module().sqlite_version_info == version
    else:
        with pytest.raises(sqlite.TooOld, match=f"SQLite is {written}; Parley needs 3.51.3"):
            sqlite.module()


def test_the_server_does_not_start_with_it_and_says_what_to_install(tmp_path: Path) -> None:
    driver = 'sqlite_version_info = (3, 51, 2)\nsqlite_version = "3.51.2"\n'
    (tmp_path / "pysqlite3.py").write_text(driver)
    ran = subprocess.run(
        [sys.executable, "-c", "from app.cli import main; main()", "serve"],
        cwd=tmp_path,
        env={
            "PATH": "/usr/bin:/bin",
            "PYTHONPATH": f"{tmp_path}:{ROOT}",
            "PARLEY_DATA": str(tmp_path / "record"),
            "PARLEY_KEYRING": str(tmp_path / "keyring"),
            "PARLEY_PORT": "0",
        },
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert ran.returncode != 0
    assert "SQLite is 3.51.2; Parley needs 3.51.3 or newer" in ran.stderr
    assert "Install the package pysqlite3" in ran.stderr
    assert "Traceback" not in ran.stderr
    stored = [file for file in (tmp_path / "record").rglob("*") if file.is_file()]
    assert sum(file.stat().st_size for file in stored) == 0
