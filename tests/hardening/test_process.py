"""The process leaves no copy of its memory, and no other program of its user looks into it."""

import json
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.live.server import Server, visitor

ROOT = Path(__file__).parents[2]
LOOKING = ("memory", "environment", "files", "attach")
# Some systems let nobody but a parent attach, whatever a process says of itself.
GUARDED = Path("/proc/sys/kernel/yama/ptrace_scope")

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux can forbid looking in")


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """Return what came of each process, in a folder into which anybody may dump."""
    folder = tmp_path_factory.mktemp("dumps")
    folder.chmod(0o777)  # so that a core dump could be written, if there were one
    return {how: looked_into(how, folder) for how in ("open", "traceable", "hardened")}


def looked_into(how: str, folder: Path) -> dict[str, Any]:
    run = subprocess.run(
        [sys.executable, "-m", "tests.hardening.looked_into", how],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        check=True,
        timeout=30,
    )
    return dict(json.loads(run.stdout))


def test_without_it_another_program_of_the_same_user_reads_everything(
    found: dict[str, dict[str, Any]],
) -> None:
    anyway = GUARDED.exists() and GUARDED.read_text("ascii").strip() != "0"
    looking = ("environment", "files") if anyway else LOOKING
    assert {what: found["open"][what] for what in looking} == dict.fromkeys(looking, True)
    assert found["open"]["dumpable"] is True


def test_no_other_program_of_the_same_user_can_look_in(found: dict[str, dict[str, Any]]) -> None:
    assert {what: found["hardened"][what] for what in LOOKING} == dict.fromkeys(LOOKING, False)
    assert found["hardened"]["dumpable"] is False


def test_a_fault_in_it_leaves_no_core_dump(found: dict[str, dict[str, Any]]) -> None:
    assert found["hardened"]["died"] is True
    assert found["hardened"]["dumped"] is False
    assert found["hardened"]["limit"] == 0
    if resource.getrlimit(resource.RLIMIT_CORE)[1] != 0:
        assert found["open"]["dumped"] is True, "nothing is dumped here at all: this shows nothing"


def test_whoever_audits_a_rehearsal_may_leave_it_open_to_a_tracer_but_not_to_dumps(
    found: dict[str, dict[str, Any]],
) -> None:
    assert found["traceable"]["files"] is True
    assert found["traceable"]["dumpable"] is True
    assert found["traceable"]["dumped"] is False


def test_what_it_writes_is_for_its_own_user_only(found: dict[str, dict[str, Any]]) -> None:
    assert found["hardened"]["umask"] == 0o077


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_the_server_is_hardened_before_it_opens_anything(tmp_path: Path, command: str) -> None:
    server = Server(tmp_path, ("-m", "tests.hardening.asked"), command)
    server.start()
    try:
        with visitor(server.url) as client:
            asked = client.get("/asked").json()
        files = [path for path in tmp_path.rglob("*") if path != tmp_path / "errors.txt"]
        modes = {path.name: oct(path.stat().st_mode & 0o777) for path in files}
    finally:
        server.stop()
    assert asked == {"dumpable": False, "limit": 0, "umask": 0o077, "when": "before the record"}
    assert modes["parley.sqlite"] == "0o600"
    assert set(modes.values()) <= {"0o600", "0o700"}
