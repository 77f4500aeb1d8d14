"""A workshop in which there is something to lose, and how many rows are left of it."""

from sqlalchemy import text
from sqlmodel import SQLModel

from app.core.agenda import take_up
from app.core.level import Appearance, RecordLevel
from app.database import Database
from app.live import Room
from app.models import PrivateNote, Roster
from app.routes.house import House
from tests.houses import seated, with_workshop
from tests.record.test_on_the_disk import close_the_item, speak
from tests.rooms import FACILITATOR, an_item

SECRET = "Quenchable words of somebody"


async def spoken(house: House, name: str = "workshop") -> Room:
    """Hold a workshop in which something is kept, with a roster, notes and ways in."""
    room = await with_workshop(
        house, an_item(name, level=RecordLevel.HELD, appearance=Appearance.HANDLE), name=name
    )
    people = await seated(house, room, 4)
    await room.act(FACILITATOR, "", take_up)
    await speak(house, room, people[0], SECRET, f"k-{name}")
    await close_the_item(room)
    workshop = room.workshop.id
    await house.doorway.staff.new_link(workshop, FACILITATOR.role)
    roster = house.keyring.roster_key(workshop).seal(SECRET, "roster", workshop)
    note = house.keyring.key(workshop).seal(SECRET, "private_note", name)
    await house.database.write(lambda s: s.add(Roster(workshop=workshop, words=roster)))
    await house.database.write(lambda s: s.add(PrivateNote(id=name, workshop=workshop, words=note)))
    return room


def rows_naming(database: Database, workshop: str) -> dict[str, int]:
    """Return how many rows of each table name the workshop, or an item of it."""
    found = {}
    for table in SQLModel.metadata.tables.values():
        columns = {"workshop", "item", "id"} & set(table.columns.keys())
        if not columns or table.name == "audit_log":
            continue
        item = f"(SELECT id FROM item WHERE workshop = '{workshop}')"
        tests = {
            "workshop": f"workshop = '{workshop}'",
            "item": f"item IN {item}",
            "id": f"id = '{workshop}'",
        }
        where = " OR ".join(tests[column] for column in sorted(columns))
        found[table.name] = count(database, f'SELECT count(*) FROM "{table.name}" WHERE {where}')
    return found


def everything(database: Database) -> int:
    """Return how many rows there are of anything but accounts and the audit log."""
    tables = set(SQLModel.metadata.tables) - {"audit_log", "account"}
    return sum(count(database, f'SELECT count(*) FROM "{table}"') for table in tables)


def count(database: Database, query: str) -> int:
    return database.read_now(lambda session: int(session.execute(text(query)).scalar_one()))
