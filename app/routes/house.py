"""What every route works with, and the reader's language."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Annotated, TypeVar

from fastapi import Depends
from starlette.requests import HTTPConnection

from app.core.refused import Refused
from app.database import Database
from app.doorway import Doorway
from app.keyring import KeyGone, Keyring
from app.live import Rooms
from app.locales import LANGUAGES, best_language
from app.purging import Purging
from app.record import Record
from app.rehearsing import Rehearsal, Rehearsals
from app.settings import Settings

T = TypeVar("T")
LANGUAGE_COOKIE = "parley-language"


@dataclass(frozen=True, slots=True)
class House:
    """The parts of the program, put together once by `main`; those of a `rehearsal` are its own,
    in memory."""

    settings: Settings
    database: Database
    keyring: Keyring
    record: Record
    doorway: Doorway
    rooms: Rooms
    purging: Purging
    rehearsals: Rehearsals
    rehearsal: bool = False

    def during(self, rehearsal: Rehearsal) -> "House":
        """Return the house of a rehearsal: nothing of it leads to a file, or to a workshop."""
        return replace(
            self,
            database=rehearsal.database,
            keyring=rehearsal.keyring,
            record=rehearsal.record,
            doorway=rehearsal.doorway,
            rooms=rehearsal.rooms,
            purging=Purging(
                rehearsal.database, rehearsal.keyring, rehearsal.record, rehearsal.rooms
            ),
            rehearsal=True,
        )

    async def whose(
        self, ask: Callable[["House"], Awaitable[T]], unknown: type[Refused]
    ) -> tuple["House", T]:
        """Return what knows a code: this house, or else one of the rehearsals held in it.

        What nobody knows is refused as this house refuses it.
        """
        try:
            return self, await ask(self)
        except unknown as why:
            for rehearsal in self.rehearsals.every():
                there = self.during(rehearsal)
                try:
                    return there, await ask(there)
                except (unknown, KeyGone):
                    continue
            raise why from None


def house_of(connection: HTTPConnection) -> House:
    """Return the house in which this page is: by its word, that of a rehearsal."""
    house = connection.app.state.house
    assert isinstance(house, House)
    rehearsal = house.rehearsals.under(connection.path_params.get("word", ""))
    return house if rehearsal is None else house.during(rehearsal)


def language_of(connection: HTTPConnection) -> str:
    """Return the language that this reader chose, or else the browser's."""
    for wish in (
        connection.query_params.get("language", ""),
        connection.cookies.get(LANGUAGE_COOKIE, ""),
    ):
        if wish in LANGUAGES:
            return wish
    return best_language(connection.headers.get("accept-language", ""))


TheHouse = Annotated[House, Depends(house_of)]
