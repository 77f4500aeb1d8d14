"""The tracer sees every byte that a process puts anywhere, and says so where it cannot."""

import asyncio
import os
import platform
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from app.audits.canaries.canary import Aviary, Canary, Fate, Promise
from app.audits.canaries.kernel import CannotTrace
from app.audits.canaries.search import Search
from app.audits.canaries.traced import files_written, places, traced
from app.audits.canaries.tracer import CANNOT
from app.audits.canaries.verdict import in_the_clear
from tests.audits.traps import WAYS, leaking, program

ROOT = Path(__file__).parents[2]
NEVER = Promise("a text", Fate.NEVER)

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() not in {"x86_64", "aarch64"},
    reason="only Linux has what this is about: elsewhere the command refuses, in words",
)


def watched(folder: Path, source: str, *arguments: Path) -> Path:
    """Run a program under our eyes, and return the notes."""

    async def run() -> Path:
        notes = folder / "notes" / "1"
        process = await traced(program(source, *arguments), notes)
        assert await process.ended() == 0, process.words()
        return notes

    return asyncio.run(run())


@pytest.fixture(scope="module")
def leaked(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[dict[str, Canary], dict[Canary, set[str]]]:
    """Leak a canary in every way; return them by way, and where each was found."""
    folder = tmp_path_factory.mktemp("leaky")
    (folder / "here").mkdir()
    aviary = Aviary()
    by_way = {way: aviary.canary(NEVER, way) for way in WAYS}
    source = leaking({way: canary.word for way, canary in by_way.items()})
    notes = watched(folder, source, folder / "here")
    found: dict[Canary, set[str]] = {}
    search = Search(aviary)
    for place in places(notes):
        for one in search.look(place.data):
            if one.canary is not None:
                found.setdefault(one.canary, set()).add(place.where)
    return by_way, found


@pytest.mark.parametrize("way", WAYS)
def test_whatever_a_process_writes_is_seen(
    leaked: tuple[dict[str, Canary], dict[Canary, set[str]]], way: str
) -> None:
    by_way, found = leaked
    assert found.get(by_way[way])


def test_a_place_is_told_by_its_file(
    leaked: tuple[dict[str, Canary], dict[Canary, set[str]]],
) -> None:
    by_way, found = leaked
    (written,) = (w for w in found[by_way["a file"]] if w.endswith("as written"))
    assert written.endswith("/here/kept, as written")
    assert any(
        w.endswith("/here/gone, as written") for w in found[by_way["a file that is deleted"]]
    )


def test_a_leak_of_a_process_is_a_hit_that_says_where_and_not_what(tmp_path: Path) -> None:
    aviary = Aviary()
    canary = aviary.canary(NEVER, "turns/say: text")
    notes = watched(tmp_path, leaking({"a temporary file": canary.text()}), tmp_path)
    hits = in_the_clear(Search(aviary), places(notes), "in the clear").hits
    assert {hit.what for hit in hits} == {"a text (turns/say: text)"}
    assert all(str(tmp_path) in hit.where for hit in hits)
    assert all(canary.word not in repr(hit) for hit in hits)


def test_a_process_that_writes_nothing_leaks_nothing(tmp_path: Path) -> None:
    aviary = Aviary()
    canary = aviary.canary(NEVER, "nowhere")
    notes = watched(tmp_path, f"word = {canary.word!r}\nopen('/dev/null').read()")
    assert in_the_clear(Search(aviary), places(notes), "in the clear").hits == ()


def test_what_is_sent_to_our_own_visitors_is_theirs_to_judge(tmp_path: Path) -> None:
    aviary = Aviary()
    canary = aviary.canary(NEVER, "an answer")
    source = f"""
import socket, threading
server = socket.create_server(("127.0.0.1", 0))
visiting, calling = [], socket.socket()
thread = threading.Thread(target=lambda: visiting.append(server.accept()[0]))
thread.start()
import subprocess, sys
child = subprocess.Popen([sys.executable, "-c", "import socket, sys; "
    "s = socket.create_connection(('127.0.0.1', int(sys.argv[1]))); s.recv(1)",
    str(server.getsockname()[1])])
thread.join()
visiting[0].sendall({canary.word!r}.encode())
child.wait()
"""
    notes = watched(tmp_path, source)
    assert in_the_clear(Search(aviary), places(notes), "in the clear").hits == ()


def test_a_process_that_makes_itself_unreadable_is_seen_all_the_same(tmp_path: Path) -> None:
    source = """
import ctypes, os, pathlib, sys
libc = ctypes.CDLL(None)
assert libc.prctl(4, 0, 0, 0, 0) == 0, "it could not make itself unreadable"
assert libc.prctl(3, 0, 0, 0, 0) == 0, "it does not believe it is"
os.setsid()
pathlib.Path(sys.argv[1], "written").write_text("seen")
if not os.fork():
    pathlib.Path(sys.argv[1], "by a child").write_text("seen too")
    os._exit(0)
os.wait()
"""
    notes = watched(tmp_path, source, tmp_path)
    found = {place.where: place.data for place in places(notes)}
    assert found[f"{tmp_path}/written, as written"] == b"seen"
    assert found[f"{tmp_path}/by a child, as written"] == b"seen too"


def test_ways_past_the_tracer_are_closed(tmp_path: Path) -> None:
    source = """
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
for number in (425, 0x40000001):  # io_uring_setup, and a write by another way of calling
    assert libc.syscall(number, 1, b"x", 1) == -1
    assert ctypes.get_errno() == 38, ctypes.get_errno()
"""
    watched(tmp_path, source)


def test_all_is_noted_of_a_process_that_is_shot(tmp_path: Path) -> None:
    source = """
import pathlib, sys, time
with open(pathlib.Path(sys.argv[1], "written"), "w") as file:
    for number in range(1000):
        file.write(f"{number}\\n")
        file.flush()
    pathlib.Path(sys.argv[1], "ready").touch()
    while True:
        file.write("more\\n")
        file.flush()
"""

    async def shot() -> Path:
        process = await traced(program(source, tmp_path), tmp_path / "notes" / "1")
        assert soon((tmp_path / "ready").exists)
        assert await process.end(signal.SIGKILL) == -signal.SIGKILL
        return process.notes

    notes = asyncio.run(shot())
    found = {place.where: place.data for place in places(notes)}
    written = found[f"{tmp_path}/written, as written"]
    assert written.startswith(b"0\n1\n2\n")
    on_disk = (tmp_path / "written").read_bytes()
    # The last call may have been noted and never made; whatever was made was noted.
    assert written.startswith(on_disk)
    assert found[f"{tmp_path}/written, at the end"] == on_disk


@pytest.mark.skipif(not shutil.which("strace"), reason="there is no strace to compare with")
def test_strace_sees_no_file_that_we_do_not_see(tmp_path: Path) -> None:
    for folder in ("ours", "theirs"):
        (tmp_path / folder).mkdir()
    words = {way: f"word{number}" for number, way in enumerate(WAYS)}
    notes = watched(tmp_path, leaking(words), tmp_path / "ours")
    log = tmp_path / "strace.log"
    subprocess.run(
        ["strace", "-f", "-qq", "-y", "-s", "65536", "-o", log,
         "-e", "trace=write,writev,pwrite64,pwritev,pwritev2,openat,open,creat,memfd_create",
         *program(leaking(words), tmp_path / "theirs")],
        check=True, capture_output=True,
    )  # fmt: skip
    seen = strace_files(log.read_text(encoding="utf-8", errors="replace"), tmp_path / "theirs")
    assert len(seen) > 15
    ours = {path.removeprefix(f"{tmp_path}/ours/") for path in files_written(notes)}
    # A name that is drawn anew each time, such as of a temporary file, is compared by its kind.
    assert {kind(path) for path in seen} <= {kind(path) for path in ours}


def strace_files(log: str, folder: Path) -> set[str]:
    """Return the files in the folder that strace saw written or opened for writing."""
    written = re.findall(r"(?:write|writev|pwrite64|pwritev|pwritev2)\(\d+<([^>]+)>", log)
    opened = re.findall(r"O_(?:WRONLY|RDWR)[^)]*\) = \d+<([^>]+)>", log)
    inside = f"{folder}/"
    return {path.removeprefix(inside) for path in (*written, *opened) if path.startswith(inside)}


def kind(path: str) -> str:
    return re.sub(r"#\d+|tmp\w{8}", "drawn", path)


# -- where nothing can be traced -----------------------------------------------------------------

# A filter as of seccomp: ptrace is not permitted (EPERM), all else is.
FORBIDDING = """
import ctypes, struct, sys, os
number = {"x86_64": 101, "aarch64": 117}[os.uname().machine]
steps = [(0x20, 0, 0, 0), (0x15, 0, 1, number), (6, 0, 0, 0x00050000 | 1), (6, 0, 0, 0x7FFF0000)]
code = ctypes.create_string_buffer(b"".join(struct.pack("<HBBI", *step) for step in steps))
program = ctypes.create_string_buffer(struct.pack("@HxxxxxxP", 4, ctypes.addressof(code)))
libc = ctypes.CDLL(None)
assert libc.prctl(38, 1, 0, 0, 0) == 0
assert libc.prctl(22, 2, program, 0, 0) == 0
os.execv(sys.argv[1], sys.argv[1:])
"""


def forbidden(*command: str) -> subprocess.CompletedProcess[str]:
    """Run a program where nobody may trace."""
    return subprocess.run(
        [sys.executable, "-c", FORBIDDING, *command],
        capture_output=True,
        text=True,
        timeout=120,
        cwd=ROOT,
        check=False,
    )


def test_where_nobody_may_trace_the_tracer_says_so_and_runs_nothing(tmp_path: Path) -> None:
    run = (sys.executable, "-m", "app.audits.canaries.tracer", str(tmp_path / "notes"), "--")
    done = forbidden(*run, "touch", str(tmp_path / "ran"))
    assert done.returncode == CANNOT
    assert "ptrace is not allowed here (EPERM)" in done.stderr
    assert not (tmp_path / "ran").exists()
    assert not (tmp_path / "notes" / "done.json").exists()


def test_where_nobody_may_trace_the_command_fails_in_words() -> None:
    source = "from app.cli import main; main()"
    done = forbidden(sys.executable, "-c", source, "audit", "canaries", "--json")
    assert done.returncode == 2
    assert done.stdout == ""
    assert "ptrace is not allowed here" in done.stderr.splitlines()[-1]


def test_a_tracer_that_dies_is_never_taken_for_a_finished_one(tmp_path: Path) -> None:
    async def dies() -> int:
        process = await traced(program("import time; time.sleep(60)"), tmp_path / "notes" / "1")
        os.kill(tracer_of(process.pid), signal.SIGKILL)
        with pytest.raises(CannotTrace, match="ended early"):
            await process.ended()
        return process.pid

    pid = asyncio.run(dies())
    assert soon(lambda: not Path(f"/proc/{pid}").exists()), "it outlived whoever watched it"


def test_a_program_that_cannot_be_started_is_said_in_words(tmp_path: Path) -> None:
    async def missing() -> None:
        process = await traced(["/no/such/program"], tmp_path / "notes" / "1")
        await process.ended()

    with pytest.raises(CannotTrace, match="No such file"):
        asyncio.run(missing())


def tracer_of(pid: int) -> int:
    facts = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in facts if line.startswith("TracerPid:"))


def soon(is_so: Callable[[], bool]) -> bool:
    """Wait up to ten seconds until something is so."""
    end = time.monotonic() + 10
    while not is_so():
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True
