"""Playing one workshop with seeded people over the real application."""

import logging
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from fastapi import FastAPI

from app.audits.linkage.evening import Evening
from app.audits.linkage.known import Truth
from app.audits.linkage.loot import Loot
from app.audits.linkage.reaching import Reach, reached_over_sockets, reached_within
from app.audits.linkage.story import Story
from app.database import FILE_NAME
from app.database.migrations import upgrade
from app.main import build
from app.settings import Settings

Build = Callable[[Settings], FastAPI]
_playing: ContextVar[int | None] = ContextVar("playing", default=None)


@dataclass(frozen=True, slots=True)
class Played:
    """A workshop that was played to its end: what a thief holds of it, and what is known."""

    number: int
    loot: Loot
    truth: Truth


async def play(story: Story, seed: str, folder: Path, build_app: Build = build) -> Played:
    """Play a workshop in a folder of its own; `build_app` builds the application over it."""
    _playing.set(story.number)
    app = build_app(_settings(folder))
    async with AsyncExitStack() as stack:
        heard = stack.enter_context(_listening(story.number))
        await stack.enter_async_context(app.router.lifespan_context(app))
        office = await stack.enter_async_context(reached_within(app))
        reach: Reach = office
        if story.over_sockets:
            reach = await stack.enter_async_context(reached_over_sockets(app))
        evening = Evening(story, Random(seed), app.state.house)  # noqa: S311 - for habits
        taking = await evening.play(reach, await office.browser())
        loot = taking.loot("\n".join(heard))
    return Played(story.number, loot, evening.truth())


def _settings(folder: Path) -> Settings:
    """Return settings for a house in this folder, whose tables are made already."""
    data = folder / "record"
    data.mkdir(mode=0o700, parents=True)
    shutil.copy(_migrated(folder.parent), data / FILE_NAME)
    return Settings(data=data, keyring=folder / "keyring", grace_seconds=0.0)


@cache
def _migrated(folder: Path) -> Path:
    """Return a database without rows, made once for all workshops of this process."""
    file = folder / f"empty-{os.getpid()}.sqlite"
    upgrade(file)
    return file


@contextmanager
def _listening(number: int) -> Iterator[list[str]]:
    """Collect what the program logs on account of this workshop, or of none in particular."""
    lines: list[str] = []

    class Hearing(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            our_browsers = record.name.startswith(("httpx2", "httpcore2", "websockets.client"))
            if not our_browsers and _playing.get() in {None, number}:
                lines.append(f"{record.created:.6f} {record.name} {record.getMessage()}")

    hearing = Hearing(logging.INFO)
    root = logging.getLogger()
    before = root.level
    root.addHandler(hearing)
    root.setLevel(logging.INFO)
    try:
        yield lines
    finally:
        root.removeHandler(hearing)
        root.setLevel(before)
