"""A server process of our own, in a folder that is gone when it ends."""

import asyncio
import os
import socket
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from app.simulation.passing import LetPass
from app.simulation.statements import CannotSimulate

STARTING = 60.0  # seconds
STOPPING = 8.0
GRACE = 1.0  # seconds in which a close can be taken back: enough for somebody who is no person
WHOLE_GRACE = 10.0  # where it can be let pass at once

SERVER = "from app.cli import main; main()"
# Its clock stands still, and goes on as it is told through its standard input.
HASTENED = "from app.cli.hastened import main; main()"


@dataclass(frozen=True, slots=True)
class Hastened:
    """A server whose time is let pass: the link that makes its account, and how it passes."""

    link: str
    passing: LetPass


@asynccontextmanager
async def own_server() -> AsyncIterator[str]:
    """Start a server on a free port of this machine; give the link that makes its account."""
    async with _started(SERVER, GRACE) as (process, link):
        process.feed_eof()
        yield link


@asynccontextmanager
async def hastened_server(program: str = HASTENED) -> AsyncIterator[Hastened]:
    """Start a server in which time stands still until it is let pass.

    `program` is what Python runs, where it is another one than ours: a test's, with a fault in it.
    """
    async with _started(program, WHOLE_GRACE) as (process, link):
        yield Hastened(link, LetPass(process.told, process.tell))


class _Process:
    """A server process, and its standard input and output."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    def feed_eof(self) -> None:
        """Say that nothing will be told."""
        assert self._process.stdin is not None
        self._process.stdin.close()

    async def tell(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{line}\n".encode())
        await self._process.stdin.drain()

    async def told(self) -> str:
        """Return the next line that the server prints, with its end; empty once it has stopped."""
        assert self._process.stdout is not None
        return (await self._process.stdout.readline()).decode()


@asynccontextmanager
async def _started(program: str, grace: float) -> AsyncIterator[tuple[_Process, str]]:
    with tempfile.TemporaryDirectory(prefix="parley-rehearsal-") as folder:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-c", program, "serve"),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env=_environment(Path(folder), _free_port(), grace),
            start_new_session=True,  # Ctrl-C reaches us; we end it ourselves
        )
        try:
            link = await asyncio.wait_for(_link(process), STARTING)
            yield _Process(process), link
        finally:
            await _end(process)


def _environment(folder: Path, port: int, grace: float) -> dict[str, str]:
    """Return our environment, without a setting that would lead to somebody's real workshops."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("PARLEY_")}
    return {
        **ours,
        "PYTHONPATH": os.pathsep.join(p for p in sys.path if p),
        "PYTHONUNBUFFERED": "1",
        "PARLEY_DATA": str(folder / "record"),
        "PARLEY_KEYRING": str(folder / "keyring"),
        "PARLEY_PORT": str(port),
        "PARLEY_GRACE_SECONDS": str(grace),
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def _link(process: asyncio.subprocess.Process) -> str:
    """Read what the server prints until it says where its account is made."""
    assert process.stdout is not None
    async for line in process.stdout:
        text = line.decode().strip()
        if "/first#" in text:
            return text
    raise CannotSimulate("The server did not start.")


async def _end(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        process.terminate()
        try:
            await asyncio.wait_for(process.wait(), STOPPING)
        except TimeoutError:
            process.kill()
            await process.wait()
