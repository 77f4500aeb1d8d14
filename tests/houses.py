"""A whole house over real files: record, keyring and doorway, with a workshop prepared in it."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from app.core.doors import open_doors
from app.core.item import Item, ItemId
from app.core.plan import Plan, Setting
from app.core.seat import Person, Role
from app.core.workshop import WorkshopId
from app.database.migrations import upgrade
from app.live import Room
from app.main import open_house
from app.routes.house import House
from app.settings import Settings
from tests.rooms import COAST, FACILITATOR, HILLS

ROLES = (
    Role.FACILITATOR,
    Role.CO_FACILITATOR,
    Role.PANEL,
    Role.OBSERVER,
    Role.RAPPORTEUR,
    Role.INTERPRETER,
    Role.PROJECTOR,
)


@cache
def _migrated() -> Path:
    file = Path(mkdtemp(prefix="parley-empty-")) / "parley.sqlite"
    upgrade(file)
    return file


def settings_in(folder: Path, port: int = 8000, grace: float = 0.2) -> Settings:
    """Return settings for a house in this folder, whose tables are made already."""
    data = folder / "record"
    if not data.exists():
        data.mkdir(mode=0o700, parents=True)
        shutil.copy(_migrated(), data / "parley.sqlite")
    url = f"http://127.0.0.1:{port}"
    return Settings(
        data=data, keyring=folder / "keyring", port=port, public_url=url, grace_seconds=grace
    )


def a_plan(setting: Setting = Setting.IN_WRITING, title: str = "A workshop") -> Plan:
    return Plan(title, "To understand", setting=setting, parties=(COAST, HILLS))


@asynccontextmanager
async def house_in(folder: Path, grace: float = 0.2) -> AsyncIterator[House]:
    """Open the house in this folder, and close it as a server does when it stops."""
    house = open_house(settings_in(folder, grace=grace))
    try:
        yield house
    finally:
        await house.rooms.stop()
        house.database.close()


async def with_workshop(house: House, *items: Item, name: str = "workshop") -> Room:
    """Make a workshop in writing whose doors are open."""
    workshop = WorkshopId(name)
    await house.record.make(workshop, None, a_plan(), items)
    room = await house.rooms.room(workshop)
    await room.act(FACILITATOR, "", open_doors)
    return room


async def seated(house: House, room: Room, many: int) -> list[Person]:
    """Let that many people in, of the parties in turn, with a card each."""
    people = []
    for n in range(many):
        party = (COAST, HILLS)[n % 2]
        (code,) = await house.doorway.cards.mint(room.workshop.id, party, 1)
        token = await room.entrance.admit(await house.doorway.cards.find(code), "")
        seat = await house.doorway.seats.find(token)
        assert seat is not None
        people.append(Person(Role.PARTICIPANT, seat.id))
    return people


@dataclass(frozen=True)
class Ways:
    """The ways into a workshop that was prepared: links of the third party, and cards."""

    workshop: str
    staff: Mapping[Role, str] = field(repr=False)
    cards: tuple[str, ...] = field(repr=False)  # of the two parties in turn


def prepared(settings: Settings, workshops: Mapping[str, tuple[Item, ...]]) -> dict[str, Ways]:
    """Make workshops in writing, with cards and links, before any server runs over them."""

    async def prepare() -> dict[str, Ways]:
        house = open_house(settings)
        try:
            return {name: await _prepared(house, name, items) for name, items in workshops.items()}
        finally:
            house.database.close()

    return asyncio.run(prepare())


async def _prepared(house: House, name: str, items: tuple[Item, ...]) -> Ways:
    workshop = WorkshopId(name)
    # An item's id is a key of its own: two workshops never share one.
    own = tuple(replace(item, id=ItemId(f"{name}{n}")) for n, item in enumerate(items))
    await house.record.make(workshop, None, a_plan(), own)
    staff = {role: await house.doorway.staff.new_link(workshop, role) for role in ROLES}
    coast = await house.doorway.cards.mint(workshop, COAST, COAST.seats)
    hills = await house.doorway.cards.mint(workshop, HILLS, HILLS.seats)
    return Ways(name, staff, tuple(code for two in zip(coast, hills, strict=True) for code in two))


def files_of(folder: Path) -> dict[str, bytes]:
    """Return every file below this folder, by its name."""
    return {
        str(f.relative_to(folder)): f.read_bytes() for f in sorted(folder.rglob("*")) if f.is_file()
    }


def holds(content: bytes, text: str) -> bool:
    """Whether bytes hold a text as any program would write it."""
    return any(text.encode(code) in content for code in ("utf-8", "utf-16-le", "utf-16-be"))


def stands_in(folder: Path, sealed: bytes) -> bool:
    """Whether this ciphertext stands in any file. Its beginning is looked for: a long one goes over
    several pages of the database, which do not stand one behind the other."""
    return any(sealed[:48] in content for content in files_of(folder).values())


async def soon(true: Callable[[], bool]) -> None:
    """Wait until this is so; it has to be within five seconds."""
    for _ in range(500):
        if true():
            return
        await asyncio.sleep(0.01)
    raise TimeoutError


async def clocks_noted(room: Room) -> None:
    """Wait until the clock of an item or a caucus that has just begun is noted, as it is at once.

    For some seconds nothing is then written but what is done.
    """
    await soon(lambda: room._notes.taken_at > 0 and not room._lock.locked())
