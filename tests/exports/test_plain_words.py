"""The code that writes documents sees plain words: no way leads from it to a note, a row, a room.

The import contract says so of what is written down; a fresh interpreter shows what is loaded.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CONTRACT = "Exports see plain words"
LOADED = """
import importlib, pkgutil, sys
for name in sys.argv[1:]:
    module = importlib.import_module(name)
    for inner in pkgutil.walk_packages(getattr(module, "__path__", ()), name + "."):
        importlib.import_module(inner.name)
print("\\n".join(name for name in sys.modules if name.split(".")[0] == "app"))
"""
# The names of things are in a core that knows no workshop; pages and documents share them.
PLAIN = {
    "app.core", "app.core.beside", "app.core.check", "app.core.interpreting",
    "app.core.intervention", "app.core.item", "app.core.level", "app.core.more_time",
    "app.core.move", "app.core.notice", "app.core.options", "app.core.plan", "app.core.refused",
    "app.core.seat", "app.core.series", "app.core.shuttle", "app.core.signal", "app.core.stage",
    "app.core.step", "app.core.tap", "app.core.turn",
}  # fmt: skip
FORBIDDEN = (
    "app.core.events", "app.core.team_note", "app.core.team_notes", "app.core.workshop",
    "app.database", "app.doorway", "app.keyring", "app.live", "app.models", "app.record",
    "app.routes", "app.views.record", "app.views.team_notes",
)  # fmt: skip


def loaded_with(*names: str) -> set[str]:
    """Return which of our modules a fresh interpreter has, once it has imported all of these."""
    run = subprocess.run(
        [sys.executable, "-c", LOADED, *names],
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    return set(run.stdout.split())


def within(modules: set[str], package: str) -> set[str]:
    return {name for name in modules if name == package or name.startswith(f"{package}.")}


def test_whoever_loads_every_export_has_loaded_no_workshop_no_note_and_no_row() -> None:
    there = loaded_with("app.exports")
    files = {file.stem for file in (ROOT / "app/exports").glob("*.py")} - {"__init__"}
    assert within(there, "app.exports") == {"app.exports", *(f"app.exports.{f}" for f in files)}
    assert len(files) >= 3
    for package in FORBIDDEN:
        assert within(there, package) == set()
    # Beside the words that are told, how one language is chosen of those that they stand in.
    assert within(there, "app.views") == {"app.views", "app.views.told", "app.views.in_words"}
    assert within(there, "app.core") <= PLAIN


def test_the_view_that_makes_those_words_does_load_the_workshop() -> None:
    """Else the test before would find nothing wherever it looked."""
    there = loaded_with("app.views.record")
    assert {"app.core.workshop", "app.core.team_note", "app.views.told"} <= there
    assert {"app.models", "app.database", "app.record"} <= loaded_with("app.record")


@pytest.mark.parametrize(
    ("file", "planted"),
    [
        ("exports/markdown.py", "from app.views.record import record_view"),
        ("exports/printed.py", "from app.core.team_note import TeamNote"),
        ("templates/wording.py", "from app.core.agenda import take_up"),
    ],
)
def test_the_contract_refuses_a_way_from_an_export_to_a_workshop(
    file: str, planted: str, tmp_path: Path
) -> None:
    copied = tmp_path / "app"
    shutil.copytree(ROOT / "app", copied, ignore=lambda folder, names: set(_no_code(folder, names)))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    assert "BROKEN" not in _of_exports(tmp_path)
    there = (copied / file).read_text(encoding="utf-8")
    (copied / file).write_text(f"{there}\n{planted}\n", encoding="utf-8")
    assert "BROKEN" in _of_exports(tmp_path)


def _no_code(folder: str, names: list[str]) -> list[str]:
    found = (Path(folder, name) for name in names)
    return [one.name for one in found if one.is_file() and one.suffix != ".py"]


def _of_exports(folder: Path) -> str:
    """Return what the linter says of the contract of the exports, for the code in this folder."""
    program = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run(
        [program, "--no-logo", "--no-cache"],
        cwd=folder, capture_output=True, text=True, timeout=120, check=False,
        env={**os.environ, "PYTHONPATH": str(folder)},
    )  # fmt: skip
    (line,) = (line for line in run.stdout.splitlines() if line.startswith(CONTRACT)
               and line.endswith(("KEPT", "BROKEN")))  # fmt: skip
    return line
