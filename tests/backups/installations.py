"""Installations to be backed up: a workshop in which words were said, and ways into it."""

import asyncio
import io
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pyrage
from sqlalchemy import text

from app.backups import Step, back_up, restore
from app.backups.restore import Restored
from app.core.agenda import close_item, take_up
from app.core.floor import ask_for_floor, give_floor
from app.core.level import Appearance, RecordLevel
from app.core.seat import Person, Role
from app.core.turns import say
from app.core.workshop import WorkshopId
from app.database import sqlite
from app.live import Room
from app.main import open_house
from app.models import Roster
from app.routes.house import House
from app.settings import Settings
from tests.houses import house_in, seated, settings_in, soon, with_workshop
from tests.rooms import COAST, FACILITATOR, HILLS, an_item

ROOT = Path(__file__).parents[2]
OURS = WorkshopId("workshop")
CLOSED = ("Quenchable words of a closed item", "Zymurgist words beside them")
OPEN = tuple(f"Ombrometer {number}, said while the item is open" for number in range(6))
NAME = "Nudiustertian of the roster"
NAME_AND_PASSWORD = ("olive", "lamp basket river stone")


@dataclass(frozen=True)
class Ways:
    """What let people in when the backup was made."""

    organiser: str
    staff: str
    card: str
    seats: tuple[str, ...]


def quiet(_step: Step, _share: float) -> None:
    """Be told, and say nothing."""


@cache
def secret(_number: int) -> pyrage.x25519.Identity:
    return pyrage.x25519.Identity.generate()


def recipient(number: int = 0) -> str:
    return str(secret(number).to_public())


def key_file(folder: Path, number: int = 0) -> Path:
    """Return a file with the secret key, as age-keygen writes it."""
    file = folder / f"key-{number}.txt"
    file.write_text(f"# created: once\n# public key: {recipient(number)}\n{secret(number)}\n")
    return file


def backed_up(settings: Settings, target: Path) -> Path:
    back_up(settings, target, [recipient()], quiet)
    return target


def decrypted(file: Path, number: int = 0) -> bytes:
    plain = io.BytesIO()
    with file.open("rb") as source:
        pyrage.decrypt_io(source, plain, [secret(number)])
    return plain.getvalue()


def encrypted(content: bytes, file: Path, number: int = 0) -> Path:
    """Write a file that this key opens."""
    with file.open("wb") as target:
        pyrage.encrypt_io(io.BytesIO(content), target, [secret(number).to_public()])
    return file


def elsewhere(folder: Path, settings: Settings) -> Settings:
    """Return the settings of another data folder, which is empty, under the same keyring."""
    return replace(settings, data=folder / "restored")


def restored(folder: Path, settings: Settings, backup: Path) -> tuple[Settings, Restored]:
    """Restore a backup beside what is there."""
    other = elsewhere(folder, settings)
    return other, restore(other, backup, key_file(folder), quiet)


def all_rows(file: Path, table: str) -> list[tuple[object, ...]]:
    engine = sqlite.engine(file, writer=True)
    try:
        with engine.connect() as connection:
            return [tuple(row) for row in connection.execute(text(f'SELECT * FROM "{table}"'))]
    finally:
        engine.dispose()


async def speak(house: House, room: Room, person: Person, words: str) -> None:
    """Have somebody ask, get the floor, and say this in writing."""
    await room.act(person, "", ask_for_floor)
    await room.act(FACILITATOR, "", give_floor)
    turn = house.record.turn_id(room.workshop.id, f"key of {words}")
    levels = (RecordLevel.HELD, Appearance.HANDLE)
    await room.act_with_words(person, turn, say, words, *levels, "")


async def words_are_said(house: House) -> tuple[Room, list[Person]]:
    """Hold an item and close it, then another one that stays open; people appear by handle."""
    items = (
        an_item("First", appearance=Appearance.HANDLE),
        an_item("Second", appearance=Appearance.HANDLE),
    )
    room = await with_workshop(house, *items)
    people = await seated(house, room, 6)
    await room.act(FACILITATOR, "", take_up)
    for person, words in zip(people, CLOSED, strict=False):
        await speak(house, room, person, words)
    await room.act(FACILITATOR, "", close_item)
    await soon(lambda: room.workshop.current is None)
    await room.act(FACILITATOR, "", take_up)
    for person, words in zip(people, OPEN, strict=True):
        await speak(house, room, person, words)
    return room, people


async def _prepared(folder: Path) -> Ways:
    async with house_in(folder, grace=0.02) as house:
        account = await house.doorway.accounts.make(*NAME_AND_PASSWORD)
        await words_are_said(house)
        await house.record.adopt(account)
        sealed = house.keyring.roster_key(OURS).seal(NAME, "roster", OURS)
        await house.database.write(lambda s: s.add(Roster(workshop=OURS, words=sealed)))
        staff = await house.doorway.staff.new_link(OURS, Role.FACILITATOR)
        await house.doorway.cards.write_spent(OURS)
        await house.doorway.cards.redeal(OURS, replace(HILLS, seats=2), "a key of a re-deal")
        (card, _) = await house.doorway.cards.dealt_under(
            OURS, replace(HILLS, seats=2), "a key of a re-deal"
        )
        seats = [seat.id for seat in await house.doorway.seats.of(OURS)]
        organiser = await house.doorway.accounts.new_session(account)
        assert {seat.party for seat in await house.doorway.seats.of(OURS)} == {COAST.id}
        return Ways(organiser, staff, card, tuple(seats))


def an_installation(folder: Path) -> tuple[Settings, Ways]:
    """Make an installation whose server was stopped in the middle of an item."""
    ways = asyncio.run(_prepared(folder))
    return settings_in(folder), ways


def in_house(settings: Settings, look: Callable[[House], object]) -> None:
    """Open the house of these settings, and look at it."""

    async def visit() -> None:
        house = open_house(settings)
        try:
            found = look(house)
            if asyncio.iscoroutine(found):
                await found
        finally:
            await house.rooms.stop()
            house.database.close()

    asyncio.run(visit())


def command(settings: Settings, *arguments: str, most: int = 0) -> "subprocess.Popen[str]":
    """Start `parley`; it may write files of at most so many bytes, as if the disk were full."""
    limit = f"import resource as r; r.setrlimit(r.RLIMIT_FSIZE, ({most},) * 2); " if most else ""
    # Whoever runs the tests may have told their own process to outlive its terminal.
    hears = "import signal as s; s.signal(s.SIGHUP, s.SIG_DFL); "
    return subprocess.Popen(
        [sys.executable, "-c", f"{limit}{hears}from app.cli import main; main()", *arguments],
        cwd=ROOT,
        env={
            "PATH": "/usr/bin:/bin",
            "PARLEY_DATA": str(settings.data),
            "PARLEY_KEYRING": str(settings.keyring),
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def live(settings: Settings) -> Path:
    """Return the file of the record that is served."""
    return settings.data / "parley.sqlite"
