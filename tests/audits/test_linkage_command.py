"""`parley audit linkage` as a command: it plays in processes of its own, and leaves nothing."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]


def begun(folder: Path, *words: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", "from app.cli import main; main()", "audit", "linkage", *words],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def test_it_plays_attacks_prints_every_figure_and_leaves_no_file(tmp_path: Path) -> None:
    process = begun(tmp_path, "--workshops", "2", "--seed", "a test", "--json")
    out, err = process.communicate(timeout=240)
    assert process.returncode == 0, err
    assert "2 of 2 played and attacked." in err
    found = json.loads(out)
    assert (found["workshops"], found["seed"], found["met"]) == (2, "a test", True)
    assert found["questions"]["card"]["all"]["guesses"] == 24
    assert found["order"]["items"] >= 2
    assert len(found["attacks"]) == 7
    assert list(tmp_path.iterdir()) == []


def test_ctrl_c_ends_it_and_all_that_it_started(tmp_path: Path) -> None:
    process = begun(tmp_path, "--workshops", "40")
    deadline = time.monotonic() + 60
    while not list(tmp_path.glob("parley-audit-*/*/record")) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert list(tmp_path.glob("parley-audit-*/*/record")), "nothing was being played"
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 130, err
    assert "Traceback" not in err
    assert list(tmp_path.iterdir()) == []
