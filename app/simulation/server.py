"""A server process of our own, in a folder that is gone when it ends."""

import asyncio
import os
import socket
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from app.simulation.statements import CannotSimulate

STARTING = 60.0  # seconds
STOPPING = 8.0
GRACE = "1"  # seconds in which a close can be taken back: enough for somebody who is no person


@asynccontextmanager
async def own_server() -> AsyncIterator[str]:
    """Start a server on a free port of this machine; give the link that makes its account."""
    with tempfile.TemporaryDirectory(prefix="parley-rehearsal-") as folder:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-c", "from app.cli import main; main()", "serve"),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            env=_environment(Path(folder), _free_port()),
            start_new_session=True,  # Ctrl-C reaches us; we end it ourselves
        )
        try:
            yield await asyncio.wait_for(_link(process), STARTING)
        finally:
            await _end(process)


def _environment(folder: Path, port: int) -> dict[str, str]:
    """Return our environment, without a setting that would lead to somebody's real workshops."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("PARLEY_")}
    return {
        **ours,
        "PYTHONPATH": os.pathsep.join(p for p in sys.path if p),
        "PYTHONUNBUFFERED": "1",
        "PARLEY_DATA": str(folder / "record"),
        "PARLEY_KEYRING": str(folder / "keyring"),
        "PARLEY_PORT": str(port),
        "PARLEY_GRACE_SECONDS": GRACE,
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
