"""Servers of our own: started on free ports, watched from outside, ended by their ids."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).parents[1]
HERE = "127.0.0.1"
STARTING = 30.0  # seconds
STOPPING = 8.0
_WHOLE_PROCESS = 2  # of Linux: the scheduler's clock of a process, with all threads, to the ns


class Broken(Exception):
    """What was to be measured does not work; the sentence says where."""


class Server:
    """A server process, by its id and port."""

    def __init__(self, process: "subprocess.Popen[bytes]", port: int) -> None:
        self.pid = process.pid
        self.port = port

    def cpu(self) -> float:
        """Return the seconds of CPU (user and system, all threads, also ended ones) so far."""
        return time.clock_gettime((~self.pid << 3) | _WHOLE_PROCESS)

    def resident(self) -> int:
        """Return the bytes of memory that the process holds."""
        pages = int(Path(f"/proc/{self.pid}/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")


def measurable() -> bool:
    """Whether this system can be asked for another process's CPU and memory as above."""
    return sys.platform == "linux"


def cores() -> list[int]:
    return sorted(os.sched_getaffinity(0))


@contextmanager
def serving(
    command: Sequence[str], port: int, environment: Mapping[str, str] | None = None
) -> Iterator[Server]:
    """Run a server until the block ends, however it ends (Ctrl-C too)."""
    process = subprocess.Popen(
        [sys.executable, *command],
        cwd=ROOT,
        env={**_plain(), **(environment or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        start_new_session=True,  # Ctrl-C reaches us alone; we end it ourselves
    )
    try:
        os.sched_setaffinity(process.pid, cores()[:1])
        _wait_for(port, process)
        yield Server(process, port)
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(STOPPING)
        if process.returncode is None:
            process.kill()
            process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HERE, 0))
        return int(probe.getsockname()[1])


def _plain() -> dict[str, str]:
    """Return our environment without what would lead to somebody's real workshops."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PARLEY_")}


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + STARTING
    while time.monotonic() < deadline and process.poll() is None:
        with suppress(OSError), socket.create_connection((HERE, port), 0.5):
            return
        time.sleep(0.05)
    raise Broken("a server did not start.")
