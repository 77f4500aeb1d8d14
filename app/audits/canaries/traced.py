"""Running a program under our eyes, and reading back what it wrote."""

import asyncio
import contextlib
import json
import os
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.audits.canaries.kernel import CannotTrace
from app.audits.canaries.tracer import CANNOT

BEGINNING = 60.0  # seconds
ENDING = 30.0
_TRACER = (sys.executable, "-m", "app.audits.canaries.tracer")


@dataclass(frozen=True, slots=True)
class Place:
    """Bytes that a program wrote: into which file or pipe, and whether as the calls brought them
    or as they stood there in the end."""

    where: str
    data: bytes = field(repr=False)


class Traced:
    """A program that runs under our eyes. What it writes is noted down in `notes`."""

    def __init__(self, process: asyncio.subprocess.Process, notes: Path, said: Path) -> None:
        self._process = process
        self.notes = notes
        self.said = said  # its stdout and stderr, together

    @property
    def pid(self) -> int:
        """Return the process id of the program itself."""
        return int((self.notes / "pid").read_text(encoding="ascii"))

    async def begun(self) -> None:
        """Wait until it can be followed; refused where nothing can be followed here."""
        end = time.monotonic() + BEGINNING
        while not (self.notes / "pid").exists() and time.monotonic() < end:
            if self._process.returncode is not None:
                break
            await asyncio.sleep(0.02)
        if self._process.returncode == CANNOT:
            raise CannotTrace(self.words()[-300:].strip())

    async def ended(self) -> int:
        """Wait until it has ended; return its code. Refused where not all of it was seen."""
        await self._process.wait()
        if not (self.notes / "done.json").exists():
            raise CannotTrace(f"The tracer ended early: {self.words()[-300:].strip()}")
        done = json.loads((self.notes / "done.json").read_text(encoding="utf-8"))
        return int(done["code"])

    async def end(self, how: signal.Signals = signal.SIGTERM) -> int:
        """End the program, and wait."""
        if self.runs:
            with contextlib.suppress(ProcessLookupError):  # it has ended by itself meanwhile
                os.kill(self.pid, how)
            try:
                async with asyncio.timeout(ENDING):
                    await self._process.wait()
            except TimeoutError:
                os.kill(self.pid, signal.SIGKILL)
        return await self.ended()

    @property
    def runs(self) -> bool:
        return self._process.returncode is None

    def words(self) -> str:
        """Return what it has said so far on stdout and stderr."""
        return self.said.read_text(encoding="utf-8", errors="replace")


async def traced(
    command: Sequence[str], notes: Path, environment: Mapping[str, str] | None = None
) -> Traced:
    """Start a program under our eyes, its words going into a file of their own."""
    notes.mkdir(parents=True)  # noqa: ASYNC240 - quick, and nothing else goes on yet
    said = notes.with_suffix(".out")
    with said.open("ab") as out:
        process = await asyncio.create_subprocess_exec(
            *(*_TRACER, str(notes), "--", *command),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            env={**(os.environ if environment is None else environment), "PYTHONPATH": _path()},
            start_new_session=True,  # Ctrl-C reaches us; we end it ourselves
        )
    run = Traced(process, notes, said)
    await run.begun()
    return run


def places(notes: Path) -> Iterator[Place]:
    """Yield everything that a traced program wrote, file by file: what each call brought, one
    after the other, and what stood in the file in the end. Names of files are bytes too."""
    content = (notes / "bytes.bin").read_bytes()
    written: defaultdict[str, list[bytes]] = defaultdict(list)
    with (notes / "calls.jsonl").open(encoding="utf-8") as calls:
        for line in calls:
            call = json.loads(line)
            kind, path = call["call"], call["path"]
            if kind in {"write", "copy"}:
                piece = content[call["at"] : call["at"] + call["size"]]
                written[f"{path}, as written"].append(piece)
            elif kind in {"open", "map"}:
                written["names of files"].append(os.fsencode(path) + b"\n")
            else:
                piece = content[call["at"] : call["at"] + call["size"]]
                written[_OTHERS.get(kind, kind)].append(piece + b"\n")
    for where, pieces in written.items():
        yield Place(where, b"".join(pieces))
    for held in json.loads((notes / "held.json").read_text(encoding="utf-8")):
        yield Place(f"{held['path']}, at the end", (notes / held["copy"]).read_bytes())


def files_written(notes: Path) -> frozenset[str]:
    """Return the files, pipes and outgoing sockets that a traced program put bytes into, or
    opened so that it could have."""
    with (notes / "calls.jsonl").open(encoding="utf-8") as calls:
        lines = [json.loads(line) for line in calls]
    return frozenset(
        line["path"] for line in lines if line["call"] in {"write", "copy", "open", "map"}
    )


_OTHERS = {
    "name": "names of files",
    "attribute": "attributes of files",
    "connect": "addresses that it connected to",
    "start": "arguments of programs that it started",
}


def _path() -> str:
    return os.pathsep.join(p for p in sys.path if p)
