"""Playing many workshops, in as many processes as there are processors, and attacking each."""

import asyncio
import multiprocessing
import os
import signal
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from multiprocessing.pool import Pool
from pathlib import Path

from app.audits.linkage.attacking import Attacked, attacked
from app.audits.linkage.playing import Build, play
from app.audits.linkage.reaching import WasRefused
from app.audits.linkage.story import Story
from app.audits.linkage.taking import CannotPlay
from app.main import build

AT_ONCE = 10  # workshops in one process: while one waits for a round to end, others go on
TRIES = 3  # on a machine so busy that a round ends before all have answered: each has more time


def played_and_attacked(
    told: Sequence[Story], seed: str, tell: Callable[[int, int], None], processes: int = 0
) -> Iterator[Attacked]:
    """Play these workshops and attack them; `tell` hears how many are done, of how many."""
    processes = processes or os.cpu_count() or 1
    many = max(min(processes, len(told)), -(-len(told) // AT_ONCE))
    parts = [told[at::many] for at in range(many)]
    done = 0
    with tempfile.TemporaryDirectory(prefix="parley-audit-") as folder:
        work = partial(_part, seed=seed, folder=folder)
        with _pool(min(processes, len(parts))) as pool:
            for part in pool.imap_unordered(work, parts):
                done += len(part)
                tell(done, len(told))
                yield from part


def _pool(processes: int) -> Pool:
    """Return processes that leave Ctrl-C to us, from their first moment: we end them."""
    ours = signal.signal(signal.SIGINT, signal.SIG_IGN)  # what is started now inherits it
    try:
        return multiprocessing.get_context("spawn").Pool(processes)
    finally:
        signal.signal(signal.SIGINT, ours)


def _part(told: Sequence[Story], seed: str, folder: str) -> list[Attacked]:
    return asyncio.run(several(told, seed, Path(folder)))


async def several(
    told: Sequence[Story], seed: str, folder: Path, build_app: Build = build
) -> list[Attacked]:
    """Play some workshops at once, each in a folder of its own below this one."""

    async def one(story: Story, tried: int = 1) -> Attacked:
        own = folder / f"{story.number}-{tried}"
        try:
            played = await play(story, f"{seed} people {story.number}", own, build_app)
        except (CannotPlay, WasRefused):
            if tried == TRIES:
                raise
            slower = replace(story, round_seconds=2 * story.round_seconds)
            return await one(slower, tried + 1)
        # In a thread of its own: meanwhile other workshops must not stand still.
        return await asyncio.to_thread(attacked, story.number, played.loot, played.truth)

    return list(await asyncio.gather(*map(one, told)))
