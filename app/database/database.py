"""The database as the rest of the program knows it: `read` and `write`."""

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError
from sqlmodel import Session

from app.database import sqlite
from app.database.emptying import Emptying
from app.database.writer import Writer

T = TypeVar("T")
FILE_NAME = "parley.sqlite"  # in the data folder; its log and index bear the name too, and an end


class Database:
    """One writer thread, a small pool of readers, and the file beneath them."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.file = folder / FILE_NAME
        # Made by us first, so that nobody else may ever read it.
        os.close(os.open(self.file, os.O_WRONLY | os.O_CREAT, 0o600))
        self._reading = sqlite.engine(self.file, writer=False)
        self._writing = sqlite.engine(self.file, writer=True)
        self._writer = Writer(self._writing)
        self._readers = ThreadPoolExecutor(4, thread_name_prefix="parley-read")
        self._emptying = Emptying(lambda: self._between(sqlite.truncate_log))

    async def write(self, job: Callable[[Session], T]) -> T:
        """Run the job in a transaction, and return once it is on disk.

        Jobs that wait together share a commit. A job that fails changes nothing; what a disk that
        failed (it is full) left in the log of it does not stay there either.
        """
        try:
            return await asyncio.wrap_future(self._writer.put(job))
        except DatabaseError:
            self.empty_log_aside()
            raise

    async def read(self, job: Callable[[Session], T]) -> T:
        """Run a job that only reads, beside the writer."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._read_now, job)

    async def empty_log(self) -> None:
        """Empty the write-ahead log, and wait until that has succeeded: as long as something
        reads, which may be long."""
        await self._emptying.done()

    def empty_log_aside(self) -> None:
        """Empty the write-ahead log behind the caller, tried until it has succeeded."""
        self._emptying.want()

    async def give_space_back(self) -> None:
        """Return the space of rows that are gone to the disk: in small steps, and between them
        whoever waits to write comes first."""
        while await self._between(sqlite.give_back_some):  # noqa: ASYNC110 - a pause, no poll
            await asyncio.sleep(0.01)
        await self.empty_log()

    def write_now(self, job: Callable[[Session], T]) -> T:
        """Do as `write` does, for a caller with no event loop."""
        return self._writer.put(job).result()

    def read_now(self, job: Callable[[Session], T]) -> T:
        """Do as `read` does, for a caller with no event loop."""
        return self._read_now(job)

    def close(self) -> None:
        """Finish what waits, then let the file go."""
        self._emptying.stop()
        self._writer.close()
        self._readers.shutdown()
        self._reading.dispose()
        self._writing.dispose()

    async def _between(self, chore: Callable[[Engine], T]) -> T:
        return await asyncio.wrap_future(self._writer.between(chore))

    def _read_now(self, job: Callable[[Session], T]) -> T:
        with Session(self._reading) as session:
            return job(session)
