"""An installation of its own for the audit: folders, a port, every program under our eyes."""

import asyncio
import os
import signal
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from app.audits.canaries.kernel import CannotTrace
from app.audits.canaries.sealed import Key, keys_in
from app.audits.canaries.traced import Place, Traced, files_written, places, traced
from app.database import FILE_NAME

STARTING = 60.0  # seconds
GRACE = "0.3"  # seconds in which a close can be taken back
PARLEY = "from app.cli import main; main()"


class Installation:
    """Parley in a folder. Nothing of it runs but under our eyes. `program` is what each command
    begins with."""

    def __init__(self, folder: Path, program: str = PARLEY) -> None:
        self.folder = folder
        self._program = (sys.executable, "-c", program)
        self.record = folder / "record"
        self.keyring = folder / "keyring"
        self.outbox = folder / "outbox"  # backups, exported keys
        for place in ("home", "temporary", "outbox", "notes"):
            (folder / place).mkdir(parents=True, exist_ok=True)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self.url = f"http://127.0.0.1:{self.port}"
        self.runs: list[Path] = []
        self._server: Traced | None = None

    async def start(self) -> str:
        """Start the server; return what it has said when it answers."""
        server = self._server = await self._traced("serve")
        end = time.monotonic() + STARTING
        while time.monotonic() < end and not self._answers():
            if not server.runs:
                raise CannotTrace(f"The server did not start: {server.words()[-300:]}")
            await asyncio.sleep(0.1)
        return server.words()

    async def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """End the server, politely or with a shot."""
        server, self._server = self._server, None
        if server is not None:
            await server.end(how)

    @property
    def server_pid(self) -> int:
        assert self._server is not None
        return self._server.pid

    async def command(self, *words: str) -> tuple[int, str]:
        """Run one of the program's other commands; return its code and what it said."""
        run = await self._traced(*words)
        code = await run.ended()
        return code, run.words()

    def places(self) -> Iterator[Place]:
        """Yield everything that was written by any of the programs."""
        for number, notes in enumerate(self.runs, 1):
            for place in places(notes):
                yield Place(f"run {number}: {self.short(place.where)}", place.data)

    def files_written(self) -> frozenset[str]:
        return frozenset(path for notes in self.runs for path in files_written(notes))

    def files_now(self) -> Iterator[Place]:
        """Yield every file that there is now, but for our own notes."""
        for path in sorted(self.folder.rglob("*")):
            if path.is_file() and "notes" not in path.relative_to(self.folder).parts:
                yield Place(self.short(str(path)), path.read_bytes())

    @property
    def database(self) -> Path:
        return self.record / FILE_NAME

    def record_now(self, when: str) -> Iterator[Place]:
        """Yield the record's files as they stand now: the database, its log, whatever is there."""
        for path in sorted(self.record.iterdir()):
            yield Place(f"{when}: {self.short(str(path))}", path.read_bytes())

    def keys(self) -> tuple[Key, ...]:
        return keys_in(self.keyring)

    def short(self, where: str) -> str:
        return where.replace(f"{self.folder}/", "")

    @property
    def environment(self) -> dict[str, str]:
        """Return our environment, without a setting that would lead to somebody's workshops."""
        ours = {n: v for n, v in os.environ.items() if not n.startswith("PARLEY_")}
        return {
            **ours,
            "HOME": str(self.folder / "home"),
            "TMPDIR": str(self.folder / "temporary"),
            "PYTHONUNBUFFERED": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
            "PARLEY_DATA": str(self.record),
            "PARLEY_KEYRING": str(self.keyring),
            "PARLEY_PORT": str(self.port),
            "PARLEY_GRACE_SECONDS": GRACE,
            "PARLEY_TRACEABLE": "1",  # else only the administrator may follow it
        }

    async def _traced(self, *words: str) -> Traced:
        notes = self.folder / "notes" / f"{len(self.runs) + 1}-{words[0]}"
        self.runs.append(notes)
        return await traced((*self._program, *words), notes, self.environment)

    def _answers(self) -> bool:
        with socket.socket() as probe:
            probe.settimeout(1)
            return probe.connect_ex(("127.0.0.1", self.port)) == 0
