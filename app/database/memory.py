"""A database that never touches a disk: it is gone when it is closed, or with the process."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Engine
from sqlmodel import Session, SQLModel

import app.models  # noqa: F401 - fills the metadata
from app.database import sqlite
from app.database.database import Database
from app.database.writer import Writer
from app.keyring import KeyGone

T = TypeVar("T")


class MemoryDatabase(Database):
    """One connection, which the writer's thread has to itself: who reads takes their turn there.

    It has no `file` and no log: what asks for a file fails, and makes none. Whoever comes after it
    is closed is told that what they look for is gone, as after a purge.
    """

    def __init__(self) -> None:
        self._writing = sqlite.engine(sqlite.IN_MEMORY, writer=True)
        self._writer = Writer(self._writing)
        self._writer.between(_make_tables).result()
        self._closed = False

    async def write(self, job: Callable[[Session], T]) -> T:
        self._still_there()
        return await super().write(job)

    async def read(self, job: Callable[[Session], T]) -> T:
        return await self.write(job)

    async def empty_log(self) -> None:
        return

    def empty_log_aside(self) -> None:
        return

    async def give_space_back(self) -> None:
        return

    def write_now(self, job: Callable[[Session], T]) -> T:
        self._still_there()
        return super().write_now(job)

    def read_now(self, job: Callable[[Session], T]) -> T:
        return self.write_now(job)

    def close(self) -> None:
        """Finish what waits, then let go of everything."""
        if not self._closed:
            self._closed = True  # first: nobody may wait for a thread that has ended
            self._writer.close()
            self._writing.dispose()

    def _still_there(self) -> None:
        if self._closed:
            raise KeyGone


def _make_tables(engine: Engine) -> None:
    """Make every table as it is at present: there is nothing old in here to be brought forward."""
    SQLModel.metadata.create_all(engine)
