"""Both servers up at once, measured in turn, in short segments."""

import asyncio
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter, process_time

from bench.counted import PLACE
from bench.figures import quantile
from bench.preparing import STAFF, prepare
from bench.processes import HERE, Server, free_port, serving
from bench.room import Measured, Room
from bench.wire import Browser, Socket, open_socket

SEGMENTS = 12
BLOCKS = 2  # of 48 acts, in each segment
POSTS = 400  # in each segment of the baseline
MORE_ROOMS = 10  # for memory
SOCKETS = len(STAFF) + 12
GRACE = "0.05"  # seconds in which a close can be taken back; between segments, never in one


@dataclass
class Segments:
    """What each segment gave, in order."""

    cpu_ms: list[float] = field(default_factory=list)  # of the server, per act
    own_cpu_ms: list[float] = field(default_factory=list)  # of the load generator, per act
    own_share: list[float] = field(default_factory=list)  # of one core
    p50: list[float] = field(default_factory=list)
    p95: list[float] = field(default_factory=list)
    acts: int = 0
    missed: int = 0

    def add(self, measured: Measured, cpu: float) -> None:
        self.cpu_ms.append(cpu / measured.acts * 1000)
        self.own_cpu_ms.append(measured.own_cpu / measured.acts * 1000)
        self.own_share.append(measured.own_cpu / measured.seconds)
        self.p50.append(quantile(measured.milliseconds, 0.5))
        self.p95.append(quantile(measured.milliseconds, 0.95))
        self.acts += measured.acts
        self.missed += measured.missed


@dataclass
class Renders:
    """How often regions were rendered, and how often one that was rendered had to be."""

    acts: int
    shared: int
    shared_changed: int
    own: int
    own_changed: int
    cards: int


@dataclass
class Found:
    """Everything that was measured with servers."""

    ours: Segments
    theirs: Segments
    memory: float  # bytes per further socket, its share of a room included
    baseline_memory: float


class Baseline:
    """The baseline's sockets, and posts to it."""

    def __init__(self, server: Server) -> None:
        self._browser = Browser(server.port)
        self._sockets: list[Socket] = []
        self._due = 0
        self._last = 0.0
        self._met = asyncio.Event()

    async def open(self, many: int) -> None:
        for _ in range(many):
            self._sockets.append(await open_socket(self._browser, "/live", self._heard))
        await asyncio.sleep(0.2)  # the handshake's answer comes before the socket is counted

    async def posts(self, many: int) -> Measured:
        into = Measured()
        began, used = perf_counter(), process_time()
        for _ in range(many):
            self._due = len(self._sockets)
            self._met.clear()
            at = perf_counter()
            await self._browser.post("/act", {"key": "0" * 32})
            await asyncio.wait_for(self._met.wait(), 10)
            into.acts += 1
            into.milliseconds.append((self._last - at) * 1000)
        into.own_cpu, into.seconds = process_time() - used, perf_counter() - began
        return into

    def _heard(self, _: bytes) -> None:
        self._due -= 1
        if not self._due:
            self._last = perf_counter()
            self._met.set()

    async def close(self) -> None:
        for socket in self._sockets:
            socket.close()
        self._browser.close()


async def measure(folder: Path) -> Found:
    """Measure the room of 20 beside the baseline, and then the memory of further sockets."""
    ways = await prepare(folder, 1 + MORE_ROOMS, SEGMENTS + 2)
    port, other = free_port(), free_port()
    with (
        serving(("-c", "from app.cli import main; main()", "serve"), port, _at(folder, port)) as us,
        serving(("-m", "bench.baseline", str(other)), other) as them,
    ):
        room, baseline = Room(port), Baseline(them)
        await room.come_in(ways[0])
        await baseline.open(SOCKETS)
        found = Found(Segments(), Segments(), 0, 0)
        await _segment(us, room, Segments())  # to warm up
        await baseline.posts(POSTS)
        for _ in range(SEGMENTS):
            await _segment(us, room, found.ours)
            cpu = them.cpu()
            measured = await baseline.posts(POSTS)
            found.theirs.add(measured, them.cpu() - cpu)
        held, their_held = us.resident(), them.resident()
        more = [Room(port) for _ in range(MORE_ROOMS)]
        for further, way in zip(more, ways[1:], strict=True):
            await further.come_in(way)
            await _segment(us, further, Segments())
        await baseline.open(SOCKETS * MORE_ROOMS)
        await baseline.posts(POSTS)
        found.memory = (us.resident() - held) / (SOCKETS * MORE_ROOMS)
        found.baseline_memory = (them.resident() - their_held) / (SOCKETS * MORE_ROOMS)
        for one in (room, *more):
            await one.leave()
        await baseline.close()
    return found


async def count_renders(folder: Path) -> Renders:
    """Play one segment against a server that notes every rendering down."""
    ways = await prepare(folder, 1, 2)
    port, file = free_port(), folder / "renders"
    there = {**_at(folder, port), PLACE: str(file)}
    with serving(("-m", "bench.counted"), port, there):
        room, measured = Room(port), Measured()
        await room.come_in(ways[0])
        await room.open_item()
        await asyncio.sleep(0.5)
        before = _lines(file)
        room.listening = True
        for _ in range(BLOCKS):
            await room.block(measured)
        room.listening = False
        noted = Counter(_lines(file)[len(before) :])
        await room.leave()
    own = noted.pop("regions/own_seat.html", 0)
    cards = noted.pop("regions/turn.html", 0) + noted.pop("regions/point.html", 0)
    own_changed = sum(name == "own_seat" for _, _, name in measured.changes)
    changed = len(measured.changes) - own_changed
    return Renders(measured.acts, noted.total(), changed, own, own_changed, cards)


async def _segment(server: Server, room: Room, into: Segments) -> None:
    """Open an item, do the acts of one segment in it, and close it; only the acts are measured."""
    await room.open_item()
    await asyncio.sleep(0.1)
    measured = Measured()
    cpu = server.cpu()
    for _ in range(BLOCKS):
        await room.block(measured)
    into.add(measured, server.cpu() - cpu)
    await room.close_item()


def _at(folder: Path, port: int) -> dict[str, str]:
    return {
        "PARLEY_DATA": str(folder / "record"),
        "PARLEY_KEYRING": str(folder / "keyring"),
        "PARLEY_HOST": HERE,
        "PARLEY_PORT": str(port),
        "PARLEY_GRACE_SECONDS": GRACE,
    }


def _lines(file: Path) -> Sequence[str]:
    return file.read_text(encoding="utf-8").split()


def write(results: Path, content: object) -> None:
    """Write the results beside themselves first, so that a reader never finds half of them."""
    results.parent.mkdir(exist_ok=True)
    half = results.with_suffix(".new")
    half.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    half.replace(results)
