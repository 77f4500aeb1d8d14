"""`python -m bench`: measures, prints a table, and writes `bench/results/latest.json`."""

import asyncio
import os
import platform
import signal
import sys
import tempfile
from collections.abc import Coroutine
from dataclasses import asdict
from pathlib import Path
from time import monotonic
from typing import TypeVar

from bench.figures import Figure, figure, ratios
from bench.keeping import CALLERS, keeping
from bench.measuring import SOCKETS, Found, Renders, count_renders, measure, write
from bench.processes import Broken, cores, measurable

T = TypeVar("T")
RESULTS = Path(__file__).parent / "results" / "latest.json"
LONGEST = 110.0  # seconds for each part that has servers


def main() -> int:
    if not measurable():
        print("bench: another process's CPU and memory are read as Linux shows them; not here.")
        return 2
    # A plain kill ends our servers too, as Ctrl-C does.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    began = monotonic()
    here = cores()
    os.sched_setaffinity(0, here[1:] or here)  # the servers run on the first one
    try:
        with tempfile.TemporaryDirectory(prefix="parley-bench-") as folder:
            table = _measure(Path(folder), here)
    except (Broken, TimeoutError) as fault:
        print(f"bench: {str(fault) or 'this takes too long.'}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("bench: stopped, and its servers with it.", file=sys.stderr)
        return 130
    table["seconds"] = round(monotonic() - began)
    write(RESULTS, table)
    print(f"\n{table['seconds']} seconds. Written to bench/results/latest.json")
    return 0


def _measure(folder: Path, here: list[int]) -> dict[str, object]:
    for name in ("room", "renders"):
        (folder / name).mkdir()
    machine = f"{len(here)} cores, {platform.system()} {platform.machine()}, Python"
    machine += f" {platform.python_version()}"
    print(f"The room of 20: {SOCKETS} sockets, English, Arabic and French. {machine}.\n")
    found = asyncio.run(_within(measure(folder / "room")))
    renders = asyncio.run(_within(count_renders(folder / "renders")))
    os.sched_setaffinity(0, here)  # the record's own thread goes where it would in a server
    record, bare, kept, batches = keeping(folder)
    _print_room(found)
    print(
        f"kept acts a second, record alone, {CALLERS} callers   {_of(record, 0)}\n"
        f"  bare SQLite, FULL, the same batches              {_of(bare, 0)}\n"
        f"  ratio                                            {_of(kept, 3)}\n"
        f"  acts that shared a commit                        {_of(batches, 1)}"
    )
    _print_renders(renders)
    return {
        "machine": machine,
        "room": asdict(found),
        "renders": asdict(renders),
        "kept": {"record": asdict(record), "bare": asdict(bare), "ratio": asdict(kept)},
        "cpu_ratio": asdict(ratios(found.ours.cpu_ms, found.theirs.cpu_ms)),
    }


async def _within(work: Coroutine[None, None, T]) -> T:
    return await asyncio.wait_for(work, LONGEST)


def _print_room(found: Found) -> None:
    ours, theirs = found.ours, found.theirs
    print("                                            median  [10-90 % of segments]")
    for name, one, other in (
        ("CPU per act, ms", ours.cpu_ms, theirs.cpu_ms),
        ("act to last screen, p50, ms", ours.p50, theirs.p50),
        ("act to last screen, p95, ms", ours.p95, theirs.p95),
    ):
        print(f"{name:<50} {_of(figure(one))}")
        print(f"{'  baseline':<50} {_of(figure(other))}")
        print(f"{'  ratio':<50} {_of(ratios(one, other), 1)}")
    print(f"{'load generator: CPU per act, ms':<50} {_of(figure(ours.own_cpu_ms))}")
    print(f"{'  beside the baseline':<50} {_of(figure(theirs.own_cpu_ms))}")
    print(f"{'  share of its core':<50} {_of(figure(ours.own_share))}")
    print(f"{'  beside the baseline':<50} {_of(figure(theirs.own_share))}")
    print(f"{'acts; a screen missed one':<50} {ours.acts}; {ours.missed}")
    print(f"{'memory per further socket, room included, kB':<50} {found.memory / 1000:.0f}")
    print(f"{'  baseline (no room)':<50} {found.baseline_memory / 1000:.0f}")


def _print_renders(renders: Renders) -> None:
    print(f"{'renders per act: shared regions':<50} {renders.shared / renders.acts:.2f}")
    print(f"{'  that changed, per audience and language':<50} ", end="")
    print(f"{renders.shared_changed / renders.acts:.2f}")
    print(f"{'  own seats':<50} {renders.own / renders.acts:.2f}")
    print(f"{'  that changed':<50} {renders.own_changed / renders.acts:.2f}")
    print(f"{'  cards, each alone':<50} {renders.cards / renders.acts:.2f}")


def _of(one: Figure, digits: int = 2) -> str:
    return f"{one.median:.{digits}f}  [{one.low:.{digits}f}-{one.high:.{digits}f}]"


if __name__ == "__main__":
    sys.exit(main())
