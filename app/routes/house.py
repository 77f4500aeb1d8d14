"""What every route works with, and the reader's language."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends
from starlette.requests import HTTPConnection

from app.database import Database
from app.doorway import Doorway
from app.keyring import Keyring
from app.live import Rooms
from app.locales import LANGUAGES, best_language
from app.purging import Purging
from app.record import Record
from app.settings import Settings

LANGUAGE_COOKIE = "parley-language"


@dataclass(frozen=True, slots=True)
class House:
    """The parts of the program, put together once by `main`."""

    settings: Settings
    database: Database
    keyring: Keyring
    record: Record
    doorway: Doorway
    rooms: Rooms
    purging: Purging


def house_of(connection: HTTPConnection) -> House:
    house = connection.app.state.house
    assert isinstance(house, House)
    return house


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
